"""The rival of the benchmarks solves our problem: the same goal values, and a plan that our verifier passes."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from benchmarks import rival
from inspector.domain.problem import Problem
from inspector.domain.request import Closure, OtherVisit, Tolerances
from inspector.domain.team import Leave
from inspector.planning.visits import visits_of
from inspector.solver.solve import solve
from inspector.verify.describe import findings, surprise
from tests.small import LIMITS, small_problem

EXACT = Tolerances(load=Decimal(0), risk=Decimal(0))
APRIL, MAY = dt.date(2024, 4, 1), dt.date(2024, 5, 31)
VARIANTS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "risk locked exactly": {"tolerances": EXACT},
    "one session a week": {"limits": LIMITS.model_copy(update={"sessions_per_week": 1}), "companions": ()},
    "one month, another body in it": {
        "windows": (4,),
        "other_visits": (
            OtherVisit(
                unit="syt", id="1", first=APRIL, last=APRIL, body="Thanh tra", joint=False, provenance="synthetic"
            ),
        ),
    },
    "a lead on leave, a commune closed": {
        "leave": (Leave(person="dung", first=APRIL, last=MAY, reason=""),),
        "closures": (
            Closure(id="1", unit="da-1", first=APRIL, last=MAY, half=None, reason="", provenance="synthetic"),
        ),
    },
    "nobody drives to another place on one day": {"limits": LIMITS.model_copy(update={"travel_minutes": 5})},
}


def broken(problem: Problem, found: rival.Run) -> list[str]:
    """The rules that the rival's plan breaks."""
    visits = visits_of(problem, found.slots)
    return [finding.rule for finding in findings(problem, visits, surprise(problem, visits))]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_rival_proves_the_values_that_we_prove(variant: str) -> None:
    problem = small_problem(**VARIANTS[variant])
    ours, found = solve(problem), rival.tiers(problem, workers=1, linearization=2, seconds=60)
    assert ours.outcome == "optimal"
    assert found.values == {goal.id: goal.value for goal in ours.goals}
    assert found.bounds == found.values
    assert broken(problem, found) == []

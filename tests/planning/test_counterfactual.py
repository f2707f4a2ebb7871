"""Why not this unit: a solve with it forced in or out agrees with a direct solve of an edited case."""

from pathlib import Path

import pytest

from inspector.io.load import load
from inspector.planning.compare import compare
from inspector.planning.counterfactual import counterfactual, forced
from inspector.planning.make import make
from inspector.planning.whatif import BASELINE
from tests.small import small_case, small_problem

PROBLEM = small_problem()
PLAN = make(PROBLEM).plan
assert PLAN is not None
ANNOUNCED = {visit.unit for visit in PLAN.visits if visit.kind == "announced"}
OUT = sorted({"stc", "syt", "da", "tu"} - ANNOUNCED)


@pytest.mark.parametrize("unit", ["stc", "syt", "da", "tu"])
def test_it_agrees_with_a_direct_solve_of_the_edited_case(tmp_path: Path, unit: str) -> None:
    case = small_case(tmp_path / BASELINE)
    decision = "exclude" if unit in ANNOUNCED else "include"
    (case / "pins.csv").write_text(f"unit,decision,reason,author\n{unit},{decision},vì,Ông A\n", "utf-8")
    direct = make(load(case)).plan
    assert PLAN is not None
    assert direct is not None
    found = counterfactual(PROBLEM, PLAN, unit)
    assert found.forced_in == (decision == "include")
    assert found.difference is not None
    assert found.difference.goals == compare(PROBLEM, PLAN, direct).goals
    visited = {visit.unit for visit in direct.visits if visit.kind == "announced"}
    assert (unit in visited) == found.forced_in
    assert set(found.displaced) == ANNOUNCED - visited - {unit}
    assert set(found.instead) == visited - ANNOUNCED - {unit}


def test_a_unit_that_is_forced_in_costs_no_less_than_the_plan() -> None:
    assert PLAN is not None
    best = {goal.id: goal.final for goal in PLAN.goals}["points"]
    for unit in OUT:
        found = counterfactual(PROBLEM, PLAN, unit)
        assert found.difference is not None
        assert found.difference.goals.get("points", (best, best))[1] <= best


def test_what_cannot_be_is_said_with_the_rules() -> None:
    # all agencies but syt may not be visited: without syt, coverage of the level fails
    units = tuple(u.model_copy(update={"eligible": u.id not in ("stc", "snv")}) for u in PROBLEM.units)
    case = small_problem(units=units)
    plan = make(case).plan
    assert plan is not None
    found = counterfactual(case, plan, "syt")
    assert (found.forced_in, found.outcome, found.difference) == (False, "infeasible", None)
    assert "coverage" in found.rules


def test_a_decision_on_the_unit_gives_way_to_the_forced_one() -> None:
    twice = forced(forced(PROBLEM, "stc", include=True), "stc", include=False)
    assert [(pin.unit, pin.include) for pin in twice.pins] == [("stc", False)]

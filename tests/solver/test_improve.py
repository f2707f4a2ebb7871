"""A plan improved part by part: never worse, always a plan, and not asked for more than the bound."""

import pytest

from inspector.solver import improve
from inspector.solver.around import worth
from inspector.solver.improve import improved
from inspector.solver.refine import near_ends
from inspector.solver.tiers import Stage
from inspector.solver.tours import minutes
from tests.small import small_problem
from tests.solver.parts import begun, begun_at

VALUES = {"risk": worth, "travel": minutes}


def values(plan: Stage) -> list[int]:
    """Of the goals that are locked."""
    return [plan.value(goal) for goal in ("points", "order", "load")]


@pytest.mark.parametrize("goal", VALUES)
def test_the_goal_gets_no_worse_and_locked_goals_stay(goal: str) -> None:
    better = 0
    for number in range(40):
        held = begun_at(number)
        if held is not None:
            plan = improved(
                held.search, held.tiers, held.plan, near_ends(held.search, held.plan), goal, VALUES[goal], 0
            )
            assert VALUES[goal](plan) <= VALUES[goal](held.plan), number
            assert values(plan) == [tier.value for tier in held.tiers], number
            better += VALUES[goal](plan) < VALUES[goal](held.plan)
    assert better >= 3


def test_a_plan_at_the_bound_is_left_as_it_is() -> None:
    held = begun(small_problem())
    assert held is not None
    fine = near_ends(held.search, held.plan)
    assert improved(held.search, held.tiers, held.plan, fine, "risk", worth, worth(held.plan)) is held.plan


def test_a_part_that_is_too_large_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    held = begun(small_problem())
    assert held is not None
    monkeypatch.setattr(improve, "MOST", 10)
    fine = near_ends(held.search, held.plan)
    assert improved(held.search, held.tiers, held.plan, fine, "risk", worth, 0) is held.plan


def test_each_visit_stays_in_its_period() -> None:
    held = begun(small_problem())
    assert held is not None
    plan = improved(held.search, held.tiers, held.plan, near_ends(held.search, held.plan), "risk", worth, 0)
    assert periods_of(plan) == periods_of(held.plan)
    assert worth(plan) < worth(held.plan)


def periods_of(plan: Stage) -> dict[str, str]:
    """The period of each announced visit."""
    problem = plan.search.problem
    held = plan.chosen_days().items()
    return {unit: problem.period_of(problem.calendar.days[day]) for (unit, kind, _), day in held if kind == "announced"}

"""Goal *risk*: the value of the best plan, found from dates without teams, and proven where the year is small."""

import random
from dataclasses import replace

import pytest

from inspector.solver import refine
from inspector.solver.around import worth
from inspector.solver.dates import Dates, dates
from inspector.solver.refine import earliest, near
from inspector.solver.run import Watch
from inspector.solver.solve import solve
from tests.random_problems import random_problem
from tests.solver.parts import begun_at


def test_the_plan_is_the_best_and_its_bound_says_so() -> None:
    compared = 0
    for number in range(40):
        held = begun_at(number)
        if held is not None:
            tier, plan = earliest(held.search, held.tiers, held.plan, dates(held.search, held.tiers))
            assert worth(plan) == tier.value == tier.bound == held.least, number
            compared += 1
    assert compared >= 10


def test_a_plan_near_the_dates_keeps_the_tiers() -> None:
    found = 0
    for number in range(40):
        held = begun_at(number)
        plan = near(held.search, held.tiers, dates(held.search, held.tiers)) if held else None
        if held and plan:
            assert [plan.value(tier.goal) for tier in held.tiers] == [tier.value for tier in held.tiers], number
            assert worth(plan) >= held.least, number
            found += 1
    assert found >= 10


def test_without_dates_no_plan_is_near_them() -> None:
    held = begun_at(0)
    assert held is not None
    assert near(held.search, held.tiers, Dates(bound=None, days={})) is None


def test_what_is_reported_last_is_the_tier() -> None:
    told: list[tuple[str, int | None, int | None]] = []
    held = begun_at(0)
    assert held is not None
    search = replace(held.search, watch=Watch(report=lambda *each: told.append(each)))
    tier, _ = earliest(search, held.tiers, held.plan, dates(search, held.tiers))
    assert told[-1] == ("risk", tier.value, tier.bound)


class Short(Watch):
    """Always in a hurry, and never over."""

    def hurries(self) -> bool:
        return True


def test_whether_there_is_less_risk_may_be_asked_after_travel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where time is short; with the same goals in the end, from a plan that is taken for near enough at first."""
    compared, monkey = 0, monkeypatch
    for number in range(20):
        problem = random_problem(random.Random(number))
        monkey.setattr(refine, "NOTHING", 0.00001)
        monkey.setattr(refine, "SMALL", 10_000)
        first = solve(problem)
        monkey.setattr(refine, "NOTHING", 1.0)
        monkey.setattr(refine, "SMALL", 0)
        later = solve(problem, watch=Short())
        if first.outcome == "optimal" == later.outcome:
            assert first.goals == later.goals, number
            compared += 1
    assert compared >= 8

"""Risk in tight years: plans near the bound that counting tours gives, and the proof that one is the best."""

import pytest

from inspector.solver import tight
from inspector.solver.dates import dates
from inspector.solver.days_left import Left, left
from inspector.solver.tiers import Tier
from tests.solver.parts import Begun, begun_at


def days_of(held: Begun) -> Left | None:
    return left(held.search, [*held.tiers, Tier("risk", held.plan.value("risk") - 1, 0)])


def test_a_plan_near_the_bound_keeps_the_tiers() -> None:
    found, best = 0, 0
    for number in range(25):
        held = begun_at(number)
        floor = dates(held.search, held.tiers).bound if held else None
        if held is None or floor is None:
            continue
        plan = tight.near_the_bound(held.search, held.tiers, (None, floor), floor)
        if plan is not None:
            held.assert_kept(plan)
            found, best = found + 1, best + (plan.value("risk") == held.least)
    assert found >= 3
    assert best >= 3


def test_a_plan_around_counted_tours_keeps_the_tiers() -> None:
    found, best = 0, 0
    for number in range(25):
        held = begun_at(number)
        days = days_of(held) if held else None
        if held is None or days is None or not any(days.days):
            continue
        plan = tight.by_counts(held.search, held.tiers, days, (None, 0))
        if plan is not None:
            held.assert_kept(plan)
            found, best = found + 1, best + (plan.value("risk") == held.least)
    assert found >= 3
    assert best >= 3


@pytest.mark.parametrize("all_at_once", [True, False])
def test_the_best_plan_is_found_and_mostly_proven(all_at_once: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the days up to the plan are too many at first, and those near the bound are looked at before."""
    asked = []

    def fits(days: Left, groups: object) -> bool:
        asked.append(days)
        return all_at_once or len(asked) > 1

    monkeypatch.setattr(tight, "fits", fits)
    compared, proven, better = 0, 0, 0
    for number in range(40):
        held = begun_at(number)
        days = days_of(held) if held else None
        if held is None or days is None or not any(days.days):
            continue
        asked.clear()
        bound, plan = tight.decided(held.search, held.tiers, held.plan, days, 0, 5.0)
        assert bound <= held.least <= plan.value("risk") <= held.plan.value("risk"), number
        assert [plan.value(tier.goal) for tier in held.tiers] == [tier.value for tier in held.tiers], number
        compared, proven = compared + 1, proven + (bound == plan.value("risk"))
        better += plan.value("risk") < held.plan.value("risk")
    assert compared >= 10
    assert proven >= 0.5 * compared
    assert better >= 5


def test_without_days_nothing_is_known() -> None:
    held = next(held for held in map(begun_at, range(40)) if held is not None)
    none = Left([set() for _ in held.search.wishes], [])
    assert tight.decided(held.search, held.tiers, held.plan, none, 3, 5.0) == (3, held.plan)
    assert tight.counted(held.search, held.tiers, None) is None

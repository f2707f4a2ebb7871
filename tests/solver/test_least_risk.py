"""Goal *risk* on few days: a plan that needs none to begin with, and mostly the proof that it is the best."""

import pytest

from inspector.solver import least_risk
from inspector.solver.around import worth
from inspector.solver.dates import dates
from inspector.solver.least_risk import early_on, on_days_left
from tests.solver.parts import begun_at


def test_a_plan_of_early_days_needs_none_to_begin_with_and_keeps_the_tiers() -> None:
    found, best = 0, 0
    for number in range(40):
        held = begun_at(number)
        floor = dates(held.search, held.tiers).bound if held else None
        if held is None or floor is None:
            continue
        plan = early_on(held.search, held.tiers, None, floor)
        if plan is not None:
            held.assert_kept(plan)
            found, best = found + 1, best + (worth(plan) == held.least)
        later = early_on(held.search, held.tiers, held.plan, floor)
        assert later is not None
        assert worth(later) <= worth(held.plan), number
    assert found >= 5
    assert best >= 3


def test_where_there_are_too_many_pairs_tours_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(least_risk, "fits", lambda days, groups: False)
    found = 0
    for number in range(20):
        held = begun_at(number)
        floor = dates(held.search, held.tiers).bound if held else None
        if held is None or floor is None:
            continue
        plan = early_on(held.search, held.tiers, None, floor)
        if plan is not None:
            held.assert_kept(plan)
            found += 1
    assert found >= 1


def test_on_the_days_left_the_best_plan_is_found_from_any_and_mostly_proven() -> None:
    compared, proven, better = 0, 0, 0
    for number in range(40):
        held = begun_at(number)
        if held is not None:
            bound, plan = on_days_left(held.search, held.tiers, held.plan, 0)
            assert bound <= held.least <= worth(plan) <= worth(held.plan), number
            compared, proven = compared + 1, proven + (bound == worth(plan))
            better += worth(plan) < worth(held.plan)
    assert compared >= 10
    assert proven >= 0.5 * compared
    assert better >= 5

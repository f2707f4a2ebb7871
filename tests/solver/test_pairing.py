"""Goal *travel*: its value is a plan's, its bound no plan can pass, however large the year is."""

from dataclasses import replace

import pytest

import inspector.solver.pairing as pairing
from inspector.solver.pairing import nearest
from inspector.solver.tours import minutes
from tests.small import small_problem
from tests.solver.parts import begun, begun_at


def test_a_plan_is_found_and_its_bound_is_none_where_pairs_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    held = begun(small_problem())
    assert held is not None
    search = replace(held.search, settings=held.search.settings.model_copy(update={"effort": 5.0}))
    monkeypatch.setattr(pairing, "PAIRS", 0)
    monkeypatch.setattr(pairing, "small", lambda search, fine: False)
    tier, plan = nearest(search, held.tiers, held.plan)
    assert minutes(plan) == tier.value <= minutes(held.plan)
    assert tier.bound == 0


def test_a_year_too_large_for_one_model_has_a_plan_and_a_bound_too(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = closer = 0
    for number in range(40):
        held = begun_at(number)
        if held is None:
            continue
        exact, _ = nearest(held.search, held.tiers, held.plan)
        with monkeypatch.context() as large:
            large.setattr(pairing, "small", lambda search, fine: False)
            tier, plan = nearest(held.search, held.tiers, held.plan)
        assert minutes(plan) == tier.value <= minutes(held.plan), number
        assert tier.bound <= exact.value, number
        assert tier.value >= exact.bound, number
        assert [plan.value(t.goal) for t in held.tiers] == [t.value for t in held.tiers], number
        compared += 1
        closer += tier.value < minutes(held.plan)
    assert compared >= 10
    assert closer >= 3

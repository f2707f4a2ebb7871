"""Goal *travel*: first the best teams for the days of a plan."""

import random
from dataclasses import replace

import pytest

import inspector.solver.pairing as pairing
from inspector.solver.pairing import nearest
from inspector.solver.tiers import Stage
from inspector.solver.tours import minutes, same_days
from tests.random_problems import random_problem
from tests.small import small_problem
from tests.solver.parts import begun


def of_announced(plan: Stage) -> dict[str, int]:
    """The day of each announced visit."""
    return {unit: day for (unit, kind, _), day in plan.chosen_days().items() if kind == "announced"}


def test_teams_change_and_days_do_not() -> None:
    better = 0
    for number in range(40):
        held = begun(random_problem(random.Random(number)))
        if held is not None:
            plan = same_days(held.search, held.tiers, held.plan)
            assert of_announced(plan) == of_announced(held.plan), number
            assert minutes(plan) <= minutes(held.plan), number
            better += minutes(plan) < minutes(held.plan)
    assert better >= 3


def test_a_plan_is_found_and_its_bound_is_none_where_pairs_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    held = begun(small_problem())
    assert held is not None
    search = replace(held.search, settings=held.search.settings.model_copy(update={"effort": 5.0}))
    monkeypatch.setattr(pairing, "PAIRS", 0)
    monkeypatch.setattr(pairing, "small", lambda search, fine: False)
    tier, plan = nearest(search, held.tiers, held.plan)
    assert minutes(plan) == tier.value <= minutes(held.plan)
    assert tier.bound == 0

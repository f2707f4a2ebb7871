"""Travel where risk may get no worse: no plan has a day that was ruled out, and none is below the bound."""

import functools
import random
from dataclasses import replace

import pytest

from inspector.solver import matching
from inspector.solver.days_left import left
from inspector.solver.goals.travel import pairs, total
from inspector.solver.grids import days
from inspector.solver.settled import on_settled_days
from inspector.solver.tiers import Stage
from inspector.solver.tours import minutes
from tests.random_problems import random_problem
from tests.solver.parts import Begun, begun


@functools.cache
def at_least_risk() -> list[tuple[int, Begun]]:
    """Of 60 random problems those that have a plan, with goal *risk* at its best, some with a tolerance."""
    result = []
    for number in range(60):
        held = begun(random_problem(random.Random(number)))
        if held is not None:
            stage = held.search.stage(days(held.search.problem), held.tiers)
            _, tier = stage.best("risk")
            assert tier is not None
            assert tier.value == tier.bound
            result.append((number, Begun(held.search, [*held.tiers, tier], stage)))
    return result


def test_no_plan_has_a_day_that_was_ruled_out() -> None:
    ruled_out = 0
    for number, held in at_least_risk():
        found = left(held.search, held.tiers)
        assert found is not None
        stage = held.search.stage(days(held.search.problem), held.tiers)
        outside = [place.var for place in stage.decide.places if place.first not in found.days[place.wish]]
        ruled_out += len(outside)
        stage.decide.model.add(sum(outside) >= 1)
        assert stage.satisfy().status == "infeasible" or not outside, number
    assert ruled_out >= 1000


def test_the_plan_is_the_best_one_and_the_bound_its_value() -> None:
    compared, proven, better = 0, 0, 0
    for number, held in at_least_risk():
        stage: Stage = held.search.stage(days(held.search.problem), held.tiers)
        best = stage.optimise(total(stage.decide, pairs(stage.decide)), most=False, tier=None)
        assert best.status == "optimal"
        bound, plan = on_settled_days(held.search, held.tiers, held.plan)
        assert bound is not None
        assert best.value is not None
        assert bound <= best.value <= minutes(plan) <= minutes(held.plan), number
        for tier in held.tiers:
            assert abs(plan.value(tier.goal) - tier.value) <= tier.tolerance * tier.value, (number, tier.goal)
        compared, proven = compared + 1, proven + (bound == minutes(plan))
        better += minutes(plan) < minutes(held.plan)
    assert compared >= 15
    assert proven >= 0.8 * compared
    assert better >= 3


def test_nothing_is_said_where_rules_give_way_or_too_much_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    _, held = at_least_risk()[0]
    for rule in matching.AS_THEY_ARE:
        search = replace(held.search, gives={rule: 1})
        assert on_settled_days(search, held.tiers, held.plan) == (None, held.plan)
    monkeypatch.setattr(matching, "MOST", 0)
    assert on_settled_days(held.search, held.tiers, held.plan) == (None, held.plan)

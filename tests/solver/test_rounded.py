"""What a relaxation uses, rounded: a plan under all locks; the relaxation is none longer than the best."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from inspector.solver import matching
from inspector.solver.days_left import left
from inspector.solver.relaxation import relaxation
from inspector.solver.rounded import rounded, start, with_teams
from inspector.solver.run import Watch
from inspector.solver.team_tours import with_tours
from inspector.solver.tours import minutes
from tests.solver.parts import Begun, at_least_risk


def models() -> Iterator[tuple[int, Begun, matching.Matching]]:
    """The matching of each problem, every team by itself, with its tours."""
    for number, held in at_least_risk():
        found = left(held.search, held.tiers)
        assert found is not None
        model = matching.matching(held.search, held.tiers, found, [(t.id,) for t in held.search.problem.teams])
        with_tours(model)
        yield number, held, model


def test_the_relaxation_is_no_longer_than_the_shortest_matching() -> None:
    compared = 0
    for number, _, model in models():
        found = relaxation(model)
        assert found is not None
        best = model.stage.optimise(matching.total(model.stage.decide, model.shared), most=False, tier=None)
        assert best.value is not None
        assert found.relaxed.bound <= best.value, number
        assert found.used <= found.used_besides({i: 0.5 * n for i, n in model.minutes.items()}), number
        compared += 1
    assert compared >= 8


def test_what_is_used_becomes_a_plan_under_all_locks() -> None:
    plans = 0
    for number, held, model in models():
        every = {place.var.index for place in model.stage.decide.places}
        start(model, held.plan)
        plan = rounded(held.search, held.tiers, model, every, "travel", (None, None))
        best = model.stage.optimise(matching.total(model.stage.decide, model.shared), most=False, tier=None)
        if plan is None:  # the matching knows little of rules reserve and spacing
            continue
        assert best.value is not None
        assert minutes(plan) == best.value, number
        for tier in held.tiers:
            assert abs(plan.value(tier.goal) - tier.value) <= tier.tolerance * tier.value, (number, tier.goal)
        plans += 1
    assert plans >= 6


def test_of_the_days_of_a_plan_comes_a_plan_no_longer() -> None:
    """Each team by itself, so that all of its pairs are known."""
    shorter = 0
    for number, held, model in models():
        used = model.held(held.plan)
        plan = rounded(held.search, held.tiers, model, used, "travel", (None, None))
        assert plan is not None, number
        assert minutes(plan) <= minutes(held.plan), number
        shorter += minutes(plan) < minutes(held.plan)
    assert shorter >= 1


@pytest.mark.parametrize("tier", ["risk", "travel"])
def test_where_no_team_can_have_the_pairs_of_a_matching_its_days_have_others(tier: str) -> None:
    """The pairs are made impossible: each on a day of which one of its visits is not."""
    tried = 0
    for number, held, model in models():
        spots, chosen = model.spots_of(held.plan), model.held(held.plan)
        wrong = {
            pair.var.index
            for pair in model.shared
            if sum((w, pair.day, pair.teams[0]) in spots for w in (pair.first, pair.second)) == 1
        }
        plan = with_teams(held.search, held.tiers, model, chosen | wrong, tier)
        if not wrong or model.alike:  # of companions that are alike all are among the chosen
            continue
        assert plan is not None, number
        assert {key[:2]: day for key, day in plan.chosen_days().items()} == {
            key[:2]: day for key, day in held.plan.chosen_days().items()
        }, number
        if tier == "travel":
            assert minutes(plan) <= minutes(held.plan), number
        tried += 1
    assert tried >= 2


def test_what_is_known_is_reported_not_the_bounds_of_these_days_alone() -> None:
    _, held, model = next(models())
    heard = []
    watch = Watch(report=lambda *what: heard.append(what))
    search = replace(held.search, watch=watch)
    rounded(search, held.tiers, model, model.held(held.plan), "travel", (9_999, 1))
    assert set(heard) == {("travel", 9_999, 1)}


def test_of_nothing_comes_no_plan() -> None:
    _, held, model = next(models())
    assert rounded(held.search, held.tiers, model, (), "travel", (None, None)) is None

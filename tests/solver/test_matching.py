"""The matching of visits on the days left: every plan is one of its solutions."""

from dataclasses import replace

import pytest

from inspector.solver import matching
from inspector.solver.days_left import left
from inspector.solver.grids import days
from inspector.solver.team_tours import with_tours
from inspector.solver.tiers import Search, Stage
from inspector.solver.tours import minutes
from tests.solver.parts import Begun, at_least_risk


def of_teams(held: Begun, groups: list[tuple[str, ...]]) -> matching.Matching:
    found = left(held.search, held.tiers)
    assert found is not None
    model = matching.matching(held.search, held.tiers, found, groups)
    with_tours(model)
    return model


def test_any_plan_is_a_solution_with_its_minutes_at_most() -> None:
    """Its days, and the first of all teams; with each team by itself the minutes are those of the plan."""
    for number, held in at_least_risk():
        teams = [team.id for team in held.search.problem.teams]
        stage = held.search.stage(days(held.search.problem), held.tiers)
        whatever = sum((3 * number + n) % 7 * place.var for n, place in enumerate(stage.decide.places))
        stage.optimise(whatever, most=False, tier=None)
        for groups in ([(team,) for team in teams], [tuple(teams)]):
            model = of_teams(held, groups)
            spots = model.spots_of(stage)
            for place in model.stage.decide.places:
                model.stage.decide.model.add(place.var == ((place.wish, place.first, place.team) in spots))
            term = matching.total(model.stage.decide, model.shared)
            answer = model.stage.optimise(term, most=False, tier=None)
            assert answer.status == "optimal", (number, groups)
            assert answer.value is not None
            if len(groups) == len(teams):
                assert answer.value == minutes(stage), number


def same_plan(held: Begun, part: Search) -> Stage:
    """The plan again, in a search with fewer wishes."""
    at = {(unit, kind): (team, day) for (unit, kind, team), day in held.plan.chosen_days().items()}
    there = part.within(lambda w, team, day: at.get((part.wishes[w].unit, part.wishes[w].kind)) == (team, day))
    plan = there.stage(days(part.problem), held.tiers)
    plan.satisfy()
    return plan


def test_it_knows_the_visits_of_a_plan_of_another_search() -> None:
    """Which leaves out the first wish that the plan has no need of, so that the others have other numbers."""
    compared = 0
    for number, held in at_least_risk():
        chosen = {place.wish for place in held.plan.chosen_places()}
        spare = next((w for w in range(len(held.search.wishes)) if w not in chosen), None)
        if spare is None or spare > max(chosen):
            continue
        plan = same_plan(held, held.search.only([w for w in range(len(held.search.wishes)) if w != spare]))
        model = of_teams(held, [(team.id,) for team in held.search.problem.teams])
        assert model.spots_of(plan) == model.spots_of(held.plan), number
        compared += 1
    assert compared >= 3


def test_it_is_not_for_rules_that_give_way_nor_for_too_many_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    _, held = at_least_risk()[0]
    assert matching.allowed(held.search)
    for rule in matching.AS_THEY_ARE:
        assert not matching.allowed(replace(held.search, gives={rule: 1}))
        assert matching.allowed(replace(held.search, gives={rule: 0}))
    found = left(held.search, held.tiers)
    assert found is not None
    groups = [tuple(team.id for team in held.search.problem.teams)]
    assert matching.fits(found, groups)
    monkeypatch.setattr(matching, "MOST", 0)
    assert not matching.fits(found, groups)

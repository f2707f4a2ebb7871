"""Counting tours instead of pairs: every plan is a solution, whatever weeks are called idle."""

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from inspector.domain.workdays import week
from inspector.solver import counted, matching
from inspector.solver.around import by_risk, teams
from inspector.solver.days_left import left
from inspector.solver.sharing import daily
from inspector.solver.tiers import Stage
from tests.solver.parts import Begun, at_least_risk


def model_of(held: Begun, shared: matching.Shared = counted.tours_of_two) -> matching.Matching:
    found = left(held.search, held.tiers)
    assert found is not None
    return by_risk(held.search, held.tiers, found, shared)


def fixed(model: matching.Matching, plan: Stage) -> str:
    """How the search of a model ends in which the visits are on the days of a plan."""
    spots = model.spots_of(plan)
    for place in model.stage.decide.places:
        model.stage.decide.model.add(place.var == ((place.wish, place.first, place.team) in spots))
    return model.stage.optimise(model.stage.term("risk"), most=False, tier=None).status


def tell(model: matching.Matching, idle: frozenset[counted.Week]) -> int:
    rows = counted.weekly(model, idle)
    for terms, least in rows:
        model.stage.decide.model.add(sum(n * model.variable(i) for i, n in terms.items()) >= least)
    return len(rows)


def squeezed(held: Begun, plan: Stage) -> tuple[Begun, int]:
    """The search with the days of a plan alone, and in a week no more than its busiest team has; with the least share.

    So weeks must give something, and the plan still keeps everything.
    """
    problem, by_team, by_week = held.search.problem, Counter[str](), Counter[tuple[str, counted.Week]]()
    for place in plan.chosen_places():
        length = plan.decide.wishes[place.wish].length
        by_team[place.team] += length
        by_week[place.team, week(problem.calendar.days[place.first])] += length
    limits = problem.limits.model_copy(update={"sessions_per_week": max(2, *by_week.values())})
    on = {place.first for place in plan.chosen_places()}
    search = replace(held.search, problem=problem.model_copy(update={"limits": limits}))
    return replace(held, search=search.within(lambda w, team, day: day in on)), min(
        by_team[team.id] for team in problem.teams
    )


def test_any_plan_is_a_solution_and_keeps_to_what_each_week_must_give() -> None:
    told = 0
    for number, held in at_least_risk():
        chance = random.Random(number)
        tight, fewest = squeezed(held, held.plan)
        for shared in (counted.tours_of_two, daily):
            model = model_of(tight, shared)
            model.ranges = [model.ranges[0], (fewest, fewest), *model.ranges[2:]]
            weeks = sorted({week(day) for day in held.search.problem.calendar.days})
            for part in (0.0, 0.2, 0.5):
                told += tell(model, frozenset(number for number in weeks if chance.random() < part))
            assert fixed(model, held.plan) == "optimal", number
    assert told >= 10


def test_a_week_must_give_what_all_others_cannot() -> None:
    """Of 5 sessions at least, 4 a week at most, two weeks of two days: each gives 5 − 4 = 1; with an idle one, 5."""
    _, held = next((number, held) for number, held in at_least_risk() if len(held.search.problem.teams) == 2)
    limits = held.search.problem.limits.model_copy(update={"sessions_per_week": 4})
    search = replace(held.search, problem=held.search.problem.model_copy(update={"limits": limits}))
    model = model_of(replace(held, search=search))
    calendar = search.problem.calendar.days
    first, second = sorted({week(calendar[day]) for _, day in model.able})[:2]
    kept = [[day for _, day in sorted(model.able) if week(calendar[day]) == number][:2] for number in (first, second)]
    model.tours = {key: var for key, var in model.tours.items() if any(key[0][1] in some for some in kept)}
    model.takes, model.ranges = {}, [(9, 9), (5, 5), *model.ranges[2:]]
    days_of = {team: Counter(day for (his, day), n in model.tours if his == team and n == 1) for team in model.first}
    assert all(len(there) == 4 for there in days_of.values())  # both teams can go on each of these days
    assert [least for _, least in counted.weekly(model, frozenset())] == [1, 1, 1, 1]
    assert [len(terms) for terms, _ in counted.weekly(model, frozenset())] == [4, 4, 4, 4]  # tours of one and of two
    assert [(len(terms), least) for terms, least in counted.weekly(model, frozenset([second]))] == [(8, 5), (8, 5)]


def test_its_bound_and_its_days_are_those_of_every_plan() -> None:
    compared, left_out = 0, 0
    for number, held in at_least_risk():
        model = model_of(held)
        found = counted.Counted.of(model)
        if found is None:
            continue
        least = held.plan.value("risk")
        assert found.relaxed.bound <= least, number
        there = found.left(least)
        for (unit, kind, _), day in held.plan.chosen_days().items():
            assert day in there.days[model.stage.decide.number[unit, kind]], number
        compared += 1
        left_out += sum(map(len, there.days)) < len(model.stage.decide.places)
    assert compared >= 10
    assert left_out >= 3


def two_long(held: Begun) -> tuple[int, int, int, str] | None:
    """Two visits of a whole day by two teams on one day of the plan, with the day and the team of the first."""
    long = [p for p in held.plan.chosen_places() if held.plan.decide.wishes[p.wish].length == 2]
    for one in long:
        for two in long:
            if one.first == two.first and one.wish < two.wish:
                return one.wish, two.wish, one.first, one.team
    return None


def may_be(only: Collection[int], day: int, team: str, w: int, of: str, on: int) -> bool:
    """Those of `only` may be on that day by that team alone."""
    return not (w in only and on == day and of != team)


def test_two_whole_days_are_not_one_teams_on_one_day() -> None:
    """Each of two visits that fill a day may be that team's; both may not, though another team would have room."""
    compared = 0
    for number, held in at_least_risk():
        found = two_long(held)
        if found is None:
            continue
        one, two, day, team = found
        for only, status in (((one,), "optimal"), ((one, two), "infeasible")):
            search = held.search.within(partial(may_be, only, day, team))
            assert fixed(model_of(Begun(search, held.tiers, held.plan)), held.plan) == status, (number, only)
        compared += 1
    assert compared >= 2


def test_one_team_has_no_share() -> None:
    """Then there is no range of sessions to go by."""
    limited = [h for _, h in at_least_risk() if h.search.problem.limits.sessions_per_week is not None]
    model = model_of(limited[0])
    model.__dict__["first"] = {team: team for team in teams(model.stage.search)[:1]}
    model.ranges = []
    assert counted.weekly(model, frozenset()) == []

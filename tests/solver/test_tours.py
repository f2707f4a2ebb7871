"""Shorter tours: other teams for the days of a plan, two teams at a time, and toward what a relaxation would have."""

import functools

import pytest

from inspector.solver.grids import days
from inspector.solver.tiers import Stage
from inspector.solver.tours import Wanted, by_two_teams, known, minutes, same_days, toward
from tests.small import TEAMS, small_problem
from tests.solver.parts import Begun, begun, begun_at


def of_announced(plan: Stage) -> dict[str, int]:
    """The day of each announced visit."""
    return {unit: day for (unit, kind, _), day in plan.chosen_days().items() if kind == "announced"}


@functools.cache
def begun_problems() -> list[tuple[int, Begun]]:
    """Those of 40 random problems that have a plan."""
    both = [(number, begun_at(number)) for number in range(40)]
    return [(number, held) for number, held in both if held is not None]


def periods_of(plan: Stage) -> dict[tuple[str, str], str]:
    """The team and period of each announced visit."""
    problem = plan.search.problem
    rows = plan.chosen_days().items()
    return {(unit, team): problem.period_of(problem.calendar.days[day]) for (unit, kind, team), day in rows}


def as_in(plan: Stage, other: Stage) -> Wanted:
    """What `other` has, by the numbers of the visits of `plan`."""
    number = {(wish.unit, wish.kind): w for w, wish in enumerate(plan.search.wishes)}
    problem, tours = plan.search.problem, dict[tuple[str, int], list[int]]()
    spots = dict[int, tuple[str, str]]()
    for (unit, kind, team), day in other.chosen_days().items():
        spots[number[unit, kind]] = team, problem.period_of(problem.calendar.days[day])
        tours.setdefault((team, day), []).append(number[unit, kind])
    return Wanted(spots, frozenset((min(t), max(t)) for t in tours.values() if len(t) == 2))


def test_for_the_days_of_a_plan_teams_change_and_days_do_not() -> None:
    better = 0
    for number, held in begun_problems():
        plan = same_days(held.search, held.tiers, held.plan)
        assert of_announced(plan) == of_announced(held.plan), number
        assert minutes(plan) <= minutes(held.plan), number
        better += minutes(plan) < minutes(held.plan)
    assert better >= 3


def test_two_teams_save_minutes_and_every_visit_stays_in_its_period() -> None:
    better = 0
    for number, held in begun_problems():
        plan = by_two_teams(held.search, held.tiers, held.plan)
        assert minutes(plan) <= minutes(held.plan), number
        assert [plan.value(tier.goal) for tier in held.tiers] == [tier.value for tier in held.tiers], number
        before, after = ({unit: p for (unit, _), p in periods_of(one).items()} for one in (held.plan, plan))
        assert all(before.get(unit, period) == period for unit, period in after.items()), number
        better += minutes(plan) < minutes(held.plan)
    assert better >= 3


def test_two_teams_at_the_bound_are_left_as_they_are() -> None:
    _, held = begun_problems()[0]
    assert by_two_teams(held.search, held.tiers, held.plan, minutes(held.plan)) is held.plan


def test_one_team_alone_moves_its_visits_too() -> None:
    # A district and its commune on two days are two tours, on one day a shorter one.
    problem = small_problem(teams=TEAMS[:1])
    held = begun(problem)
    assert held is not None
    tiers = held.tiers[:2]  # goal load would have the commune in a quarter of its own
    apart = held.search.stage(days(problem), tiers)
    for there in apart.decide.of_bucket.values():
        apart.decide.model.add_at_most_one(place.var for place in there)
    apart.satisfy()
    assert minutes(by_two_teams(held.search, tiers, apart)) < minutes(apart)


def test_between_a_plan_and_a_shorter_one_is_one_that_is_no_longer() -> None:
    reached = tried = 0
    for number, held in begun_problems():
        short = by_two_teams(held.search, held.tiers, same_days(held.search, held.tiers, held.plan))
        if minutes(short) == minutes(held.plan):
            continue
        plan = toward(held.search, held.tiers, held.plan, as_in(held.plan, short), 0)
        assert minutes(plan) <= minutes(held.plan), number
        assert [plan.value(tier.goal) for tier in held.tiers] == [tier.value for tier in held.tiers], number
        tried += 1
        reached += minutes(plan) <= minutes(short)
    assert reached >= tried / 2 >= 2


def test_what_is_wanted_of_nobody_leaves_days_near_and_pairs_as_they_are() -> None:
    _, held = begun_problems()[0]
    plan = toward(held.search, held.tiers, held.plan, Wanted({}, frozenset()), 0)
    before = of_announced(held.plan)
    assert all(abs(day - before[unit]) <= 3 for unit, day in of_announced(plan).items())


@pytest.mark.parametrize(("found", "told"), [(None, 0), (-1, -1), (1, 0)])
def test_what_is_reported_is_the_best_known_and_the_bound(found: int | None, told: int) -> None:
    _, held = begun_problems()[0]
    best = minutes(held.plan)
    value = None if found is None else best + found
    assert known(held.plan, 7)(value, 3) == (best + told, 7)

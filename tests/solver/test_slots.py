"""Slots of one visit: what every rule that shuts one leaves, however units are put together to find it."""

import datetime as dt

from inspector.domain import request as ask
from inspector.domain.problem import Problem
from inspector.domain.rulebook import GIVE_WAY
from inspector.solver.slots import CLOSERS, open_slots, slots
from inspector.solver.wishes import Wish, wishes
from tests.small import small_problem


def left(problem: Problem, wish: Wish) -> set[tuple[str, int, int]]:
    """Team, day and half in which the visit may start, by the rules themselves."""
    shut = {slot for module in CLOSERS for slot in module.shuts(problem, wish)}
    return {
        (team.id, day, half)
        for team in problem.teams
        for day in range(len(problem.calendar.days))
        for half in (0, 1)
        if not shut & {(team.id, day, half), (team.id, day, None)}
    }


def test_units_alike_and_units_with_people_or_closures_of_their_own() -> None:
    closed = ask.Closure(
        id="x",
        unit="tu",
        first=dt.date(2024, 5, 6),
        last=dt.date(2024, 5, 17),
        half="am",
        reason="sửa nhà",
        provenance="synthetic",
    )
    problem = small_problem(closures=(closed,))
    for wish in wishes(problem):
        held = open_slots(problem, wish).halves
        assert {(*key, half) for key, halves in held.items() for half in halves} == left(problem, wish), wish.unit


def test_visits_alike_share_one_mapping_that_nobody_can_change() -> None:
    problem = small_problem()
    held = [slots(problem, wish, GIVE_WAY).halves for wish in wishes(problem)]
    assert len(held) > len({id(each) for each in held}) >= len({tuple(each.items()) for each in held})
    assert not hasattr(held[0], "__setitem__")

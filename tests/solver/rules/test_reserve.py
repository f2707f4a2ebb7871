"""When the rule may be left out of the model: never where announced visits could take what it asks for."""

import random
from collections import Counter

import pytest

from inspector.solver.build import build
from inspector.solver.grids import days
from inspector.solver.rules.reserve import most_lost, needs
from inspector.solver.slots import slots
from inspector.solver.wishes import wishes
from inspector.verify.room import rooms
from tests.agree import any_plan
from tests.random_problems import random_problem


@pytest.mark.parametrize("number", range(0, 120, 3))
def test_no_plan_takes_more_sessions_from_a_unit_than_the_bound_says(number: int) -> None:
    chance = random.Random(number)
    problem = random_problem(chance)
    visits = any_plan(problem, chance)
    found = wishes(problem)
    decide = build(problem, days(problem), found, [slots(problem, w, ()) for w in found], {}, ())
    bound = most_lost(decide)
    order = [period.id for period in problem.periods]
    own = Counter(visit.unit for visit in visits)
    least = {
        (unit, order[i % len(order)]): need.total - own[unit] * need.most_near - bound
        for i, need in enumerate(needs(problem))
        for unit in need.units
    }
    for room in rooms(problem, visits):
        assert room.left >= least[room.unit, room.period]


def test_needs_hold_every_unit_and_period_once() -> None:
    problem = random_problem(random.Random(1))
    asked = [(unit, i) for i, need in enumerate(needs(problem)) for unit in need.units]
    drawn = {room.unit for room in rooms(problem, ())}
    assert len(asked) == len(drawn) * len(problem.periods)

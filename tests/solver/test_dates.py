"""Goal *risk* without teams: no plan is below its bound, and where teams do not matter it is the best plan's value."""

import random

from inspector.solver.dates import dates
from inspector.solver.grids import days
from tests.random_problems import random_problem
from tests.small import TEAMS, small_problem
from tests.solver.parts import Begun, begun


def least(held: Begun) -> int:
    """The risk of the best plan, day by day."""
    stage = held.search.stage(days(held.search.problem), held.tiers)
    answer = stage.optimise(stage.term("risk"), most=False, tier=None)
    assert answer.status == "optimal"
    assert answer.value is not None
    return answer.value


def test_no_plan_is_below_the_bound() -> None:
    compared = 0
    for number in range(40):
        held = begun(random_problem(random.Random(number)))
        if held is not None:
            bound = dates(held.search, held.tiers).bound
            assert bound is not None
            assert bound <= least(held), number
            compared += 1
    assert compared >= 10


def test_with_one_team_and_nothing_else_in_the_way_the_bound_is_the_value() -> None:
    held = begun(small_problem(strata=(), companions=(), teams=TEAMS[:1]))
    assert held is not None
    found = dates(held.search, held.tiers)
    assert found.bound == least(held)
    chosen = {(held.search.wishes[p.wish].unit, held.search.wishes[p.wish].kind) for p in held.plan.chosen_places()}
    assert found.days.keys() == chosen


def test_nothing_is_known_of_a_search_that_was_stopped() -> None:
    held = begun(small_problem())
    assert held is not None
    held.search.watch.stopped = True
    found = dates(held.search, held.tiers)
    assert (found.bound or 0, found.days) == (0, {})

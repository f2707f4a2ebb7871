"""Goal *risk*: the value of the best plan, found from dates without teams, and proven where the year is small."""

import random

from inspector.solver.dates import dates
from inspector.solver.refine import earliest, worth
from tests.random_problems import random_problem
from tests.solver.parts import begun
from tests.solver.test_dates import least


def test_the_plan_is_the_best_and_its_bound_says_so() -> None:
    compared = 0
    for number in range(40):
        held = begun(random_problem(random.Random(number)))
        if held is not None:
            tier, plan = earliest(held.search, held.tiers, held.plan, dates(held.search, held.tiers))
            assert worth(plan) == tier.value == tier.bound == least(held), number
            compared += 1
    assert compared >= 10

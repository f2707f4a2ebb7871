"""A rolling horizon over the periods: what it finds is a plan of single days under the locks of the tiers."""

from inspector.solver.around import worth
from inspector.solver.dates import dates
from inspector.solver.rolling import rolled
from inspector.solver.tiers import tighter
from tests.solver.parts import begun_at


def test_what_is_found_is_a_plan_that_keeps_the_tiers() -> None:
    found = 0
    for number in range(40):
        held = begun_at(number)
        if held is None:
            continue
        sketch = dates(held.search, held.tiers)
        plan = rolled(held.search, held.tiers, sketch.days, tighter("risk", sketch.bound))
        if plan is not None:
            assert all(plan.decide.fine(place.bucket) for place in plan.chosen_places()), number
            assert [plan.value(tier.goal) for tier in held.tiers] == [tier.value for tier in held.tiers], number
            assert worth(plan) >= held.least, number
            found += 1
    assert found >= 10

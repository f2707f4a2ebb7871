"""Days that visits can still have: no plan has one that was ruled out."""

from inspector.solver.days_left import left
from inspector.solver.grids import days
from inspector.solver.tiers import Tier
from tests.solver.parts import at_least_risk


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
    assert ruled_out >= 500


def test_of_plans_with_less_than_the_least_risk_nothing_or_little_is_left() -> None:
    """Where the relaxation is whole its bound is the least risk, and no visit has a day."""
    none = 0
    for _, held in at_least_risk():
        risk = held.tiers[-1]
        found = left(held.search, [*held.tiers[:-1], Tier("risk", risk.value - 1, risk.bound)])
        same = left(held.search, held.tiers)
        assert (
            found is None or same is None or all(few <= more for few, more in zip(found.days, same.days, strict=True))
        )
        none += found is not None and not any(found.days)
    assert none >= 2


def test_nothing_is_known_without_a_value_of_risk() -> None:
    _, held = at_least_risk()[0]
    assert left(held.search, held.tiers[:-1]) is None

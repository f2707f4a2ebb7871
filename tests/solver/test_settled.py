"""Travel where risk may get no worse: no plan has a day that was ruled out, and none is below the bound."""

from inspector.solver.goals.travel import pairs, total
from inspector.solver.grids import days
from inspector.solver.settled import _too_late, on_settled_days
from inspector.solver.tiers import Stage
from inspector.solver.tours import minutes
from tests.small import TEAMS, small_problem
from tests.solver.parts import at_least_risk, begun


def test_the_plan_is_the_best_one_and_the_bound_its_value() -> None:
    compared, proven, better = 0, 0, 0
    for number, held in at_least_risk():
        stage: Stage = held.search.stage(days(held.search.problem), held.tiers)
        best = stage.optimise(total(stage.decide, pairs(stage.decide)), most=False, tier=None)
        assert best.status == "optimal"
        bound, plan = on_settled_days(held.search, held.tiers, held.plan)
        assert bound is not None
        assert best.value is not None
        assert bound <= best.value <= minutes(plan) <= minutes(held.plan), number
        for tier in held.tiers:
            assert abs(plan.value(tier.goal) - tier.value) <= tier.tolerance * tier.value, (number, tier.goal)
        compared, proven = compared + 1, proven + (bound == minutes(plan))
        better += minutes(plan) < minutes(held.plan)
    assert compared >= 8
    assert proven >= 0.8 * compared
    assert better >= 2


def test_one_team_alone_has_no_share_of_sessions() -> None:
    """All sessions are its own, however many visits a period has."""
    held = begun(small_problem(strata=(), companions=(), teams=TEAMS[:1]))
    assert held is not None
    stage = held.search.stage(days(held.search.problem), held.tiers)
    _, tier = stage.best("risk")
    assert tier is not None
    best = stage.optimise(total(stage.decide, pairs(stage.decide)), most=False, tier=None)
    bound, plan = on_settled_days(held.search, [*held.tiers, tier], stage)
    assert bound == minutes(plan) == best.value


def test_no_matching_is_made_that_would_end_too_late() -> None:
    """5 s were left and are 3: the first step took 2. With 2 left it took 3, and the next would end 1 s too late."""
    assert not _too_late(5.0, 3.0)
    assert _too_late(5.0, 2.0)
    assert not _too_late(None, None)

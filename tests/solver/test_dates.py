"""Goal *risk* without teams: no plan is below its bound, and where teams do not matter it is the best plan's value."""

from inspector.solver.dates import as_one, dates
from inspector.solver.grids import periods
from tests.small import GROUP, TEAMS, small_problem
from tests.solver.parts import begun, begun_at


def test_no_plan_is_below_the_bound() -> None:
    compared, met = 0, 0
    for number in range(40):
        held = begun_at(number)
        if held is not None:
            bound = dates(held.search, held.tiers).bound
            assert bound is not None
            assert bound <= held.least, number
            compared, met = compared + 1, met + (bound == held.least)
    assert compared >= 10
    assert met >= 0.5 * compared  # mostly it is the value


def test_with_one_team_and_nothing_else_in_the_way_the_bound_is_the_value() -> None:
    held = begun(small_problem(strata=(), companions=(), teams=TEAMS[:1]))
    assert held is not None
    found = dates(held.search, held.tiers)
    assert found.bound == held.least
    chosen = {(held.search.wishes[p.wish].unit, held.search.wishes[p.wish].kind) for p in held.plan.chosen_places()}
    assert found.days.keys() == chosen


def test_nothing_is_known_of_a_search_that_was_stopped() -> None:
    held = begun(small_problem())
    assert held is not None
    held.search.watch.stopped = True
    found = dates(held.search, held.tiers)
    assert (found.bound or 0, found.days) == (0, {})


def test_teams_as_one_share_sessions_evenly_or_not() -> None:
    """Two teams of so many visits, in three open periods: 1, 1, 0, then 1, 1, 1, then 2, 1, 1."""
    group = GROUP.model_copy(update={"at_most": None, "focus": None})
    held = begun(small_problem(companions=(), groups=(group,), history=(), strata=()))
    assert held is not None
    for count, uneven in ((2, 0 + 1), (3, 1 + 0), (4, 0 + 1)):
        stage = as_one(held.search).stage(periods(held.search.problem), ())
        stage.decide.model.add(stage.decide.sessions(stage.decide.places) == count)
        _, tier = stage.best("load")
        assert tier is not None
        assert tier.value == uneven, count

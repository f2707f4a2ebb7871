"""The best dates of a unit are the best: each team and date pinned by itself, and all of them sorted."""

import datetime as dt

import pytest

from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.workdays import Calendar
from inspector.planning.dates import Dates, best_dates, pinned, worth
from inspector.planning.make import attempt, make
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.verify.verify import verify
from tests.small import LIMITS, small_problem

DAYS = tuple(dt.date(2024, 4, day) for day in (1, 2, 3, 4, 5))
TINY = small_problem(
    calendar=Calendar(year=2024, days=DAYS),
    windows=(4,),
    strata=(),
    limits=LIMITS.model_copy(update={"notice_days": 0, "sessions_per_week": 3}),
)
"""One week, nothing to be drawn, three sessions for each team."""


def plan_of(problem: Problem) -> Plan:
    plan = make(problem).plan
    assert plan is not None
    return plan


def brute(problem: Problem, unit: str) -> list[tuple[int, ...]]:
    """What the plan is worth with each team and date decided, the best first."""
    spots = [(team.id, day) for team in problem.teams for day in problem.calendar.days]
    made = [attempt(pinned(problem, unit, team, day), Settings(), Watch()).plan for team, day in spots]
    return sorted(worth(plan) for plan in made if plan is not None)


def spots(found: Dates) -> set[tuple[str, dt.date]]:
    return {(row.visit.team, row.visit.date) for row in found.rows}


@pytest.mark.parametrize(("unit", "count"), [("stc", 4), ("da", 3), ("syt", 2)])
def test_the_dates_are_the_best_of_all(unit: str, count: int) -> None:
    plan = plan_of(TINY)
    found = best_dates(TINY, plan, unit, count)
    assert [worth(row.after) for row in found.rows] == brute(TINY, unit)[:count]
    assert len(spots(found)) == count
    assert found.ended is None
    for row in found.rows:
        decided = pinned(TINY, unit, row.visit.team, row.visit.date)
        assert verify(decided, row.after) == ()
        assert row.proven
        for goal in row.after.goals:
            assert row.goals[goal.id][1] == goal.final


def test_it_ends_where_no_more_exist_and_says_so() -> None:
    # nobody leads t2 to syt, so t1 on each of the five days is all there is
    found = best_dates(TINY, plan_of(TINY), "syt", 20)
    assert (len(found.rows), found.ended) == (5, "infeasible")
    assert spots(found) == {("t1", day) for day in DAYS}


def test_a_date_at_which_a_rule_gives_way_comes_after_all_others_and_names_the_rule() -> None:
    # with notice up to the third day two dates keep it, for t1 alone; then come those that do not
    case = TINY.changed(issued_on=DAYS[0], limits=TINY.limits.model_copy(update={"notice_days": 3}))
    found = best_dates(case, plan_of(case), "syt", 3)
    assert spots(found) == {("t1", DAYS[3]), ("t1", DAYS[4]), ("t1", DAYS[2])}
    assert [row.not_kept for row in found.rows] == [(), (), ("notice",)]


def test_other_visits_that_move_are_counted_and_the_visit_itself_is_not() -> None:
    plan = plan_of(TINY)
    (row,) = best_dates(TINY, plan, "stc", 1).rows
    before = {visit.id: visit for visit in plan.visits}
    after = {visit.id: visit for visit in row.after.visits}
    changed = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    assert row.others == len(changed - {"announced:stc"})


def test_what_is_stopped_keeps_what_was_found() -> None:
    watch = Watch()
    found = best_dates(TINY, plan_of(TINY), "stc", 5, watch, lambda row: setattr(watch, "stopped", True))
    assert (len(found.rows), found.ended) == (1, "unknown")


def test_nothing_else_is_solved_otherwise_where_the_last_goal_is_not_asked_for() -> None:
    whole, short = (attempt(TINY, Settings(), Watch(), travel=travel).plan for travel in (True, False))
    assert whole is not None
    assert short is not None
    for one, other in zip(whole.goals, short.goals, strict=True):
        assert one.id == "travel" or one.value == other.value
    assert not short.goals[-1].proven

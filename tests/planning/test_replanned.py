"""Questions about a plan that is a replan: what has taken place stays, and the verifier knows the version."""

import datetime as dt

from inspector.domain.plan import Plan, Replaced
from inspector.domain.problem import Problem
from inspector.domain.workdays import Calendar
from inspector.planning.counterfactual import counterfactual
from inspector.planning.dates import best_dates
from inspector.planning.make import make
from inspector.planning.question import Question, solved
from inspector.planning.replan import as_replan, before
from inspector.planning.weights import moved
from tests.small import GROUP, LIMITS, calendar_2024, small_problem

AS_OF = dt.date(2024, 6, 3)
SHORT = Calendar(year=2024, days=tuple(day for day in calendar_2024().days if day.month in (4, 6, 8)))
"""Three months, for speed."""


def replanned() -> tuple[Problem, Plan]:
    """A second version as of 3 June; da was visited in spring, syt comes in August."""
    case = small_problem(strata=(), calendar=SHORT, groups=(GROUP.model_copy(update={"focus": None}),))
    first = make(case).plan
    assert first is not None
    problem = as_replan(case, before(first, AS_OF))
    replaced = (Replaced(plan="0" * 64, path="../plan", as_of=AS_OF, changes=None),)
    plan = make(problem, replaced=replaced).plan
    assert plan is not None
    assert plan.version == 2
    return problem, plan


def past(plan: Plan) -> set[str]:
    return {visit.id for visit in plan.visits if visit.date < AS_OF}


def test_what_has_taken_place_stays_whatever_is_asked() -> None:
    problem, plan = replanned()
    assert past(plan)
    weights = moved(problem, "volume", 8)
    for question in (
        Question(rule="pins"),
        Question(rule="notice"),
        Question(rule="budget"),
        Question(weights=weights),
    ):
        reply = solved(problem, plan, question)
        assert reply.plan is not None
        assert reply.plan.replaced == plan.replaced
        assert past(reply.plan) >= past(plan)


def test_dates_of_a_replan_begin_with_it_and_come_by_least_disturbance() -> None:
    # 3 June and seven working days: the first date that a unit not told yet can have is 12 June
    problem, plan = replanned()
    found = best_dates(problem, plan, "stc", 2)
    assert [row.after.goals[0].id for row in found.rows] == ["disturbance"] * 2
    assert min(row.visit.date for row in found.rows) >= problem.calendar.after(AS_OF, LIMITS.notice_days)
    disturbance = [row.goals["disturbance"][1] for row in found.rows]
    assert disturbance == sorted(disturbance)


def test_a_unit_forced_in_keeps_the_version() -> None:
    problem, plan = replanned()
    assert counterfactual(problem, plan, "stc").difference is not None

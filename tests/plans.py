"""A whole plan from a short list of visits: everything that follows from them is filled in, and is true."""

import datetime as dt
from collections.abc import Sequence

from inspector.domain.goals import GOALS
from inspector.domain.plan import CaseRef, GoalResult, Plan, Visit
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.verify import describe, left
from inspector.verify.goals import values

Row = tuple[str, str, str, str, str]
"""Unit, kind, team, date, session."""

GOOD: tuple[Row, ...] = (
    ("syt", "announced", "t1", "2024-04-01", "am"),
    ("da", "announced", "t2", "2024-04-02", "am"),
    ("da-1", "companion", "t2", "2024-04-02", "pm"),
)
"""A plan of the small case in which nothing is amiss: ceil(0.3 × 5) = 2 units, one of each level."""


def visit_of(problem: Problem, row: Row) -> Visit:
    """One visit, carried out by those who can go."""
    unit, kind, team, date, session = row
    day = dt.date.fromisoformat(date)
    return Visit(
        id=f"{kind}:{unit}",
        unit=unit,
        kind=kind,
        team=team,
        date=day,
        session="am" if session == "am" else "pm",
        sessions=problem.sessions(unit),
        people=problem.crew(team, unit, day) or (),
    )


def plan_of(problem: Problem, rows: Sequence[Row] = GOOD) -> Plan:
    """The plan of these visits, said to be optimal."""
    visits = tuple(visit_of(problem, row) for row in rows)
    ranked, final = priorities(problem), values(problem, visits)
    tolerance = problem.tolerances.model_dump()
    return Plan(
        case=CaseRef(
            title=problem.title,
            title_en=problem.title_en,
            place=problem.place,
            year=problem.year,
            digest=problem.digest,
            path="../case",
        ),
        outcome="optimal",
        stopped=False,
        goals=tuple(
            GoalResult(
                id=goal.id,
                value=final[goal.id],
                bound=final[goal.id],
                proven=True,
                tolerance=tolerance.get(goal.id, 0),
                final=final[goal.id],
            )
            for goal in GOALS
        ),
        rules=describe.rules(problem, visits),
        readings=describe.readings(problem, visits),
        visits=visits,
        not_visited=left.not_visited(problem, visits),
        not_met=describe.not_met(problem, visits),
        cutoffs=left.cutoffs(problem, visits),
        priorities=tuple(ranked[unit.id] for unit in problem.units),
        surprise=describe.surprise(problem, visits),
        data=describe.data(problem),
        assumptions=problem.assumptions,
        settings={},
        versions={},
    )

"""notice: no visit that a unit is told of before the plan's date of issue plus the stated working days."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, iso, known


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding per visit; amount: working days too early."""
    first = problem.notice_from
    for visit in known(problem, visits):
        early = sum(1 for day in problem.calendar.days if visit.date <= day < first)
        if early:
            yield finding("notice", visit.id, early, unit=visit.unit, date=iso(visit.date), first=iso(first))

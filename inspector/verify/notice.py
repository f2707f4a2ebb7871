"""notice: no visit that a unit is told of before the plan's date of issue plus the stated working days."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, iso, judged


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding per visit; amount: working days too early. What a replan changes is told when it is made."""
    for visit in judged(problem, visits):
        first = problem.notice_from if _as_told(problem, visit) else problem.told_from
        early = sum(1 for day in problem.calendar.days if visit.date <= day < first)
        if early:
            yield finding("notice", visit.id, early, unit=visit.unit, date=iso(visit.date), first=iso(first))


def _as_told(problem: Problem, visit: Visit) -> bool:
    """Whether the version before told the unit of this very date."""
    before = problem.before.visits if problem.before else ()
    return any((v.unit, v.kind, v.date) == (visit.unit, visit.kind, visit.date) for v in before)

"""closures: visits take place on working days, and not while the unit, or every unit, is closed."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, iso, judged


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """Findings of amount 1: visits on days off, in closures, and whole-day visits that begin at noon."""
    working = set(problem.calendar.days)
    for visit in judged(problem, visits):
        if visit.date not in working:
            yield finding("closures", visit.id, 1, "day_off", unit=visit.unit, date=iso(visit.date))
        if visit.sessions == 2 and visit.session != "am":
            yield finding("closures", visit.id, 1, "noon", unit=visit.unit, date=iso(visit.date))
        for closure in problem.closures:
            if closure.unit not in (None, visit.unit) or not closure.first <= visit.date <= closure.last:
                continue
            if closure.half is None or closure.half in visit.halves:
                yield finding("closures", visit.id, 1, unit=visit.unit, date=iso(visit.date), reason=closure.reason)

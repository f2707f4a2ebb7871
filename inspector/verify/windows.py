"""windows: visits that units are told of fall in the stated months."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, iso, known


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding, of amount 1, per visit."""
    for visit in known(problem, visits):
        if visit.date.month not in problem.windows:
            yield finding("windows", visit.id, 1, unit=visit.unit, date=iso(visit.date), month=visit.date.month)

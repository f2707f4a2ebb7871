"""consecutive: no unit gets announced visits two years running, unless a decision says so."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.priority import last_visits
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.verify.known import finding, known, pinned


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding, of amount 1, per unit."""
    last = last_visits(problem)
    announced = {visit.unit for visit in known(problem, visits) if visit.kind == ANNOUNCED}
    for unit in sorted(announced):
        if last.get(unit) == problem.year - 1 and not pinned(problem, unit, ANNOUNCED):
            yield finding("consecutive", unit, 1, unit=unit, last=last[unit])

"""yearly-cap: no unit is told of more visits in the year than stated."""

from collections import Counter
from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, known


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding per unit; amount: visits too many."""
    most = problem.limits.visits_per_unit
    for unit, held in sorted(Counter(visit.unit for visit in known(problem, visits)).items()):
        if held > most:
            yield finding("yearly-cap", unit, held - most, unit=unit, most=most, achieved=held)

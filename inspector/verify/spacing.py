"""spacing: between two visits to one unit, earlier years included, lie at least the stated working days."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, iso, known


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding for each pair that is too close; amount: working days missing."""
    held = known(problem, visits)
    pairs = [(a.unit, a.date, b.date) for a, b in combinations(held, 2) if a.unit == b.unit]
    pairs += [
        (visit.unit, past.date, visit.date)
        for visit in held
        for past in problem.history
        if past.exact and past.unit == visit.unit
    ]
    for unit, first, second in pairs:
        days = problem.calendar.between(first, second)
        short = problem.limits.spacing_days - days
        if short > 0:
            yield finding(
                "spacing",
                unit,
                short,
                unit=unit,
                first=iso(min(first, second)),
                second=iso(max(first, second)),
                days=days,
            )

"""other-bodies: no visit close to another body's, unless that one is a joint visit (84/2025/QH15 art. 56, practice)."""

import datetime as dt
from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.request import OtherVisit
from inspector.verify.known import finding, iso, known


def shortfall(problem: Problem, day: dt.date, other: OtherVisit) -> int:
    """Working days missing between a date and another body's visit; one more where it falls into that visit."""
    limit = problem.limits.other_bodies_days
    if other.first <= day <= other.last:
        return limit + 1
    nearest = other.first if day < other.first else other.last
    return max(0, limit - problem.calendar.between(day, nearest))


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding for each visit and other visit too close to it; amount: working days missing."""
    for visit in known(problem, visits):
        for other in problem.other_visits:
            if other.unit != visit.unit or other.joint:
                continue
            short = shortfall(problem, visit.date, other)
            if short > 0:
                first, last = iso(other.first), iso(other.last)
                yield finding(
                    "other-bodies",
                    visit.id,
                    short,
                    unit=visit.unit,
                    date=iso(visit.date),
                    body=other.body,
                    first=first,
                    last=last,
                )

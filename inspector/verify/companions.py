"""companions: with each announced unit of a level go some of its sub-units, same team, same or next working day."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION, Companions
from inspector.verify.known import finding, iso, known, left_out, pinned


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """Findings: parents with too few companions, or too many; companions that accompany nobody."""
    held = known(problem, visits)
    parents = [visit for visit in held if visit.kind == ANNOUNCED]
    for entry in problem.companions:
        for parent in parents:
            if problem.unit_by_id[parent.unit].level == entry.of:
                yield from _of_parent(problem, entry, parent, held)
    for visit in held:
        if visit.kind != COMPANION or pinned(problem, visit.unit, COMPANION):
            continue
        if not any(_with(problem, parent, visit) for parent in parents):
            yield finding("companions", visit.id, 1, "alone", unit=visit.unit, date=iso(visit.date), team=visit.team)


def _of_parent(problem: Problem, entry: Companions, parent: Visit, held: Sequence[Visit]) -> Iterator[Finding]:
    possible = [
        unit.id
        for unit in problem.units
        if unit.parent == parent.unit
        and unit.level == entry.level
        and (unit.eligible or pinned(problem, unit.id, COMPANION))
        and not left_out(problem, unit.id, COMPANION)
    ]
    asked = min(entry.count, len(possible))
    along = [
        visit
        for visit in held
        if visit.kind == COMPANION
        and problem.unit_by_id[visit.unit].level == entry.level
        and _with(problem, parent, visit)
    ]
    if len(along) < asked:
        missing = asked - len(along)
        yield finding("companions", parent.id, missing, unit=parent.unit, required=asked, achieved=len(along))
    free = sum(1 for visit in along if not pinned(problem, visit.unit, COMPANION))
    if free > entry.count:
        yield finding(
            "companions", parent.id, free - entry.count, "many", unit=parent.unit, required=entry.count, achieved=free
        )


def _with(problem: Problem, parent: Visit, visit: Visit) -> bool:
    """Whether a companion goes with a parent: a sub-unit, the same team, the same date or the next working day."""
    if problem.unit_by_id[visit.unit].parent != parent.unit or visit.team != parent.team:
        return False
    return visit.date in (parent.date, next_day(problem, parent))


def next_day(problem: Problem, visit: Visit) -> object:
    """The first working day of the year after a visit; None after the last."""
    return next((day for day in problem.calendar.days if day > visit.date), None)

"""Which visits a replan may not touch: those that have taken place, and those whose notice is already running."""

from collections.abc import Iterator

from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION, Pin
from inspector.domain.visit import Before
from inspector.verify import closures


def pins(problem: Problem, before: Before) -> Iterator[Pin]:
    """A decision for each of them: the session and team as they were told.

    Within the notice period a visit is let go where a decision of the office says otherwise, where it cannot take
    place any more, or where it goes with a visit that is let go.
    """
    running = problem.calendar.after(before.as_of, problem.limits.notice_days)
    kept = [v for v in before.visits if v.date < before.as_of or (v.date < running and _stays(problem, v))]
    announced = {visit.unit for visit in kept if visit.kind == ANNOUNCED}
    gone = {visit.unit for visit in before.visits if visit.kind == ANNOUNCED} - announced
    for visit in kept:
        if visit.date < before.as_of or visit.kind != COMPANION or problem.unit_by_id[visit.unit].parent not in gone:
            yield _as_told(visit)


def _as_told(visit: Visit) -> Pin:
    return Pin(
        id=f"held:{visit.unit}:{visit.kind}",
        unit=visit.unit,
        include=True,
        kind=visit.kind,
        date=visit.date,
        half=visit.session,
        team=visit.team,
        reason="",
        author="",
    )


def _stays(problem: Problem, visit: Visit) -> bool:
    unit = problem.unit_by_id.get(visit.unit)
    if unit is None or not unit.eligible or visit.team not in {team.id for team in problem.teams}:
        return False
    decisions = [pin for pin in problem.pins if (pin.unit, pin.kind) == (visit.unit, visit.kind)]
    return (
        all(_agrees(pin, visit) for pin in decisions)
        and problem.crew(visit.team, visit.unit, visit.date) is not None
        and problem.sessions(visit.unit) == visit.sessions
        and not any(closures.check(problem, [visit]))
    )


def _agrees(pin: Pin, visit: Visit) -> bool:
    """Whether a decision of the office leaves a visit as it is."""
    stated = (pin.date or visit.date, pin.half or visit.session, pin.team or visit.team)
    return pin.include and stated == (visit.date, visit.session, visit.team)

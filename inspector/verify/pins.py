"""pins: the office's decisions on single units are followed."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.request import Pin
from inspector.verify.known import finding, known


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding, of amount 1, per decision that is not followed."""
    held = known(problem, visits)
    for pin in problem.pins:
        mine = [visit for visit in held if visit.unit == pin.unit and visit.kind == pin.kind]
        if not pin.include and mine:
            yield finding("pins", pin.id, 1, "excluded", unit=pin.unit, kind=pin.kind, reason=pin.reason)
        elif pin.include and not mine:
            yield finding("pins", pin.id, 1, "missing", unit=pin.unit, kind=pin.kind, reason=pin.reason)
        elif pin.include and not any(_as_decided(pin, visit) for visit in mine):
            yield finding("pins", pin.id, 1, "elsewhere", unit=pin.unit, kind=pin.kind, reason=pin.reason)


def _as_decided(pin: Pin, visit: Visit) -> bool:
    return (
        pin.date in (None, visit.date)
        and pin.team in (None, visit.team)
        and (pin.half is None or pin.half == visit.session)
    )

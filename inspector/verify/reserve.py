"""reserve: announced visits leave every unit that may be drawn enough free sessions in each period."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding
from inspector.verify.room import rooms


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding for each unit and period; amount: sessions missing."""
    for room in rooms(problem, visits):
        short = room.required - room.left
        if short > 0:
            yield finding(
                "reserve",
                f"{room.unit}:{room.period}",
                short,
                unit=room.unit,
                period=room.period,
                required=room.required,
                achieved=room.left,
            )

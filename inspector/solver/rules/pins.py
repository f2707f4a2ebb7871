"""pins: wishes pinned by the office are carried out, on the stated date, session and team."""

from collections.abc import Iterator

from inspector.domain.problem import Problem
from inspector.domain.workdays import HALVES
from inspector.solver.variables import Decide
from inspector.solver.wishes import Wish


def shuts(problem: Problem, wish: Wish) -> Iterator[tuple[str, int, int | None]]:
    """Every slot other than the pinned one."""
    pin = wish.pin
    if pin is None:
        return
    other = None if pin.half is None or wish.length == 2 else 1 - HALVES.index(pin.half)
    late_start = wish.length == 2 and pin.half == "pm"
    for team in problem.teams:
        for day, date in enumerate(problem.calendar.days):
            if pin.team not in (None, team.id) or pin.date not in (None, date) or late_start:
                yield team.id, day, None
            elif other is not None:
                yield team.id, day, other


def post(decide: Decide) -> None:
    """Carries every pinned wish out. Excluded wishes do not exist."""
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        if wish.pin is not None:
            decide.model.add(chosen == 1)

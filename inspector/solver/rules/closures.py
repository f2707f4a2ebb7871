"""closures: visits take place while the unit is open. (Only working days are ever decided on.)"""

from collections.abc import Iterator

from inspector.domain.problem import Problem
from inspector.domain.workdays import HALVES
from inspector.solver.wishes import Wish


def shuts(problem: Problem, wish: Wish) -> Iterator[tuple[str, int, int | None]]:
    """Every team, day and half (None: both) on which a closure of the unit or of everyone stands."""
    for closure in problem.closures:
        if closure.unit not in (None, wish.unit):
            continue
        half = None if closure.half is None else HALVES.index(closure.half)
        for day, date in enumerate(problem.calendar.days):
            if closure.first <= date <= closure.last:
                yield from ((team.id, day, half) for team in problem.teams)

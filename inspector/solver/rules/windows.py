"""windows: the number of visits outside the stated months = 0."""

from inspector.domain.problem import Problem
from inspector.solver.wishes import Wish


def costs(problem: Problem, wish: Wish) -> dict[int, int]:
    """1 for every day outside the windows."""
    days = enumerate(problem.calendar.days)
    return {day: 1 for day, date in days if date.month not in problem.windows}

"""windows: the number of visits outside the stated months = 0."""

from inspector.domain.problem import Problem
from inspector.solver.wishes import Wish


def costs(problem: Problem, wish: Wish) -> dict[int, int]:
    """1 for every day outside the windows."""
    return dict.fromkeys(problem.outside_windows, 1)

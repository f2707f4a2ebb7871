"""notice: Σ over visits of the working days by which they come before the notice period ends = 0."""

from inspector.domain.problem import Problem
from inspector.solver.wishes import Wish


def costs(problem: Problem, wish: Wish) -> dict[int, int]:
    """Working days missing, by day."""
    first = problem.notice_from
    early = sum(1 for date in problem.calendar.days if date < first)
    return {day: early - day for day in range(early)}

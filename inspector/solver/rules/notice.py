"""notice: Σ over visits of the working days by which they come before the notice period ends = 0.

In a replan that period begins with it for every date that the unit does not know yet.
"""

from inspector.domain.problem import Problem
from inspector.solver.wishes import Wish


def costs(problem: Problem, wish: Wish) -> dict[int, int]:
    """Working days missing, by day."""
    if problem.happened(wish.unit, wish.kind) is not None:
        return {}
    days = problem.calendar.days
    issued, told = (sum(1 for date in days if date < first) for first in (problem.notice_from, problem.told_from))
    missing = {day: told - day for day in range(told)}
    known = problem.told_before.get((wish.unit, wish.kind))
    if known is not None and known.date in days:
        kept = problem.calendar.index(known.date)
        missing.pop(kept, None)
        if kept < issued:
            missing[kept] = issued - kept
    return missing

"""other-bodies: between a visit and another body's visit lie at least `other_bodies_days` working days."""

from inspector.domain.problem import Problem
from inspector.solver.wishes import Wish


def costs(problem: Problem, wish: Wish) -> dict[int, int]:
    """Working days missing, by day, summed over the other visits; one more when on the same days."""
    limit = problem.limits.other_bodies_days
    missing: dict[int, int] = {}
    for visit in problem.other_visits:
        if visit.joint or visit.unit != wish.unit:
            continue
        for day, date in enumerate(problem.calendar.days):
            if visit.first <= date <= visit.last:
                amount = limit + 1
            else:
                near = visit.first if date < visit.first else visit.last
                amount = limit - problem.calendar.between(date, near)
            if amount > 0:
                missing[day] = missing.get(day, 0) + amount
    return missing

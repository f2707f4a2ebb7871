"""spacing: between two visits to one unit lie at least `spacing_days` working days.

Against earlier years a matter of single days (`costs`); within the plan of pairs of wishes (`post`):
for each day d of one visit, the other is not within d ± spacing_days.
"""

from itertools import combinations

from inspector.domain.problem import Problem
from inspector.solver.variables import Decide, Expr
from inspector.solver.wishes import Wish


def costs(problem: Problem, wish: Wish) -> dict[int, int]:
    """Working days missing against the unit's dated visits of earlier years, by day."""
    missing: dict[int, int] = {}
    for past in problem.history_of.get(wish.unit, ()):
        if not past.exact:
            continue
        for day, date in enumerate(problem.calendar.days):
            amount = problem.limits.spacing_days - problem.calendar.between(past.date, date)
            if amount > 0:
                missing[day] = missing.get(day, 0) + amount
    return missing


def post(decide: Decide) -> None:
    """Keeps every two wishes for one unit apart, on fine buckets."""
    if decide.problem.limits.spacing_days == 0:
        return
    by_unit: dict[str, list[int]] = {}
    for w, wish in enumerate(decide.wishes):
        by_unit.setdefault(wish.unit, []).append(w)
    for numbers in by_unit.values():
        for first, second in combinations(numbers, 2):
            _apart(decide, first, second)


def _apart(decide: Decide, first: int, second: int) -> None:
    """Between days i and j lie max(0, |i − j| − 1) days: `amount` are missing if |i − j| ≤ limit − amount + 1."""
    limit = decide.problem.limits.spacing_days
    missing = decide.breach("spacing", limit)
    late = _by_day(decide, second)
    for day, here in _by_day(decide, first).items():
        for amount in [1] if isinstance(missing, int) else range(1, limit + 1):
            near = [var for other, vs in late.items() if abs(other - day) <= limit - amount + 1 for var in vs]
            if near:
                decide.model.add(amount * (sum(here) + sum(near) - 1) <= missing)


def _by_day(decide: Decide, wish: int) -> dict[int, list[Expr]]:
    result: dict[int, list[Expr]] = {}
    for place in decide.of_wish[wish]:
        if decide.fine(place.bucket):
            result.setdefault(decide.grid[place.bucket][0], []).append(place.var)
    return result

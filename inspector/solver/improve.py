"""Improves a plan part by part: the visits of one period may move within it, all others stay where they are.

A part is a model of a few thousand decisions where the whole year has a hundred thousand; what is found is a plan of
the whole year, as every rule and lock is posted on all visits. Nothing is proven here: bounds come from relaxations.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from inspector.domain.request import COMPANION
from inspector.solver.grids import single
from inspector.solver.tiers import Search, Stage, Tier

Value = Callable[[Stage], int]
EFFORT = 4.0
"""Deterministic effort for one part."""


def improved(
    search: Search, tiers: Sequence[Tier], plan: Stage, fine: Collection[int], goal: str, value: Value, floor: int
) -> Stage:
    """A plan no worse than `plan` by `value`, on the days of `fine` and those that `plan` uses; ends at `floor`."""
    used, best = {place.first for place in plan.chosen_places()}, value(plan)

    def told(found: int | None, bound: int | None) -> tuple[int, int]:
        return best if found is None else min(best, found), floor

    for part in _parts(search, plan, {*fine}):
        if best <= floor:
            break
        stage = part.stage(single({*fine, *used}), tiers)
        stage.hint(plan)
        stage.optimise(stage.term(goal), most=False, tier=goal, effort=EFFORT, told=told)
        if stage.values and value(stage) < best:
            plan, best = stage, value(stage)
    return plan


def _parts(search: Search, plan: Stage, fine: set[int]) -> Iterator[Search]:
    """The search with only the slots at which visits are, and, period after period, those to which they may move."""
    problem, days = search.problem, search.problem.calendar.days
    held = plan.chosen_days()
    spots = {(unit, kind): (team, day) for (unit, kind, team), day in held.items()}
    for period in problem.open_periods:
        inside = {unit for (unit, _), (_, day) in spots.items() if problem.period_of(days[day]) == period}

        def may(w: int, team: str, day: int, period: str = period, inside: set[str] = inside) -> bool:
            wish = search.wishes[w]
            spot = spots.get((wish.unit, wish.kind))
            parent = problem.unit_by_id[wish.unit].parent
            moves = wish.unit in inside or (wish.kind == COMPANION and parent in inside)
            return spot == (team, day) or (moves and day in fine and problem.period_of(days[day]) == period)

        yield search.within(may)

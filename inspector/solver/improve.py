"""Improves a plan part by part: the visits of one period may move within it, all others stay where they are.

A part is a model of a few thousand decisions where the whole year has a hundred thousand; what is found is a plan of
the whole year, as every rule and lock is posted on all visits. Nothing is proven here: bounds come from relaxations.
"""

from collections.abc import Callable, Collection, Sequence

from inspector.domain.request import COMPANION
from inspector.solver.grids import single
from inspector.solver.tiers import Search, Stage, Tier
from inspector.solver.wishes import Wish

Value = Callable[[Stage], int]
EFFORT = 4.0
"""Deterministic effort for one part."""
MOST = 50_000
"""Slots up to which a part is tried: beyond, its model takes longer to build than all before, and gigabytes."""


def improved(
    search: Search, tiers: Sequence[Tier], plan: Stage, fine: Collection[int], goal: str, value: Value, floor: int
) -> Stage:
    """A plan no worse than `plan` by `value`, on the days of `fine` and those that `plan` uses; ends at `floor`."""
    best = value(plan)

    def told(found: int | None, bound: int | None) -> tuple[int, int]:
        return best if found is None else min(best, found), floor

    for period in search.problem.open_periods:
        if best <= floor or search.watch.over():
            break
        used = {place.first for place in plan.chosen_places()}
        part = _part(search, plan, period, fine)
        if sum(len(slots.halves) for slots in part.slots) > MOST:
            continue
        stage = part.stage(single({*fine, *used}), tiers)
        stage.hint(plan)
        stage.optimise(stage.term(goal), most=False, tier=goal, effort=EFFORT, told=told)
        if stage.values and value(stage) < best:
            plan, best = stage, value(stage)
    return plan


def _part(search: Search, plan: Stage, period: str, fine: Collection[int]) -> Search:
    """The search with only the slots at which visits are and, of those in the period, to which they may move in it."""
    problem, calendar = search.problem, search.problem.calendar.days
    spots = {(unit, kind): (team, day) for (unit, kind, team), day in plan.chosen_days().items()}
    inside = {unit for (unit, _), (_, day) in spots.items() if problem.period_of(calendar[day]) == period}
    moves = {w for w, wish in enumerate(search.wishes) if _moves(search, wish, inside)}

    def may(w: int, team: str, day: int) -> bool:
        here = spots.get((search.wishes[w].unit, search.wishes[w].kind)) == (team, day)
        return here or (w in moves and day in fine and problem.period_of(calendar[day]) == period)

    return search.within(may)


def _moves(search: Search, wish: Wish, inside: Collection[str]) -> bool:
    """Visits of the period's units, and what may accompany them."""
    return wish.unit in inside or (wish.kind == COMPANION and search.problem.unit_by_id[wish.unit].parent in inside)

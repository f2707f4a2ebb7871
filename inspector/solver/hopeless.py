"""Which visits are in no best plan, as far as points and order tell: proven, then left out."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from inspector.solver.tiers import Search, Stage, Tier
from inspector.solver.wishes import Wish


def without_hopeless(stage: Stage, rough: Sequence[Tier]) -> Search:
    """The search of `stage` without covering wishes that no solution of the best points and order holds.

    `stage` has these locked, and keeps its solution. Each round asks for as many as possible of those not yet seen in
    such a solution; none is the proof. Everything is kept where points and order, or this, could not be proven.
    """
    search, before = stage.search, stage.values
    if any(tier.value != tier.bound for tier in rough):
        return search
    seen: set[int] = set()
    covering = [w for w, wish in enumerate(search.wishes) if wish.covers]
    while True:
        rest = [w for w in covering if w not in seen]
        answer = stage.optimise(sum(stage.decide.chosen[w] for w in rest), most=True, tier=None)
        stage.values = before
        if answer.status != "optimal":
            return search
        if not answer.value:
            break
        seen |= {w for w in rest if answer.values[stage.decide.chosen[w].index]}
    units = {search.wishes[w].unit for w in seen}
    return search.only([w for w, wish in enumerate(search.wishes) if w in seen or _may_come(search, wish, units)])


def _may_come(search: Search, wish: Wish, units: AbstractSet[str]) -> bool:
    """Whether a wish that does not cover is still possible: pinned, or companion of a unit that may be seen."""
    if wish.covers:
        return False
    return wish.pin is not None or search.problem.unit_by_id[wish.unit].parent in units

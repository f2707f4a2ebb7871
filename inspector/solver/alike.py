"""Companions that no rule and no goal but travel tells apart: of each set only as many are kept as may be needed."""

from collections import Counter

from inspector.domain.request import COMPANION
from inspector.solver.counting import drawable
from inspector.solver.rules.travel import far_pairs
from inspector.solver.slots import surprise_slots
from inspector.solver.tiers import Search


def without_twins(search: Search) -> Search:
    """The same search with fewer wishes: every solution has one of equal value, up to travel, among the rest."""
    problem = search.problem
    most = sum(entry.count for entry in problem.companions)
    wishes_of = Counter(wish.unit for wish in search.wishes)
    far: dict[int, set[int]] = {}
    for a, b in far_pairs(problem, search.wishes):
        far.setdefault(a, set()).add(b)
        far.setdefault(b, set()).add(a)
    drawn = {u for stratum in problem.strata for u in drawable(problem, stratum)}
    seen: Counter[tuple[object, ...]] = Counter()
    keep = []
    for w, wish in enumerate(search.wishes):
        told = (wish.unit, wish.kind) in problem.told_before
        if wish.kind == COMPANION and wish.pin is None and not (told or wish.covers) and wishes_of[wish.unit] == 1:
            unit, slots = problem.unit_by_id[wish.unit], search.slots[w]
            draw = tuple(surprise_slots(problem, unit.id).items()) if unit.id in drawn else None
            key = (
                unit.parent,
                unit.level,
                frozenset(far.get(w, ())),
                draw,
                tuple(slots.halves.items()),
                str(slots.costs),
            )
            seen[key] += 1
            if seen[key] > most:
                continue
        keep.append(w)
    return search.only(keep)

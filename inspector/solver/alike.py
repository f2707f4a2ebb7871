"""Companions that no rule and no goal but travel tells apart: of each set only as many are kept as may be needed."""

from collections import Counter
from collections.abc import Hashable, Mapping

from inspector.domain.request import COMPANION
from inspector.solver.counting import drawable
from inspector.solver.rules.travel import far_pairs
from inspector.solver.slots import surprise_slots
from inspector.solver.tiers import Search


def without_twins(search: Search, places: bool = True) -> Search:
    """The same search with fewer wishes: every solution has one of equal value, up to travel, among the rest.

    With `places` the rest tells near and far as all did; without, it is for models that do not ask for it.
    """
    return first_of(search, twins(search, places))


def first_of(search: Search, alike: Mapping[int, int]) -> Search:
    """The search with only as many of those that are alike as a plan can have: those nearest to their unit."""
    sets: dict[int, list[int]] = {}
    for w, number in alike.items():
        sets.setdefault(number, []).append(w)
    most = at_most(search)
    dropped = {w for held in sets.values() for w in sorted(held, key=lambda w: _way(search, w))[most:]}
    return search.only([w for w in range(len(search.wishes)) if w not in dropped])


def with_nearest(search: Search, most: int) -> Search:
    """The search with no more companions of a unit than so many, the nearest; pinned ones stay."""
    sets: dict[str | None, list[int]] = {}
    for w, wish in enumerate(search.wishes):
        if wish.kind == COMPANION and wish.pin is None:
            sets.setdefault(search.problem.unit_by_id[wish.unit].parent, []).append(w)
    dropped = {w for held in sets.values() for w in sorted(held, key=lambda w: _way(search, w))[most:]}
    return search.only([w for w in range(len(search.wishes)) if w not in dropped])


def _way(search: Search, w: int) -> int:
    """Minutes from a companion to its unit."""
    unit = search.problem.unit_by_id[search.wishes[w].unit]
    return search.problem.travel.between(unit.parent, unit.id) if unit.parent else 0


def at_most(search: Search) -> int:
    """The companions that a unit has at most, and so the most that are needed of those that are alike."""
    return sum(entry.count for entry in search.problem.companions)


def twins(search: Search, places: bool = True) -> dict[int, int]:
    """What companions are alike, by wish number: those of one value may stand for each other."""
    problem = search.problem
    wishes_of = Counter(wish.unit for wish in search.wishes)
    far: dict[int, set[int]] = {}
    for a, b in far_pairs(problem, search.wishes) if places else ():
        far.setdefault(a, set()).add(b)
        far.setdefault(b, set()).add(a)
    drawn = {u for stratum in problem.strata for u in drawable(problem, stratum)}
    result, number = dict[int, int](), dict[Hashable, int]()
    for w, wish in enumerate(search.wishes):
        told = (wish.unit, wish.kind) in problem.told_before
        if wish.kind != COMPANION or wish.pin is not None or told or wish.covers or wishes_of[wish.unit] > 1:
            continue
        unit, slots = problem.unit_by_id[wish.unit], search.slots[w]
        draw = tuple(surprise_slots(problem, unit.id).items()) if unit.id in drawn else None
        near = frozenset(far.get(w, ()))
        key = unit.parent, unit.level, near, draw, tuple(slots.halves.items()), str(slots.costs)
        result[w] = number.setdefault(key, len(number))
    return result

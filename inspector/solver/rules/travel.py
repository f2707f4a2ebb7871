"""travel: two on-site visits of a team on one day lie within `travel_minutes`.

Units too far apart form a graph; every team-day holds at most one visit of each of a set of cliques that
covers the edges among the visits that may be there. Where the rule may give way: (not `both`) ⇒ different team
or day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from inspector.domain.problem import Problem
from inspector.solver.variables import Decide
from inspector.solver.wishes import Wish


def post(decide: Decide) -> None:
    """Keeps far units off one day, on fine buckets."""
    far = far_pairs(decide.problem, decide.wishes) if decide.of_day else {}
    if decide.may_give("travel"):
        _relax(decide, far)
        return
    apart, known = neighbours(far), dict[int, list[int]]()
    for places in decide.of_day.values():
        if decide.over():  # in a large year this takes minutes
            break
        var = {place.wish: place.var for place in places}
        here = _mask(var)
        if here not in known:
            known[here] = cliques(apart, here)
        for clique in known[here]:
            decide.model.add_at_most_one(var[w] for w in members(clique))


def far_pairs(problem: Problem, wishes: Sequence[Wish]) -> dict[tuple[int, int], int]:
    """Minutes in excess, by pair of wish numbers (lower first)."""
    on_site = [w for w, wish in enumerate(wishes) if wish.on_site]
    limit = problem.limits.travel_minutes
    excess = {
        (a, b): problem.travel.between(wishes[a].unit, wishes[b].unit) - limit for a, b in combinations(on_site, 2)
    }
    return {pair: minutes for pair, minutes in excess.items() if minutes > 0}


def cliques(apart: Mapping[int, int], here: int) -> list[int]:
    """Cliques of the vertices in `here` that together hold every edge among them: greedy, deterministic.

    Sets of vertices are bit masks, vertex v is bit v: there is a cover for each set of visits that share a team-day.
    """
    left = {v: apart.get(v, 0) & here for v in members(here)}
    result = []
    for v in left:
        while left[v]:
            clique, common, fresh = 1 << v, apart[v] & here, left[v]
            while common:
                if fresh:
                    u = _lowest(fresh)
                else:
                    u = max(members(common), key=lambda u: (left[u] & clique).bit_count())
                    if not left[u] & clique:
                        break
                clique |= 1 << u
                common &= apart[u]
                fresh &= left[u]
            for member in members(clique):
                left[member] &= ~clique
            result.append(clique)
    return result


def neighbours(edges: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Of each vertex the vertices at the other ends of its edges."""
    result: dict[int, int] = {}
    for a, b in edges:
        result[a] = result.get(a, 0) | 1 << b
        result[b] = result.get(b, 0) | 1 << a
    return result


def _mask(vertices: Iterable[int]) -> int:
    return sum(1 << v for v in vertices)


def members(mask: int) -> Iterator[int]:
    """The vertices of a set, ascending."""
    while mask:
        yield _lowest(mask)
        mask &= mask - 1


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


def _relax(decide: Decide, far: dict[tuple[int, int], int]) -> None:
    settled = {w: decide.settled(w) for w in sorted({w for pair in far for w in pair})}
    for (a, b), minutes in far.items():
        if decide.over():
            break
        excess = decide.breach("travel", minutes)
        together = decide.model.new_bool_var(f"far together {a} {b}")
        decide.model.add(excess >= minutes * together)
        apart = decide.model.add(decide.where(a) != decide.where(b))
        apart.only_enforce_if(~together, settled[a], settled[b])

"""travel: two on-site visits of a team on one day lie within `travel_minutes`.

Units too far apart form a graph; every team-day holds at most one visit of each of a set of cliques
that covers the graph's edges. Where the rule may give way: (not `both`) ⇒ different team or day.
"""

from collections.abc import Sequence
from itertools import combinations

from inspector.domain.problem import Problem
from inspector.solver.variables import Decide, Place
from inspector.solver.wishes import Wish


def post(decide: Decide) -> None:
    """Keeps far units off one day, on fine buckets."""
    far = far_pairs(decide.problem, decide.wishes) if decide.of_day else {}
    if not decide.may_give("travel"):
        of_wish: dict[int, list[int]] = {}
        for number, clique in enumerate(cliques(set(far))):
            for w in clique:
                of_wish.setdefault(w, []).append(number)
        for places in decide.of_day.values():
            inside: dict[int, list[Place]] = {}
            for place in places:
                for number in of_wish.get(place.wish, ()):
                    inside.setdefault(number, []).append(place)
            for same in dict.fromkeys(tuple(held) for held in inside.values() if len(held) > 1):
                decide.model.add_at_most_one(place.var for place in same)
    else:
        _relax(decide, far)


def far_pairs(problem: Problem, wishes: Sequence[Wish]) -> dict[tuple[int, int], int]:
    """Minutes in excess, by pair of wish numbers (lower first)."""
    on_site = [w for w, wish in enumerate(wishes) if wish.on_site]
    limit = problem.limits.travel_minutes
    excess = {
        (a, b): problem.travel.between(wishes[a].unit, wishes[b].unit) - limit for a, b in combinations(on_site, 2)
    }
    return {pair: minutes for pair, minutes in excess.items() if minutes > 0}


def cliques(edges: set[tuple[int, int]]) -> list[set[int]]:
    """Cliques that together hold every edge: greedy, deterministic."""
    neighbours: dict[int, set[int]] = {}
    for a, b in edges:
        neighbours.setdefault(a, set()).add(b)
        neighbours.setdefault(b, set()).add(a)
    left, result = set(edges), []
    for edge in sorted(edges):
        if edge not in left:
            continue
        clique = set(edge)
        common = neighbours[edge[0]] & neighbours[edge[1]]
        while common:
            best = min(common)
            clique.add(best)
            common &= neighbours[best]
        left -= {(a, b) for a, b in combinations(sorted(clique), 2)}
        result.append(clique)
    return result


def _relax(decide: Decide, far: dict[tuple[int, int], int]) -> None:
    settled = {w: decide.settled(w) for w in sorted({w for pair in far for w in pair})}
    for (a, b), minutes in far.items():
        excess = decide.breach("travel", minutes)
        together = decide.model.new_bool_var(f"far together {a} {b}")
        decide.model.add(excess >= minutes * together)
        apart = decide.model.add(decide.where(a) != decide.where(b))
        apart.only_enforce_if(~together, settled[a], settled[b])

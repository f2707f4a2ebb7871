"""travel: Σ over teams and days of the shortest tour base → visits → base, in minutes.

A team-day holds at most two visits. Each visit alone costs its way there and back; a pair on one
team-day saves  alone(a) + alone(b) − tour(a, b) ≥ 0.  `shared[a, b]` may be 1 only if both are on one
team-day, and for each visit at most one; so the term is exact at its minimum, and its relaxation is
a matching.
"""

from itertools import combinations

from ortools.sat.python import cp_model

from inspector.solver.variables import Decide, Expr


def term(decide: Decide) -> Expr:
    """To be minimised. Needs the exact grid; on a coarser one it is a lower bound."""
    on_site = [w for w, wish in enumerate(decide.wishes) if wish.on_site]
    saved = [_saving(decide, bases, pairs) for bases, pairs in _by_base(decide, on_site).items()]
    return sum(_alone(decide, w) for w in on_site) - sum(saved)


def _alone(decide: Decide, wish: int) -> Expr:
    unit = decide.wishes[wish].unit
    cost = {team.id: decide.problem.minutes(team.id, (unit,)) for team in decide.problem.teams}
    if len(set(cost.values())) == 1:
        return next(iter(cost.values())) * decide.chosen[wish]
    return sum(cost[p.team] * p.var for p in decide.of_wish[wish])


def _by_base(decide: Decide, on_site: list[int]) -> dict[tuple[str, ...], dict[tuple[int, int], int]]:
    """Minutes saved by each pair of wishes, per set of teams whose ways are the same."""
    problem = decide.problem
    result: dict[tuple[str, ...], dict[tuple[int, int], int]] = {}
    ways: dict[tuple[int, ...], list[str]] = {}
    for team in problem.teams:
        way = tuple(problem.minutes(team.id, (decide.wishes[w].unit,)) for w in on_site)
        ways.setdefault(way, []).append(team.id)
    for teams in ways.values():
        pairs = {}
        for a, b in combinations(on_site, 2):
            first, second = decide.wishes[a], decide.wishes[b]
            if first.length + second.length > 2 or first.unit == second.unit:
                continue
            single = problem.minutes(teams[0], (first.unit,)) + problem.minutes(teams[0], (second.unit,))
            saving = single - problem.minutes(teams[0], (first.unit, second.unit))
            apart = problem.travel.between(first.unit, second.unit) > problem.limits.travel_minutes
            if saving > 0 and not (apart and decide.gives.get("travel", 0) == 0):
                pairs[a, b] = saving
        result[tuple(teams)] = pairs
    return result


def _saving(decide: Decide, teams: tuple[str, ...], pairs: dict[tuple[int, int], int]) -> Expr:
    """Σ saving · shared over the pairs, on the team-days of `teams`."""
    shared: dict[tuple[int, int], cp_model.IntVar] = {}
    partners: dict[int, list[cp_model.IntVar]] = {}
    everyone = len(teams) == len(decide.problem.teams)
    for a, b in pairs:
        var = shared[a, b] = decide.model.new_bool_var(f"shared {a} {b}")
        decide.model.add(decide.where(a) == decide.where(b)).only_enforce_if(var)
        if not everyone:
            mine = [p.var for p in decide.of_wish[a] if p.team in teams]
            decide.model.add(sum(mine) >= var)
        partners.setdefault(a, []).append(var)
        partners.setdefault(b, []).append(var)
    for wish, variables in partners.items():
        decide.model.add(sum(variables) <= decide.chosen[wish])
    return sum(saving * shared[pair] for pair, saving in pairs.items())

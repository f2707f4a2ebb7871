"""travel: Σ over teams and days of the shortest tour base → visits → base, in minutes.

A team-day holds at most two visits. Each visit alone costs its way there and back; a pair on one
team-day saves  alone(a) + alone(b) − tour(a, b) ≥ 0.  `shared[a, b]` may be 1 only if both are on one
team-day, and for each visit and period at most one is: so the term is exact at its minimum, and without
the days it is a matching, whose relaxation is tight.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ortools.sat.python import cp_model

from inspector.solver import families
from inspector.solver.variables import Decide, Expr, Place


@dataclass(frozen=True, eq=False)
class Pair:
    """Two wishes on one day of one of `teams`, which start from like places, in one period."""

    first: int
    second: int
    teams: tuple[str, ...]
    period: str
    saving: int
    var: cp_model.IntVar


def term(decide: Decide) -> Expr:
    """To be minimised; on a coarse grid a lower bound."""
    return total(decide, pairs(decide))


def total(decide: Decide, shared: list[Pair]) -> Expr:
    """Every visit alone, less what the pairs save."""
    on_site = [w for w, wish in enumerate(decide.wishes) if wish.on_site]
    return sum(_alone(decide, w) for w in on_site) - sum(pair.saving * pair.var for pair in shared)


def pairs(decide: Decide) -> list[Pair]:
    """A variable for each pair that saves something, in each period in which both may be in one team's bucket."""
    result: list[Pair] = []
    partners: dict[tuple[int, tuple[str, ...], str], list[cp_model.IntVar]] = {}
    exact = any(decide.fine(b) for b in range(len(decide.grid)))
    for teams, savings in _by_base(decide):
        places = _by_period(decide, teams)
        spots = [{p: {(x.team, x.bucket) for x in there} for p, there in held.items()} for held in places]
        for (a, b), saving in savings.items():
            for period in sorted(places[a].keys() & places[b].keys()):
                if spots[a][period].isdisjoint(spots[b][period]):
                    continue
                var = decide.model.new_bool_var(f"shared {a} {b} {period}")
                result.append(Pair(a, b, teams, period, saving, var))
                partners.setdefault((a, teams, period), []).append(var)
                partners.setdefault((b, teams, period), []).append(var)
                if exact:
                    decide.model.add(decide.where(a) == decide.where(b)).only_enforce_if(var)
        for (wish, same, period), variables in partners.items():
            if same == teams:
                decide.model.add(sum(variables) <= sum(p.var for p in places[wish][period]))
    families.limit_pairs(decide, [(pair.first, pair.second, pair.var) for pair in result])
    return result


def _by_period(decide: Decide, teams: tuple[str, ...]) -> list[dict[str, list[Place]]]:
    """By wish number and period, the places of these teams."""
    result: list[dict[str, list[Place]]] = [{} for _ in decide.wishes]
    for place in decide.places:
        if place.team in teams:
            period = decide.problem.period_of(decide.problem.calendar.days[place.first])
            result[place.wish].setdefault(period, []).append(place)
    return result


def _alone(decide: Decide, wish: int) -> Expr:
    unit = decide.wishes[wish].unit
    cost = {team.id: decide.problem.minutes(team.id, (unit,)) for team in decide.problem.teams}
    if len(set(cost.values())) == 1:
        return next(iter(cost.values())) * decide.chosen[wish]
    return sum(cost[p.team] * p.var for p in decide.of_wish[wish])


def _by_base(decide: Decide) -> Iterator[tuple[tuple[str, ...], dict[tuple[int, int], int]]]:
    """Per set of teams whose ways are the same: minutes saved by each pair of wishes (lower number first)."""
    problem = decide.problem
    on_site = [w for w, wish in enumerate(decide.wishes) if wish.on_site]
    ways: dict[tuple[int, ...], list[str]] = {}
    for team in problem.teams:
        way = tuple(problem.minutes(team.id, (decide.wishes[w].unit,)) for w in on_site)
        ways.setdefault(way, []).append(team.id)
    together = [pair for pair in combinations(on_site, 2) if _may_share(decide, *pair)]
    for way, teams in ways.items():
        alone = dict(zip(on_site, way, strict=True))
        savings = {}
        for a, b in together:
            tour = problem.minutes(teams[0], (decide.wishes[a].unit, decide.wishes[b].unit))
            if alone[a] + alone[b] > tour:
                savings[a, b] = alone[a] + alone[b] - tour
        yield tuple(teams), savings


def _may_share(decide: Decide, a: int, b: int) -> bool:
    """Whether the rules let two wishes be on one day of a team."""
    first, second = decide.wishes[a], decide.wishes[b]
    limits = decide.problem.limits
    if first.length + second.length > 2:
        return False
    if limits.visits_per_day < 2 and not decide.may_give("workload"):
        return False
    far = decide.problem.travel.between(first.unit, second.unit) > limits.travel_minutes
    return not far or decide.may_give("travel")

"""travel: Σ over teams and days of the shortest tour base → visits → base, in minutes.

A team-day holds at most two visits. Each visit alone costs its way there and back; a pair on one
team-day saves  alone(a) + alone(b) − tour(a, b) ≥ 0.  `shared[a, b]` may be 1 only if both are on one
team-day, and for each visit and period at most one is: so the term is exact at its minimum, and without
the days it is a matching, whose relaxation is tight.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ortools.sat.python import cp_model

from inspector.domain.problem import Problem
from inspector.solver import families
from inspector.solver.variables import Decide, Expr, Place
from inspector.solver.wishes import Wish


@dataclass(frozen=True, eq=False)
class Pair:
    """Two wishes on one day of one of `teams`, which start from like places, in one period."""

    first: int
    second: int
    teams: tuple[str, ...]
    period: str
    saving: int
    var: cp_model.IntVar
    day: int | None = None
    """Where every day of the period has a variable of its own."""


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
    on_site = [w for w, wish in enumerate(decide.wishes) if wish.on_site]
    together = [pair for pair in combinations(on_site, 2) if may_share(decide, *pair)]
    for teams in bases(decide.problem, decide.wishes):
        savings = {pair: saving for pair in together if (saving := saving_of(decide, teams[0], *pair)) > 0}
        yield teams, savings


def bases(problem: Problem, wishes: Sequence[Wish]) -> list[tuple[str, ...]]:
    """Sets of teams whose ways to all visits are the same."""
    ways: dict[tuple[int, ...], list[str]] = {}
    for team in problem.teams:
        way = tuple(problem.minutes(team.id, (wish.unit,)) for wish in wishes if wish.on_site)
        ways.setdefault(way, []).append(team.id)
    return [tuple(teams) for teams in ways.values()]


def saving_of(decide: Decide, team: str, a: int, b: int) -> int:
    """Minutes that two visits on site save a team if they share a day."""
    problem, one, two = decide.problem, decide.wishes[a].unit, decide.wishes[b].unit
    return problem.minutes(team, (one,)) + problem.minutes(team, (two,)) - problem.minutes(team, (one, two))


def may_share(decide: Decide, a: int, b: int) -> bool:
    """Whether the rules let two wishes be on one day of a team."""
    first, second = decide.wishes[a], decide.wishes[b]
    limits = decide.problem.limits
    if first.length + second.length > 2:
        return False
    if limits.visits_per_day < 2 and not decide.may_give("workload"):
        return False
    if not first.on_site or not second.on_site or decide.may_give("travel"):
        return True
    return decide.problem.travel.between(first.unit, second.unit) <= limits.travel_minutes


def together(decide: Decide, pair: Pair) -> None:
    """Puts both visits of a pair on one day of one of its teams."""
    held: dict[tuple[str, int], list[cp_model.IntVar]] = {}
    for wish in (pair.first, pair.second):
        for place in decide.of_wish[wish]:
            held.setdefault((place.team, place.bucket), []).append(place.var)
    for (team, _), variables in held.items():
        if len(variables) < 2 or team not in pair.teams:
            decide.model.add(sum(variables) == 0)
        else:
            decide.model.add(variables[0] == variables[1])

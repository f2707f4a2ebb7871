"""The tiers of the time-indexed MIP."""

from collections.abc import Callable, Sequence
from itertools import combinations

from benchmarks.peers.grid import Grid
from benchmarks.peers.rows import Terms


def terms(grid: Grid) -> list[tuple[str, Callable[[], Terms]]]:
    """The tiers by name; calling one adds to the model what it needs."""
    facts = grid.facts
    found = [(f"rule:{rule}", lambda held=held: held) for rule, held in grid.breaches.items() if held]
    of = {i: facts.points[wish.unit] for i, wish in enumerate(facts.wishes)}
    return [
        *found,
        ("points", lambda: [(of[i].points, grid.chosen[i]) for i in facts.subjects]),
        ("order", lambda: [(of[i].rank, grid.chosen[i]) for i in facts.subjects]),
        ("load", lambda: _load(grid)),
        ("risk", lambda: [(of[i].points * d, v) for i in facts.risky for (_, d), v in grid.x[i].items()]),
        ("travel", lambda: _travel(grid)),
    ]


def _load(grid: Grid) -> Terms:
    facts = grid.facts
    spots = [(facts.wishes[i].length, spot, var) for i, mine in enumerate(grid.x) for spot, var in mine.items()]
    sessions: list[Terms] = [[(n, var) for n, (t, _), var in spots if t == team] for team in facts.teams]
    periods = facts.problem.open_periods
    counts: list[Terms] = [[(1, var) for _, (_, d), var in spots if facts.period[d] == period] for period in periods]
    return [*_range(grid, sessions), *_range(grid, counts)]


def _range(grid: Grid, amounts: Sequence[Terms]) -> Terms:
    high, low = (grid.variable(2 * len(grid.x), whole=False) for _ in range(2))
    for amount in amounts:
        grid.row([*amount, (-1, high)], most=0)
        grid.row([*amount, (-1, low)], least=0)
    return [(1, high), (-1, low)]


def _travel(grid: Grid) -> Terms:
    """Each visit there and back, less what pairs save whose numbers of team and day are equal."""
    facts, far = grid.facts, len(grid.facts.teams) * grid.facts.days
    place = {team: number * facts.days for number, team in enumerate(facts.teams)}
    where = []
    for mine in grid.x:
        where.append(grid.variable(far, whole=False))
        grid.row([(-1, where[-1]), *((place[team] + day, v) for (team, day), v in mine.items())], 0, 0)
    total: Terms = [(facts.alone(team, i), var) for i, mine in enumerate(grid.x) for (team, _), var in mine.items()]
    partners: dict[int, Terms] = {}
    for a, b in combinations(range(len(facts.wishes)), 2):
        if (a, b) in facts.far or facts.wishes[a].length + facts.wishes[b].length > 2:
            continue
        for teams in facts.bases:
            saved = facts.saved(teams[0], a, b)
            if saved <= 0:
                continue
            both = grid.variable()
            total.append((-saved, both))
            grid.row([(1, where[a]), (-1, where[b]), (far, both)], most=far)
            grid.row([(1, where[b]), (-1, where[a]), (far, both)], most=far)
            for i in (a, b):
                partners.setdefault(i, []).append((1, both))
                if len(facts.bases) > 1:
                    grid.row([(1, both), *((-1, v) for (t, _), v in grid.x[i].items() if t in teams)], most=0)
    for i, variables in partners.items():
        grid.row([*variables, (-1, grid.chosen[i])], most=0)
    return total

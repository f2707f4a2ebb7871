"""What every peer's model is made from: visits, slots and requirements.

They are those of the program, whatever the peer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from benchmarks.peers.draws import Draws
from benchmarks.peers.known import known_rules_only
from inspector.domain.priority import last_visits, priorities
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.domain.rulebook import GIVE_WAY
from inspector.domain.workdays import HALVES, week
from inspector.solver.slots import slots
from inspector.solver.wishes import Slots, Wish, wishes

GOALS = ("points", "order", "load", "risk", "travel")


@dataclass(frozen=True)
class Family:
    """A visit that others accompany; `free` ones are not pinned."""

    parent: int
    children: tuple[int, ...]
    count: int


class Facts:
    """Of one problem. Visits are known by their number in `wishes`, teams and units by id, days by number."""

    def __init__(self, problem: Problem) -> None:
        known_rules_only(problem)
        self.problem = problem
        self.days = len(problem.calendar.days)
        self.teams = tuple(team.id for team in problem.teams)
        self.wishes: tuple[Wish, ...] = wishes(problem)
        self.number = {(w.unit, w.kind): i for i, w in enumerate(self.wishes)}
        self.points = priorities(problem)
        self.last = last_visits(problem)
        self._loose: list[Slots] = [slots(problem, wish, GIVE_WAY) for wish in self.wishes]
        self._strict: dict[int, dict[tuple[str, int], frozenset[int]]] = {}
        self.week = [week(day) for day in problem.calendar.days]
        self.period = [problem.period_of(day) for day in problem.calendar.days]
        self.draws = Draws(problem, self.wishes)

    def halves(self, i: int, strict: bool) -> Mapping[tuple[str, int], frozenset[int]]:
        """Where a visit may begin, by team and day; strict: on days on which no rule gives way."""
        found = self._loose[i]
        if not strict:
            return found.halves
        if i not in self._strict:
            barred = {day for days in found.costs.values() for day in days}
            self._strict[i] = {key: halves for key, halves in found.halves.items() if key[1] not in barred}
        return self._strict[i]

    def costs(self, i: int) -> dict[str, dict[int, int]]:
        """What a rule that gives way counts for a visit on a day, by rule and day."""
        return self._loose[i].costs

    def announced(self, units: tuple[str, ...]) -> list[int]:
        """The announced visits to some units."""
        return [self.number[u, ANNOUNCED] for u in units if (u, ANNOUNCED) in self.number]

    @cached_property
    def subjects(self) -> list[int]:
        """Announced visits that earn points."""
        levels = {level for group in self.problem.groups for level in group.levels}
        units = self.problem.unit_by_id
        return [
            i
            for i, wish in enumerate(self.wishes)
            if wish.kind == ANNOUNCED and units[wish.unit].counted and units[wish.unit].level in levels
        ]

    @cached_property
    def risky(self) -> list[int]:
        """Announced visits to counted units."""
        units = self.problem.unit_by_id
        return [i for i, w in enumerate(self.wishes) if w.kind == ANNOUNCED and units[w.unit].counted]

    @cached_property
    def not_again(self) -> list[int]:
        """Announced visits to units that were visited last year."""
        return [
            i
            for i, wish in enumerate(self.wishes)
            if wish.kind == ANNOUNCED and wish.pin is None and self.last.get(wish.unit) == self.problem.year - 1
        ]

    @cached_property
    def families(self) -> list[Family]:
        """Who is accompanied by whom."""
        problem, found = self.problem, []
        for entry in problem.companions:
            for unit in problem.units:
                parent = self.number.get((unit.id, ANNOUNCED))
                if unit.level == entry.of and parent is not None:
                    subs = [u.id for u in problem.units if u.parent == unit.id and u.level == entry.level]
                    children = tuple(self.number[u, COMPANION] for u in subs if (u, COMPANION) in self.number)
                    found.append(Family(parent, children, entry.count))
        return found

    @cached_property
    def twice(self) -> list[tuple[int, int]]:
        """Pairs of visits to one unit."""
        held: dict[str, list[int]] = {}
        for i, wish in enumerate(self.wishes):
            held.setdefault(wish.unit, []).append(i)
        return [pair for numbers in held.values() for pair in combinations(numbers, 2)]

    @cached_property
    def far(self) -> dict[tuple[int, int], int]:
        """Minutes too many, by pair of visits (lower number first)."""
        travel, most = self.problem.travel, self.problem.limits.travel_minutes
        pairs = combinations(range(len(self.wishes)), 2)
        excess = {(a, b): travel.between(self.wishes[a].unit, self.wishes[b].unit) - most for a, b in pairs}
        return {pair: minutes for pair, minutes in excess.items() if minutes > 0}

    @cached_property
    def bases(self) -> list[tuple[str, ...]]:
        """Teams that start from one place."""
        held: dict[tuple[float, float], list[str]] = {}
        for team in self.problem.teams:
            held.setdefault((team.lat, team.lon), []).append(team.id)
        return [tuple(teams) for teams in held.values()]

    def alone(self, team: str, i: int) -> int:
        """Minutes there and back."""
        return self.problem.minutes(team, (self.wishes[i].unit,))

    def saved(self, team: str, a: int, b: int) -> int:
        """Minutes that two visits on one day save."""
        both = self.problem.minutes(team, (self.wishes[a].unit, self.wishes[b].unit))
        return self.alone(team, a) + self.alone(team, b) - both


def halves_of(halves: list[frozenset[int]], lengths: list[int]) -> list[int]:
    """A half for each visit of a team's day: the pickier first."""
    taken: set[int] = set()
    result = [0] * len(halves)
    for i in sorted(range(len(halves)), key=lambda i: (lengths[i] == 1, len(halves[i]), min(halves[i], default=0))):
        result[i] = min(halves[i] - taken, default=0)
        taken |= {result[i]} if lengths[i] == 1 else set(range(len(HALVES)))
    return result

"""The decisions of a plan on one grid of time, and the container through which rules speak of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from ortools.sat.python import cp_model

from inspector.domain.problem import Problem
from inspector.solver.wishes import Slots, Wish

Expr = cp_model.LinearExpr | int
Over = Callable[[], bool]
"""Whether the search has been ended: what is being built then is not asked any more, and may be left half-done."""


NOWHERE: Mapping[tuple[str, int], frozenset[int]] = MappingProxyType({})
"""No slot."""


@dataclass(frozen=True, eq=False)
class Place:
    """One decision: wish number `wish` is carried out by `team` in bucket `bucket` of the grid."""

    wish: int
    team: str
    bucket: int
    first: int
    """The first day of the bucket on which this may be: the day itself in a fine bucket."""
    halves: frozenset[int]
    var: cp_model.IntVar


@dataclass
class Decide:
    """What is decided: which wishes, by which team, in which bucket of days.

    A bucket of one day is *fine*: there the rules are exact. A bucket of several days is *coarse*: there
    they ask for less, so that the model admits every plan that the rules admit, and more. A solution that
    uses fine buckets only keeps every rule. Days in no bucket are not used at all.
    """

    problem: Problem
    model: cp_model.CpModel
    wishes: Sequence[Wish]
    slots: Sequence[Slots]
    grid: tuple[tuple[int, ...], ...]
    """Buckets of 0-based working days; no day in two."""
    gives: Mapping[str, int | None]
    """Rules that may give way, with the most that they may, or None for no limit."""
    over: Over = lambda: False
    crews: Mapping[str, int] = field(default_factory=dict)
    """How many teams a team stands for, where a relaxation does not tell some apart; one each where nothing is said."""
    places: list[Place] = field(default_factory=list)
    chosen: list[cp_model.IntVar] = field(default_factory=list)
    ranges: list[cp_model.IntVar] = field(default_factory=list)
    """The most and the fewest sessions and visits, of goal *load*, where they are asked for."""
    broken: dict[str, list[Expr]] = field(default_factory=dict)
    kept: dict[tuple[int, str], cp_model.IntVar] = field(default_factory=dict)
    """Of a replan: by wish and team, whether the unit keeps the session that it was told."""
    _where: dict[int, cp_model.IntVar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known: dict[int, list[tuple[str, int, int, frozenset[int]]]] = {}
        for w, wish in enumerate(self.wishes):
            chosen = self.model.new_bool_var(f"chosen {wish.unit} {wish.kind}")
            halves = NOWHERE if self.over() else self.slots[w].halves
            if id(halves) not in known:
                known[id(halves)] = self._inside(halves)
            mine = [
                Place(w, team, bucket, first, held, self.model.new_bool_var(f"{wish.unit} {wish.kind} {team} {bucket}"))
                for team, bucket, first, held in known[id(halves)]
            ]
            self.model.add_exactly_one(*(p.var for p in mine), ~chosen)
            self.chosen.append(chosen)
            self.places += mine

    def _inside(self, slots: Mapping[tuple[str, int], frozenset[int]]) -> list[tuple[str, int, int, frozenset[int]]]:
        """Team and bucket of the places that slots come to, each with the first day and the halves of them."""
        halves: dict[tuple[str, int], frozenset[int]] = {}
        first: dict[tuple[str, int], int] = {}
        for (team, day), held in slots.items():
            bucket = self.bucket_of.get(day)
            if bucket is not None:
                key = team, bucket
                before = halves.get(key)
                halves[key] = held if before is None or before == held else before | held
                first[key] = min(first.get(key, day), day)
        return [(*key, first[key], held) for key, held in sorted(halves.items())]

    @cached_property
    def bucket_of(self) -> dict[int, int]:
        """The bucket of each day that is in one."""
        return {day: b for b, days in enumerate(self.grid) for day in days}

    @cached_property
    def entries(self) -> list[list[tuple[int, int]]]:
        """By bucket, those of its days before which another bucket ends: that bucket and the day."""
        before = [[(self.bucket_of.get(day - 1, b), day) for day in days] for b, days in enumerate(self.grid)]
        return [[(other, day) for other, day in held if other != b] for b, held in enumerate(before)]

    def teams_of(self, team: str) -> int:
        """How many teams a team stands for."""
        return self.crews.get(team, 1)

    def fine(self, bucket: int) -> bool:
        """Whether a bucket is a single day."""
        return len(self.grid[bucket]) == 1

    @cached_property
    def of_day(self) -> dict[tuple[str, int], list[Place]]:
        """Places of fine buckets by team and working day."""
        return {(team, self.grid[b][0]): ps for (team, b), ps in self.of_bucket.items() if self.fine(b)}

    @cached_property
    def of_wish(self) -> list[list[Place]]:
        """Places by wish number."""
        result: list[list[Place]] = [[] for _ in self.wishes]
        for place in self.places:
            result[place.wish].append(place)
        return result

    @cached_property
    def of_bucket(self) -> dict[tuple[str, int], list[Place]]:
        """Places by team and bucket."""
        result: dict[tuple[str, int], list[Place]] = {}
        for place in self.places:
            result.setdefault((place.team, place.bucket), []).append(place)
        return result

    @cached_property
    def number(self) -> dict[tuple[str, str], int]:
        """Wish number by unit and kind."""
        return {(wish.unit, wish.kind): w for w, wish in enumerate(self.wishes)}

    @cached_property
    def covered(self) -> dict[str, Expr]:
        """Per unit that may be covered: 1 when it gets a visit that counts towards coverage."""
        by_unit: dict[str, list[cp_model.IntVar]] = {}
        for wish, chosen in zip(self.wishes, self.chosen, strict=True):
            if wish.covers:
                by_unit.setdefault(wish.unit, []).append(chosen)
        return {unit: self._any(unit, variables) for unit, variables in by_unit.items()}

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """Units whose coverage earns points: counted, of a coverage group, with a wish that covers."""
        levels = {level for group in self.problem.groups for level in group.levels}
        units = self.problem.unit_by_id
        return tuple(u for u in self.covered if units[u].counted and units[u].level in levels)

    def _any(self, unit: str, variables: list[cp_model.IntVar]) -> Expr:
        if len(variables) == 1:
            return variables[0]
        either = self.model.new_bool_var(f"covered {unit}")
        self.model.add_max_equality(either, variables)
        return either

    def sessions(self, places: Sequence[Place]) -> Expr:
        """Sessions taken by those of `places` that are chosen."""
        return sum(self.wishes[p.wish].length * p.var for p in places)

    def where(self, wish: int) -> cp_model.IntVar:
        """A number that two wishes share exactly when they share team and bucket; 0 when not chosen."""
        if wish not in self._where:
            number = {team.id: i for i, team in enumerate(self.problem.teams)}
            spots = {p: 1 + number[p.team] * len(self.grid) + p.bucket for p in self.of_wish[wish]}
            domain = cp_model.Domain.from_values([0, *spots.values()])
            var = self.model.new_int_var_from_domain(domain, f"where {wish}")
            self.model.add(var == sum(spot * p.var for p, spot in spots.items()))
            self._where[wish] = var
        return self._where[wish]

    def settled(self, wish: int) -> cp_model.IntVar:
        """1 when the wish is carried out on a day, not just in a coarse bucket."""
        coarse = [p.var for p in self.of_wish[wish] if not self.fine(p.bucket)]
        if not coarse:
            return self.chosen[wish]
        var = self.model.new_bool_var(f"settled {wish}")
        self.model.add(var == self.chosen[wish] - sum(coarse))
        return var

    def may_give(self, rule: str) -> bool:
        """Whether a rule may give way at all (`None` in `gives` is no limit)."""
        return self.gives.get(rule, 0) != 0

    def breach(self, rule: str, most: int) -> Expr:
        """Room by which a constraint of `rule` may be missed: 0 unless the rule may give way."""
        if not self.may_give(rule) or most <= 0:
            return 0
        room = self.model.new_int_var(0, most, f"breach {rule} {len(self.broken.get(rule, []))}")
        self.broken.setdefault(rule, []).append(room)
        return room

    def broken_total(self, rule: str) -> Expr:
        """The whole breach of a rule, in its unit."""
        return sum(self.broken.get(rule, []))


def amount(term: Expr, values: Mapping[int, int]) -> int:
    """What a linear term comes to where the variables have these values, by index."""
    if isinstance(term, int):
        return term
    flat = cp_model.FlatIntExpr(term)
    return round(sum(c * values[v.index] for v, c in zip(flat.vars, flat.coeffs, strict=True)) + flat.offset)

"""Goal *risk* without teams: on which day each visit would be, were it enough that all teams together have room.

To a model of whole periods with one team of so many crews, which knows every rule that counts, come days: each visit is
on one day of its period, the visits of a day or week take no more than the sessions of the teams that can go there,
companions stay with their unit. Teams are nearly alike for this goal, and without them the linear relaxation is nearly
whole. A relaxation of the plan: its value is a bound.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from inspector.domain.workdays import week
from inspector.solver.families import families
from inspector.solver.goals.risk import weights
from inspector.solver.grids import periods
from inspector.solver.tiers import Search, Tier
from inspector.solver.variables import Decide, Place
from inspector.solver.wishes import Slots

EFFORT = 20.0
"""Deterministic effort, roughly seconds."""
OF_DAYS = ("reserve", "travel", "spacing")
"""Rules that whole periods know nothing of."""
Key = tuple[str, str]
"""Unit and kind."""


@dataclass(frozen=True)
class Dates:
    """What the relaxation says: no plan has less than `bound`; where it puts each visit, if it found a solution."""

    bound: int | None
    days: dict[Key, int]


def dates(search: Search, tiers: Sequence[Tier]) -> Dates:
    """The relaxation under the locks of `tiers`."""
    stage = as_one(search).with_cuts().stage(periods(search.problem), tiers)
    decide = stage.decide
    day_vars = with_days(search, decide)
    weight = weights(decide)
    total = sum(weight[w] * day * var for w, mine in enumerate(day_vars) for day, var in mine.items() if weight[w])
    answer = stage.optimise(total, most=False, tier="risk", effort=EFFORT, told=_bound_alone)
    found = {
        (wish.unit, wish.kind): day
        for wish, mine in zip(decide.wishes, day_vars, strict=True)
        for day, var in mine.items()
        if stage.values and stage.values[var.index]
    }
    return Dates(answer.bound, found)


def as_one(search: Search) -> Search:
    """The search with all teams as one."""
    return merged(search, [[team.id for team in search.problem.teams]])


def merged(search: Search, groups: Sequence[Sequence[str]]) -> Search:
    """The search with each group of teams as its first, which may be wherever one of them may.

    Without the rules of single days.
    """
    first = {team: group[0] for group in groups for team in group}
    held = []
    for each in search.slots:
        halves: dict[tuple[str, int], frozenset[int]] = {}
        for (team, day), free in each.halves.items():
            key = first[team], day
            halves[key] = free | halves.get(key, free)
        held.append(Slots(halves, each.costs))
    spared = replace(search.spared, rules=(*search.spared.rules, *OF_DAYS))
    crews = dict.fromkeys(first, 0) | {group[0]: len(group) for group in groups}
    return replace(search, slots=held, spared=spared, crews=crews)


def _bound_alone(_: int | None, bound: int | None) -> tuple[int | None, int | None]:
    """What is reported: a relaxation has no plan's value."""
    return None, bound


DayVars = list[dict[int, cp_model.IntVar]]
"""By wish number and day."""


def with_days(search: Search, decide: Decide) -> DayVars:
    """Adds days to a model of periods, with the room that the teams of `search` have in days and weeks."""
    day_vars = _days(decide)
    room(search, decide, day_vars)
    if not decide.may_give("companions"):
        _along(decide, day_vars)
    return day_vars


def room(search: Search, decide: Decide, day_vars: DayVars) -> None:
    """What the teams of `search` can do in a day, and in a week."""
    teams = [_teams(slots) for slots in search.slots]
    _room(teams, decide, day_vars, 2, lambda day: day)
    weekly = search.problem.limits.sessions_per_week
    if weekly is not None and not decide.may_give("workload"):
        calendar = search.problem.calendar.days
        _room(teams, decide, day_vars, weekly, lambda day: week(calendar[day]))


def _days(decide: Decide) -> DayVars:
    """Each visit is on a day of its period, one on which its team may be."""
    result: DayVars = []
    for w, places in enumerate(decide.of_wish):
        open_days = sorted({day for _, day in decide.slots[w].halves if day in decide.bucket_of})
        mine = {day: decide.model.new_bool_var(f"on {w} {day}") for day in open_days}
        for bucket, there in _by_bucket(places):
            inside = [mine[day] for day in decide.grid[bucket] if day in mine]
            decide.model.add(sum(inside) == sum(p.var for p in there))
            for place in there:
                his = [mine[d] for d in decide.grid[bucket] if (place.team, d) in decide.slots[w].halves]
                if len(his) < len(inside):
                    decide.model.add(place.var <= sum(his))
        result.append(mine)
    return result


def _by_bucket(places: list[Place]) -> Iterator[tuple[int, list[Place]]]:
    for bucket in sorted({p.bucket for p in places}):
        yield bucket, [p for p in places if p.bucket == bucket]


def _room(
    teams: Sequence[Mapping[int, set[str]]],
    decide: Decide,
    day_vars: DayVars,
    most: int,
    key: Callable[[int], Hashable],
) -> None:
    """Visits to which only some teams can go take at most `most` sessions of each of these, in each block of days."""
    blocks: dict[Hashable, dict[int, list[int]]] = {}
    for w, mine in enumerate(day_vars):
        for day in mine:
            blocks.setdefault(key(day), {}).setdefault(w, []).append(day)
    for block in blocks.values():
        able = {w: frozenset().union(*(teams[w][day] for day in days)) for w, days in block.items()}
        for some in sorted(set(able.values()), key=sorted):
            inside = [w for w in block if able[w] <= some]
            taken = sum(decide.wishes[w].length * day_vars[w][day] for w in inside for day in block[w])
            decide.model.add(taken <= most * len(some))


def _teams(slots: Slots) -> dict[int, set[str]]:
    """By day, the teams that can go there."""
    result: dict[int, set[str]] = {}
    for team, day in slots.halves:
        result.setdefault(day, set()).add(team)
    return result


def _along(decide: Decide, day_vars: DayVars) -> None:
    """Companions are with their unit or on the next day, and as many as it needs."""
    for family in families(decide):
        parent = day_vars[family.parent]
        asked = family.fewest - decide.wishes[family.parent].length
        for day, var in parent.items():
            near = [
                decide.wishes[c].length * day_vars[c][d]
                for c in family.children
                for d in (day, day + 1)
                if d in day_vars[c]
            ]
            decide.model.add(sum(near) >= asked * var)
        for child in family.children:
            for day, var in day_vars[child].items():
                decide.model.add(var <= sum(parent[d] for d in (day - 1, day) if d in parent))

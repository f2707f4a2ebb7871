"""Goal *risk* without teams: on which day each visit would be, were it enough that all teams together have room.

To a model of whole periods, which knows every rule that counts, come days: each visit is on one day of its period, the
visits of a day or week take no more than the sessions of the teams that can go there, companions stay with their unit.
Teams are nearly alike for this goal, and without them the linear relaxation is nearly whole. A relaxation of the plan:
its value is a bound.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from inspector.domain.workdays import week
from inspector.solver.families import families
from inspector.solver.goals.risk import weights
from inspector.solver.grids import periods
from inspector.solver.run import Told
from inspector.solver.tiers import Search, Tier, tighter
from inspector.solver.variables import Decide, Place

EFFORT = 10.0
"""Deterministic effort, roughly seconds: in larger provinces the bound hardly grows after it."""
Key = tuple[str, str]
"""Unit and kind."""


@dataclass(frozen=True)
class Dates:
    """What the relaxation says: no plan has less than `bound`; where it puts each visit, if it found a solution."""

    bound: int | None
    days: dict[Key, int]


def dates(search: Search, tiers: Sequence[Tier]) -> Dates:
    """The relaxation under the locks of `tiers`."""
    stage = search.stage(periods(search.problem), tiers)
    day_vars = _days(stage.decide)
    _room(stage.decide, day_vars, 2, lambda day: day)
    weekly = search.problem.limits.sessions_per_week
    if weekly is not None and not stage.decide.may_give("workload"):
        calendar = search.problem.calendar.days
        _room(stage.decide, day_vars, weekly, lambda day: week(calendar[day]))
    if not stage.decide.may_give("companions"):
        _along(stage.decide, day_vars)
    weight = weights(stage.decide)
    total = sum(weight[w] * day * var for w, mine in enumerate(day_vars) for day, var in mine.items() if weight[w])
    bound: int | None = None
    for each in (search, search.with_cuts()):  # more cuts do not pay where fewer are enough
        stage.search = each
        answer = stage.optimise(total, most=False, tier="risk", effort=EFFORT, told=_bound_alone(bound))
        bound = tighter("risk", bound, answer.bound)
        if answer.status in ("optimal", "infeasible"):
            break
    wishes = stage.decide.wishes
    found = {
        (wishes[w].unit, wishes[w].kind): day
        for w, mine in enumerate(day_vars)
        for day, var in mine.items()
        if stage.values and stage.values[var.index]
    }
    return Dates(bound, found)


def _bound_alone(known: int | None) -> Told:
    """What is reported: a relaxation has no plan's value."""
    return lambda _, bound: (None, tighter("risk", known, bound))


DayVars = list[dict[int, cp_model.IntVar]]
"""By wish number and day."""


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


def _room(decide: Decide, day_vars: DayVars, most: int, key: Callable[[int], Hashable]) -> None:
    """Visits to which only some teams can go take at most `most` sessions of each of these, in each block of days."""
    blocks: dict[Hashable, dict[int, list[int]]] = {}
    for w, mine in enumerate(day_vars):
        for day in mine:
            blocks.setdefault(key(day), {}).setdefault(w, []).append(day)
    for block in blocks.values():
        able = {w: frozenset(t for t, d in decide.slots[w].halves if d in days) for w, days in block.items()}
        for teams in sorted(set(able.values()), key=sorted):
            inside = [w for w in block if able[w] <= teams]
            taken = sum(decide.wishes[w].length * day_vars[w][day] for w in inside for day in block[w])
            decide.model.add(taken <= most * len(teams))


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

"""Families: an announced visit with its companions fills two following days of one team, four sessions in all.

What follows for the pairs of visits that share a day is told to the relaxation of goal *travel*.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.solver.variables import Decide

TWO_DAYS = 4
"""Sessions that a team has on two days."""


@dataclass(frozen=True)
class Family:
    """A parent wish and the companions that may go with it, by number."""

    parent: int
    children: tuple[int, ...]
    fewest: int
    """Sessions that it takes at least, once the parent is chosen."""


def families(decide: Decide) -> list[Family]:
    """One for each parent wish that needs companions; pinned companions stand outside."""
    problem, result = decide.problem, []
    for parent, wish in enumerate(decide.wishes):
        unit = problem.unit_by_id[wish.unit]
        children, fewest = [], wish.length
        for entry in problem.companions:
            if wish.kind != ANNOUNCED or entry.of != unit.level:
                continue
            sub = [u.id for u in problem.units if u.parent == unit.id and u.level == entry.level]
            mine = [decide.number[u, COMPANION] for u in sub if (u, COMPANION) in decide.number]
            free = [w for w in mine if decide.wishes[w].pin is None]
            asked = min(entry.count, len(mine)) - (len(mine) - len(free))
            fewest += max(0, asked) * problem.level_by_id[entry.level].sessions
            children += free
        if children:
            result.append(Family(parent, tuple(children), fewest))
    return result


def limit_pairs(decide: Decide, shared: Sequence[tuple[int, int, cp_model.IntVar]]) -> None:
    """Bounds the variables of pairs (wish, wish, variable) by what the families' two days can hold.

    Two parents, or two companions, of different families share a day only where both families start on
    one day, and so fit into four sessions together. Otherwise both families stand on three following days, of
    which one week holds at least two, with all of their sessions but two. From outside a family at most the
    sessions that it leaves over share a day with it.
    """
    a_week = decide.problem.limits.sessions_per_week
    if decide.may_give("companions") or decide.may_give("workload"):
        return
    of = {w: family for family in families(decide) for w in (family.parent, *family.children)}
    outside: dict[int, list[cp_model.IntVar]] = {}
    for a, b, var in shared:
        one, two = of.get(a), of.get(b)
        if one == two:
            continue
        if one and two and not _fit(one, two, (a == one.parent) == (b == two.parent), a_week):
            decide.model.add(var == 0)
        for family in (one, two):
            if family:
                outside.setdefault(family.parent, []).append(var)
    for parent, variables in outside.items():
        members = (parent, *of[parent].children)
        taken = sum(decide.wishes[w].length * decide.chosen[w] for w in members)
        decide.model.add(taken + sum(variables) <= TWO_DAYS)


def _fit(one: Family, two: Family, same_role: bool, a_week: int | None) -> bool:
    """Whether two families have room where a visit of one shares a day with a visit of the other."""
    together = one.fewest + two.fewest
    return together <= TWO_DAYS or (not same_role and (a_week is None or together - 2 <= a_week))

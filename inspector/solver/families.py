"""Families: an announced visit with its companions fills two following days of one team, four sessions in all.

What follows for the pairs of visits that share a day is told to the relaxation of goal *travel*.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from inspector.solver.rules.companions import accompanied
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
    children: dict[int, list[int]] = {}
    fewest: dict[int, int] = {}
    for parent, mine, count in accompanied(decide):
        free = [w for w in mine if decide.wishes[w].pin is None]
        asked = min(count, len(mine)) - (len(mine) - len(free))
        children.setdefault(parent, []).extend(free)
        needed = max(0, asked) * decide.wishes[free[0]].length if free else 0
        fewest[parent] = fewest.get(parent, decide.wishes[parent].length) + needed
    return [Family(parent, tuple(held), fewest[parent]) for parent, held in sorted(children.items()) if held]


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

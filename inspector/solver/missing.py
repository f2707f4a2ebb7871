"""Companions that are missing in every plan: where these are all that may be, their rule gives way no further.

A unit that is visited for itself accompanies nobody. In a tight year that leaves some unit fewer companions than it is
to have, whatever the plan. Models of pairs, days and families rest on this rule, so companions that cannot come are
taken away: a unit is to have as many as there are, and all others as many as they are to have.
"""

from collections.abc import Sequence
from dataclasses import replace

from inspector.solver.rules.companions import accompanied
from inspector.solver.tiers import Search, Stage, Tier
from inspector.solver.variables import Expr

RULE = "companions"


def without_missing(stage: Stage, search: Search, rough: Sequence[Tier]) -> Search:
    """The search without companions that no plan has, and with their rule kept.

    `stage` has the best points and order locked, and keeps its solution; `search` holds the visits that may be in one.
    The search is as it was where companions may come that may be visited for themselves, where others may be missing,
    or where that could not be proven.
    """
    most, decide, before = search.gives.get(RULE), stage.decide, stage.values
    if not most or any(tier.value != tier.bound for tier in rough):
        return search
    units = {wish.unit for wish in search.wishes if wish.covers}
    away, short, missing = set[int](), list[int](), 0
    for parent, children, count in accompanied(decide):
        own = {c for c in children if decide.wishes[c].unit in units and decide.wishes[c].pin is None}
        lacking = min(count, len(children)) - len(children) + len(own)
        away |= own
        if decide.wishes[parent].unit in units and lacking > 0:
            short.append(parent)
            missing += lacking
    come, visited = sum(decide.chosen[c] for c in away), sum(decide.chosen[parent] for parent in short)
    forced = missing == most and _end(stage, come, most=True) == 0 and _end(stage, visited, most=False) == len(short)
    stage.values = before
    if not forced:
        return search
    gone = {(decide.wishes[c].unit, decide.wishes[c].kind) for c in away}
    kept = [w for w, wish in enumerate(search.wishes) if (wish.unit, wish.kind) not in gone]
    return replace(search.only(kept), gives={rule: n for rule, n in search.gives.items() if rule != RULE})


def _end(stage: Stage, amount: Expr, most: bool) -> int | None:
    """The most, or the least, that an amount can be; None where that is not proven."""
    answer = stage.optimise(amount, most, tier=None)
    return answer.value if answer.status == "optimal" else None

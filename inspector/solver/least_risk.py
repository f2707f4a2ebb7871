"""Risk decided to the end on few days: by the matching of the visits on them, all teams as one.

First the days that a plan with less risk could have (`days_left.py`); the relaxation of their matching is nearly whole,
and what it uses, rounded (`rounded.py`), is mostly the best plan there is.
"""

from collections.abc import Sequence

from inspector.solver.alike import with_nearest
from inspector.solver.around import around, better, by_risk, teams, worth
from inspector.solver.days_left import left, within
from inspector.solver.matching import Matching, allowed, fits
from inspector.solver.relaxation import Relaxation, relaxation
from inspector.solver.rounded import rounded, with_teams
from inspector.solver.run import Told
from inspector.solver.tiers import Search, Stage, Tier, tighter
from inspector.solver.tight import FAR, FURTHER, LEAST, by_counts, counted, decided, in_weeks, near_the_bound

FIRST = 0.00001
"""Part of the bound by which a plan may be above it for its days to be looked at first."""
NEAREST = 6
"""Companions of a unit that are looked at first."""
SHORTER = 0.1, 0.5, 2.0
"""What a minute on the road counts as, in points × days, where relaxations other than the best are looked at."""
NEXT = 0.000001
"""Part of the risk within which no other relaxation is looked at."""
TIGHT = 0.00001
"""Part of the bound by which a plan is above it where tours and weeks say more than days do."""
MATCHING = 60.0
"""Deterministic effort for the matching, roughly seconds."""


def early_on(search: Search, tiers: Sequence[Tier], plan: Stage | None, floor: int) -> Stage | None:
    """A plan of the days that plans just above the bound could have, as far above it as fits a model, or `plan`.

    Only the nearest companions of each unit are looked at, so no bound follows. Where the relaxation shows that no plan
    is so near the bound, one is sought around the days that it uses; where further off there are too many pairs of
    visits, by counting tours.
    """
    more, part, tried = _above(floor, FIRST), with_nearest(search, NEAREST), {0}
    known = worth(plan) if plan else None, floor
    while more not in tried and more <= _above(floor, FAR) and allowed(search) and not search.watch.over():
        tried.add(more)
        days = left(part, [*tiers, Tier("risk", floor + more, floor)])
        if days is None:
            break
        if not fits(days, [teams(search)]):
            more, part = more // FURTHER, within(part, days)
            if more in tried:  # none so near, too many further off
                return better(by_counts(part, tiers, days, known), plan)
            continue
        model = by_risk(part, tiers, days)
        found = relaxation(model, floor + more)
        if found:
            if found.relaxed.bound <= floor + more:
                return _of(part, tiers, plan, model, found, floor)
            one = near_the_bound(search, tiers, known, floor) or around(part, tiers, model, found, known)
            return better(one, plan)
        more *= FURTHER
    return plan


def on_days_left(
    search: Search, tiers: Sequence[Tier], plan: Stage, floor: int, enough: int = 0, effort: float = MATCHING
) -> tuple[int, Stage]:
    """A bound and a plan by the matching of visits on the days that a better plan could have, all teams as one.

    A plan found on the way that is no more than `enough` above the bound will do. `effort` is that for the matching.
    """
    days = left(search, [*tiers, Tier("risk", worth(plan) - 1, floor)]) if allowed(search) else None
    if days is None:
        return floor, plan
    tight, near = worth(plan) - floor > TIGHT * floor, worth(plan) - floor <= FAR * floor
    if not fits(days, [teams(search)]):
        return decided(search, tiers, plan, days, floor, effort) if near else (floor, plan)
    if not any(days.days):  # who has points has visits
        return worth(plan) if any(tier.goal == "points" and tier.value > 0 for tier in tiers) else floor, plan
    model = by_risk(search, tiers, days)
    if tight:
        in_weeks(model, counted(search, tiers, days))
    found = relaxation(model)
    if found is None:
        return floor, plan
    before, floor = worth(plan), tighter("risk", floor, min(worth(plan), found.relaxed.bound))
    if not tight:
        plan = _of(search, tiers, plan, model, found, floor) or plan
    if worth(plan) - floor <= enough or search.watch.over():
        return floor, plan
    told = _plan_of(worth(plan), floor)
    answer = model.stage.optimise(model.stage.term("risk"), most=False, tier="risk", effort=effort, told=told)
    floor = before if answer.status == "infeasible" else tighter("risk", floor, answer.bound)
    one = with_teams(search, tiers, model, {i for i, value in answer.values.items() if value})
    return min(worth(plan), floor), better(one, plan) or plan


def _above(floor: int, part: float) -> int:
    return max(LEAST, int(part * floor))


def _of(
    search: Search, tiers: Sequence[Tier], plan: Stage | None, model: Matching, found: Relaxation, floor: int
) -> Stage | None:
    """The best plan found of the days that the relaxation uses, also where shorter tours count a little; or `plan`."""
    used = found.used
    for share in (0.0, *SHORTER):
        if search.watch.over() or (plan and worth(plan) - floor <= NEXT * floor):
            break
        used |= found.used_besides({i: share * n for i, n in model.minutes.items()}) if share else used
        known = worth(plan) if plan else None, floor
        plan = better(rounded(search, tiers, model, used, "risk", known), plan)
    return plan


def _plan_of(value: int, floor: int) -> Told:
    """What is reported of a relaxation: a plan's value, and the better one of two bounds."""
    return lambda _, bound: (value, tighter("risk", floor, bound))

"""Risk in tight years, where no plan is near the bound of `inspector.solver.dates`: by counting tours (`counted.py`).

That gives a better bound, and so fewer days. Where these are too many all the same for all pairs of visits, a good plan
is sought on those close to the bound alone; then the days up to that plan are few enough. Where even those are too
many, it is sought next to a solution without pairs, of whole numbers (`by_counts`).
"""

from collections.abc import Sequence

from inspector.solver.around import better, by_risk, days_near, moved, teams, worth
from inspector.solver.counted import Counted, tours_of_two, weekly
from inspector.solver.days_left import Left, left
from inspector.solver.kept_free import in_their_tours, with_reserve
from inspector.solver.matching import Matching, fits
from inspector.solver.rounded import Known, with_teams
from inspector.solver.tiers import Search, Stage, Tier, tighter

FAR = 0.001
"""Part of the bound beyond which no plan is looked for on days that it leaves."""
NEAR = 0.00003
"""Part of the bound by counting by which a plan may be above it for its days to be looked at first."""
LEAST = 10
"""Points × days above a bound within which plans are looked for at least."""
FURTHER = 10
"""By how much further above the bound, or less far, plans are looked for where none or too many may be so near."""
EFFORT = 40.0
"""Deterministic effort for a matching, roughly seconds."""
COUNTS = 20.0
"""The same for a solution in which tours are counted."""
NEXT = 1
"""Working days from those of such a solution within which a plan is looked for."""


def near_the_bound(search: Search, tiers: Sequence[Tier], known: Known, floor: int) -> Stage | None:
    """A plan on the days near the bound that counting gives, if there is one; no plan has less risk than `floor`."""
    far = floor + int(FAR * floor)
    there = counted(search, tiers, left(search, [*tiers, Tier("risk", far, floor)]))
    if there is None:
        return None
    most, plan = _near(there), None
    while plan is None and not search.watch.over():
        _, plan = _matched(search, tiers, there, most, known, EFFORT)
        if most >= far:
            break
        most = there.relaxed.bound + FURTHER * (most - there.relaxed.bound)
    return plan


def by_counts(search: Search, tiers: Sequence[Tier], days: Left, known: Known) -> Stage | None:
    """A plan around a solution in which tours are counted, where there are too many pairs even near the bound."""
    there = counted(search, tiers, days)
    if there is None:
        return None
    model = by_risk(search, tiers, there.left(_near(there)), tours_of_two)
    in_weeks(model, there)
    with_reserve(model)
    around = days_near(search, model, _chosen(model, known, COUNTS), NEXT)
    if not any(around.days) or not fits(around, [teams(search)]):
        return None
    wide = by_risk(search, tiers, around)
    in_weeks(wide, there)
    with_reserve(wide)
    in_their_tours(wide)
    chosen = _chosen(wide, known, EFFORT)
    if not chosen:
        return None
    return with_teams(search, tiers, wide, chosen) or moved(search, tiers, wide, chosen, known)


def _chosen(model: Matching, known: Known, effort: float) -> set[int]:
    """The variables that are 1, by index, in a solution within NEAR of the best one."""
    answer = model.stage.optimise(
        model.stage.term("risk"), most=False, tier="risk", effort=effort, told=lambda *_: known, gap=NEAR
    )
    return {i for i, value in answer.values.items() if value}


def decided(
    search: Search, tiers: Sequence[Tier], plan: Stage, days: Left, floor: int, effort: float
) -> tuple[int, Stage]:
    """A bound and a plan, where `days` are those that a plan with less risk than `plan` could have."""
    there = counted(search, tiers, days)
    if there is None:
        return floor, plan
    floor = tighter("risk", floor, min(worth(plan), there.relaxed.bound))
    if not fits(there.left(worth(plan) - 1), [teams(search)]):
        _, found = _matched(search, tiers, there, _near(there), (worth(plan), floor), effort)
        plan = better(found, plan) or plan
    most = worth(plan) - 1
    bound, found = _matched(search, tiers, there, most, (worth(plan), floor), effort)
    floor = tighter("risk", floor, min(bound, most + 1))
    plan = better(found, plan) or plan
    return min(floor, worth(plan)), plan


def counted(search: Search, tiers: Sequence[Tier], days: Left | None) -> Counted | None:
    """What counting tours says of these days; None where there are none, or time is over."""
    return Counted.of(by_risk(search, tiers, days, tours_of_two)) if days and any(days.days) else None


def in_weeks(model: Matching, found: Counted | None) -> None:
    """Tells a matching what each week must give a team."""
    for terms, least in weekly(model, found.idle) if found else ():
        model.stage.decide.model.add(sum(n * model.variable(i) for i, n in terms.items()) >= least)


def _near(found: Counted) -> int:
    return found.relaxed.bound + max(LEAST, int(NEAR * found.relaxed.bound))


def _matched(
    search: Search, tiers: Sequence[Tier], found: Counted, most: int, known: Known, effort: float
) -> tuple[int, Stage | None]:
    """The least risk on the days of plans with no more than `most`, as far as proven, and a plan if one is found."""
    days = found.left(most)
    if search.watch.over() or not any(days.days) or not fits(days, [teams(search)]):
        return 0, None
    model = by_risk(search, tiers, days)
    in_weeks(model, found)
    answer = model.stage.optimise(
        model.stage.term("risk"), most=False, tier="risk", effort=effort, told=lambda *_: known
    )
    bound = most + 1 if answer.status == "infeasible" else tighter("risk", answer.bound)
    chosen = {i for i, value in answer.values.items() if value}
    if not chosen:
        return bound, None
    return bound, with_teams(search, tiers, model, chosen) or moved(search, tiers, model, chosen, known)

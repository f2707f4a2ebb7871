"""All tiers in order. Points, order and load are decided by which units, which teams and which periods.

So they are solved on a grid of periods, a relaxation, and their values are then asked of single days. Where
those cannot reach them together these goals are asked day by day, and the bounds found stay proofs.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from inspector.solver.alike import without_twins
from inspector.solver.around import worth
from inspector.solver.build import fits
from inspector.solver.dates import dates
from inspector.solver.ended import as_found, spots
from inspector.solver.goals import load
from inspector.solver.grids import days, periods, single
from inspector.solver.hopeless import without_hopeless
from inspector.solver.least_risk import on_days_left
from inspector.solver.missing import without_missing
from inspector.solver.pairing import nearest
from inspector.solver.refine import earliest, early_days, first_weeks, soon
from inspector.solver.tiers import Search, Stage, Tier, tighter
from inspector.solver.tours import minutes

CHOICE = ("points", "order")
COARSE = (*CHOICE, "load")
EXACT = ("risk", "travel")
SOON = 0.1
"""Deterministic effort for the risk of the first plan, roughly seconds: there is to be one early."""


@dataclass(frozen=True)
class Climb:
    """What all tiers came to.

    Status `feasible`: `stage` holds a plan. `infeasible` is proven; `unknown`: time ran out before any plan, or the
    year is too large for the models that would find one.
    """

    status: str
    tiers: tuple[Tier, ...] = ()
    stage: Stage | None = None


def climb(search: Search) -> Climb:
    """Every tier in turn; the result has all of them, proven or not, or no plan."""
    coarse = search.stage(periods(search.problem), ())
    rough: list[Tier] = []
    for goal in CHOICE:
        status, tier = coarse.best(goal)
        if tier is None:
            return Climb(status)
        rough.append(tier)
    lean = without_missing(coarse, without_hopeless(coarse, rough), rough)
    few, bare = without_twins(lean), without_twins(lean, places=False)
    even = few.stage(periods(search.problem), rough)
    _uneven(even)
    status, tier = even.best("load")
    if tier is None:
        return Climb(status)
    rough.append(tier)
    first = _with_teams(few, rough, even)
    sketch = dates(bare, rough)
    plan = soon(few, rough, first, sketch) or _in_periods(few, rough, even)
    if plan is None:
        found = _day_by_day(search, lean, rough)
        if isinstance(found, Climb):
            return found
        lean, rough, plan = found
        few, bare = without_twins(lean), without_twins(lean, places=False)
        sketch = dates(bare, rough)
        plan = soon(few, rough, plan, sketch) or plan
    risk, plan = earliest(few, rough, plan, sketch)
    if search.spared.travel:
        return Climb("feasible", (*rough, risk, search.tier("travel", minutes(plan), tighter("travel"))), plan)
    travel, nearer = nearest(lean, [*rough, risk], plan)
    if risk.value > risk.bound and not search.watch.over():
        bound, better = on_days_left(few, rough, plan, risk.bound)
        if worth(better) < risk.value:
            risk = search.tier("risk", worth(better), bound)
            travel, nearer = nearest(lean, [*rough, risk], better)
        risk = replace(risk, bound=bound)
    return Climb("feasible", (*rough, risk, travel), nearer)


def _uneven(stage: Stage) -> None:
    """Tells the solver what it is slow to see: 15 sessions of two teams cannot be shared evenly.

    The locks leave little or no choice in how many sessions and visits there are in all.
    """
    before, least = stage.values, 0
    for amounts in map(list, load.shares(stage.decide)):
        if len(amounts) > 1:
            low, high = (stage.optimise(sum(amounts), most, None, effort=1).bound for most in (False, True))
            least += low is not None and high is not None and high // len(amounts) * len(amounts) < low
    stage.values = before
    stage.decide.model.clear_hints()  # sums say nothing of load, and with them it takes up to a hundred times as long
    stage.decide.model.add(stage.term("load") >= least)


def _with_teams(search: Search, rough: Sequence[Tier], coarse: Stage) -> Stage | None:
    """A plan with the teams and periods of `coarse`, on early days, with what is soon found of goal *risk*."""
    wishes, spots = search.wishes, coarse.chosen_days()
    given = search.within(lambda w, team, day: _same(search, spots.get((wishes[w].unit, wishes[w].kind, team)), day))
    plan = _any(given, early_days(search, first_weeks(search, coarse)), rough, coarse)
    if plan is not None:
        plan.optimise(plan.term("risk"), most=False, tier=None, effort=SOON)
    return plan


def _in_periods(search: Search, rough: Sequence[Tier], coarse: Stage) -> Stage | None:
    """Any plan that reaches the values of `rough`: with the periods of `coarse`, or any."""
    spots, weeks = coarse.chosen_days(), first_weeks(search, coarse)
    part = search.in_periods({(unit, kind): day for (unit, kind, _), day in spots.items()})
    narrow, wide = (early_days(search, number) for number in (weeks, 2 * weeks))
    every = range(len(search.problem.calendar.days))
    for each, fine in ((part, narrow), (part, wide), (search, narrow), (search, every)):
        if search.watch.over():
            break
        plan = _any(each, fine, rough, coarse)
        if plan is not None:
            return plan
    return None


def _any(search: Search, fine: Collection[int], rough: Sequence[Tier], coarse: Stage) -> Stage | None:
    """Any plan on the days of `fine`, if few enough to be looked at."""
    if not fits(search.slots, single(fine)):
        return None
    stage = search.stage(single(fine), rough)
    stage.hint(coarse)
    stage.satisfy()
    return stage if stage.values else None


def _same(search: Search, one: int | None, other: int) -> bool:
    """Whether two days are in the same period."""
    calendar = search.problem.calendar.days
    return one is not None and search.problem.period_of(calendar[one]) == search.problem.period_of(calendar[other])


def _day_by_day(search: Search, lean: Search, rough: Sequence[Tier]) -> Climb | tuple[Search, list[Tier], Stage]:
    """Points, order and load on the grid of days, with a plan; the bounds of `rough` hold here too.

    First whether its points and order can be reached, with the visits of `lean`; where not, everything anew.
    """
    floors = {tier.goal: tier.bound for tier in rough}
    chosen = [tier for tier in rough if tier.goal in CHOICE]
    for part, done in ((lean, chosen), (search, list[Tier]())):
        if search.watch.over() or not fits(part.slots, days(search.problem)):
            return Climb("unknown")
        stage = part.stage(days(search.problem), done)
        for place, goal in enumerate(COARSE):
            if place < len(done):
                continue
            status, tier = stage.best(goal, floors.get(goal))
            if tier is None:
                break
            done.append(tier)
        else:
            return part, done, stage
    if not stage.values:
        return Climb(status)
    return Climb("feasible", *as_found(search, spots(stage), done, [*COARSE, *EXACT][len(done) :]))

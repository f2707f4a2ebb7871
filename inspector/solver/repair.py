"""A replan: least disturbance first, then quality; or, within a number of visits changed, points first.

Days are told apart only where it matters, as for goal *risk* (`inspector.solver.refine`): around the days that
units were told; the rest of each period is one bucket in which a visit costs what its best day there would. Where
the best solution uses single days only nothing is better; where not, the weeks that it reached for are told apart.
Visits of which nobody was told and which no solution of least disturbance holds are left out: mostly that is seen
by asking what one of them would cost at least.
"""

from collections.abc import Sequence

from inspector.domain.goals import DISTURBANCE, GOALS
from inspector.domain.request import COMPANION
from inspector.domain.workdays import week
from inspector.solver.alike import without_twins
from inspector.solver.climb import Climb
from inspector.solver.ended import as_found, spots
from inspector.solver.goals.disturbance import changed
from inspector.solver.grids import mixed, usable
from inspector.solver.tiers import Search, Stage, Tier, tighter
from inspector.solver.tours import minutes
from inspector.solver.wishes import Wish

AROUND = 2
"""Working days before and after each date told that are told apart from the start."""


def order(search: Search) -> tuple[str, ...]:
    """The goals in the order of their tiers."""
    first, *rest = (goal.id for goal in GOALS)
    return (DISTURBANCE.id, first, *rest) if _most(search) is None else (first, DISTURBANCE.id, *rest)


def _most(search: Search) -> int | None:
    return search.problem.before.max_moves if search.problem.before else None


def repair(search: Search, goals: Sequence[str] = ()) -> Climb:
    """Every tier (or those of `goals`) in turn; `infeasible` is proven, `unknown`: time ran out before any plan."""
    goals, done = goals or order(search), list[Tier]()
    fine = _told_days(search)
    part, plan = without_twins(search), None
    if goals[0] == DISTURBANCE.id and len(goals) > 1 and (told := _told_alone(search, part, fine)) is not None:
        search = part = told
    stage = _stage(part, fine, done)
    while len(done) < len(goals):
        if search.spared.travel and goals[len(done)] == "travel":
            done.append(search.tier("travel", minutes(stage), tighter("travel")))
            continue
        status, tier = stage.best(goals[len(done)])
        if tier is None:
            if plan is None:
                return Climb(status)
            return Climb("feasible", *as_found(search, plan, done, goals[len(done) :]))
        reached = _reached_for(part, stage)
        if not reached:
            done.append(tier)
            plan = spots(stage)
        if reached or tier.goal == DISTURBANCE.id:
            part = part if reached else _without_strangers(search, part, stage)
            fine |= reached
            stage = _stage(part, fine, done)
    return Climb("feasible", tuple(done), stage)


def _told_alone(search: Search, part: Search, fine: set[int]) -> Search | None:
    """The search without any stranger, where it is proven that every one of them disturbs more than none does."""
    told = search.only([w for w, wish in enumerate(search.wishes) if not _strange(search, wish)])
    if len(told.wishes) == len(search.wishes):
        return None
    alone = repair(told, (DISTURBANCE.id,))
    if not alone.tiers or alone.tiers[0].value != alone.tiers[0].bound:
        return None
    stage = _stage(part, fine, ())
    strangers = [stage.decide.chosen[w] for w, wish in enumerate(part.wishes) if _strange(part, wish)]
    stage.decide.model.add(sum(strangers) >= 1)
    answer = stage.optimise(stage.term(DISTURBANCE.id), most=False, tier=None)
    dearer = answer.bound is not None and answer.bound > alone.tiers[0].value
    return told if dearer or answer.status == "infeasible" else None


def _without_strangers(search: Search, part: Search, stage: Stage) -> Search:
    """The search without visits of which nobody was told and which no solution under the locks holds: proven.

    Each round asks for as many as possible of those not yet seen in a solution; none is the proof. Of companions
    that are seen all the sisters stay, of which `part` holds a few only.
    """
    strangers = [w for w, wish in enumerate(part.wishes) if _strange(part, wish)]
    seen = set[tuple[str | None, str]]()
    while strangers:
        answer = stage.optimise(sum(stage.decide.chosen[w] for w in strangers), most=True, tier=None)
        if answer.status != "optimal":
            return search
        if not answer.value:
            break
        held = [w for w in strangers if answer.values[stage.decide.chosen[w].index]]
        seen |= {_sisters(part, part.wishes[w]) for w in held}
        strangers = [w for w in strangers if _sisters(part, part.wishes[w]) not in seen]
    wishes = enumerate(search.wishes)
    return search.only([w for w, wish in wishes if not _strange(search, wish) or _sisters(search, wish) in seen])


def _strange(search: Search, wish: Wish) -> bool:
    """Whether nobody was told of a visit and nobody decided on it."""
    return wish.pin is None and (wish.unit, wish.kind) not in search.problem.told_before


def _sisters(search: Search, wish: Wish) -> tuple[str | None, str]:
    """What visits have in common that stay or go together: a companion's parent, any other's unit."""
    parent = search.problem.unit_by_id[wish.unit].parent
    return (parent, wish.kind) if wish.kind == COMPANION else (wish.unit, wish.kind)


def _told_days(search: Search) -> set[int]:
    """The days around each date told, or, where a visit cannot be then, around the nearest on which it can.

    Of visits that may not move their day alone.
    """
    dates, result = search.problem.calendar.days, set[int]()
    both = zip(search.wishes, search.slots, strict=True)
    open_days = {(wish.unit, wish.kind): {day for _, day in slots.halves} for wish, slots in both}
    for key, visit in search.problem.told_before.items():
        at = sum(1 for date in dates if date < visit.date)
        around = AROUND if len(open_days.get(key, ())) > 1 else 0
        for day in {at, min(open_days.get(key) or {at}, key=lambda day: (abs(day - at), day))}:
            result |= set(range(max(0, day - around), min(len(dates), day + around + 1)))
    return result


def _stage(search: Search, fine: set[int], done: Sequence[Tier]) -> Stage:
    stage = search.stage(mixed(usable(search.problem, search.slots), fine), done)
    most = _most(search)
    if most is not None:
        stage.term(DISTURBANCE.id)
        stage.decide.model.add(changed(stage.decide) <= most)
    return stage


def _reached_for(search: Search, stage: Stage) -> set[int]:
    """The weeks that visits in coarse buckets would have: nearest to the date told, or else as early as can be."""
    calendar, decide, result = search.problem.calendar, stage.decide, set[int]()
    for place in stage.chosen_places():
        if decide.fine(place.bucket):
            continue
        wish = decide.wishes[place.wish]
        told = search.problem.told_before.get((wish.unit, wish.kind))
        open_days = [day for day in decide.grid[place.bucket] if (place.team, day) in search.slots[place.wish].halves]
        best = min(open_days, key=lambda day: calendar.between(calendar.days[day], told.date) if told else day)
        for day in (best, place.first):
            result |= {d for d in decide.grid[place.bucket] if week(calendar.days[d]) == week(calendar.days[day])}
    return result

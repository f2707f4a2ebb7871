"""Risk: a bound without teams, a plan near its dates, improved part by part, days told apart only where it matters.

What `inspector.solver.dates` says is a bound, and mostly the value of the best plan. Where the plan does not reach it
and the model is small enough, dynamic discretisation goes on (Boland and others 2017, doi:10.1287/opre.2017.1624):
the first weeks and the last days of each period are single days, the rest of it is one bucket, in which a visit counts
as on the first day that it could have: a relaxation. Where its best solution uses single days only it is a plan, and
the best one. Where not, the weeks that it reached for are told apart too.
"""

from collections.abc import Collection, Sequence

from inspector.domain.workdays import week
from inspector.solver.around import better, worth
from inspector.solver.dates import Dates
from inspector.solver.grids import days, ends, mixed, usable
from inspector.solver.improve import improved
from inspector.solver.least_risk import MATCHING, early_on, on_days_left
from inspector.solver.rolling import rolled
from inspector.solver.run import Told
from inspector.solver.tiers import Search, Stage, Tier, tighter

AROUND = 2
"""Working days by which a visit of a plan may be off its day without teams."""
EFFORT = 10.0
"""Deterministic effort for teams near these days, roughly seconds."""
CLOSE = 0.001
"""Part of the risk within which a plan is not improved part by part."""
NOTHING = 0.00001
"""Part of the risk for which travel does not wait where time is short: whether there is less is asked after it."""
PART = 0.1
"""Part of the seconds left that is given as effort to a proof before goal *travel*: what is left comes after it."""
SMALL = 10_000
"""Decisions up to which the model of the whole year is tried."""


def near(search: Search, tiers: Sequence[Tier], sketch: Dates) -> Stage | None:
    """The best plan found with each visit near its day of `sketch`; one further off where there is none so near."""
    if not sketch.days or search.watch.over():
        return None
    floor = tighter("risk", sketch.bound)
    stage = search.around(sketch.days, AROUND).stage(days(search.problem), tiers)
    stage.optimise(stage.term("risk"), most=False, tier="risk", effort=EFFORT, told=lambda found, _: (found, floor))
    return stage if stage.values else rolled(search, tiers, sketch.days, floor)


def earliest(search: Search, tiers: Sequence[Tier], plan: Stage, sketch: Dates) -> tuple[Tier, Stage]:
    """The tier of goal *risk* under the locks of `tiers`, and a plan of its value; starts from `plan`.

    `sketch` is what the relaxation without teams says under these locks.
    """
    floor = tighter("risk", sketch.bound)
    fine = near_ends(search, plan)
    if worth(plan) - floor > CLOSE * floor:
        plan = improved(search, tiers, plan, fine, "risk", worth, floor)
    enough = int(NOTHING * floor) if search.watch.hurries() else 0
    if worth(plan) - floor > enough and not search.watch.over():
        floor, plan = on_days_left(search, tiers, plan, floor, enough, _effort(search))
    if worth(plan) > floor and small(search, fine) and not search.watch.over():
        floor, plan = _exactly(search, tiers, plan, fine, floor)
    search.watch.report("risk", worth(plan), floor)
    return search.tier("risk", worth(plan), floor), plan


def soon(search: Search, tiers: Sequence[Tier], plan: Stage | None, sketch: Dates) -> Stage | None:
    """The best plan that is found soon, where one is; no worse than `plan`."""
    floor = tighter("risk", sketch.bound)
    plan = early_on(search, tiers, plan, floor)
    if plan is None or worth(plan) - floor > CLOSE * floor:
        plan = better(near(search, tiers, sketch), plan)
    return plan


def _effort(search: Search) -> float:
    """For the proof before goal *travel*: where seconds are limited, a part of those left."""
    left = search.watch.left()
    return MATCHING if left is None else min(MATCHING, PART * left)


def small(search: Search, fine: Collection[object]) -> bool:
    """Whether the whole year may be one model of these days."""
    return len(search.wishes) * len(search.problem.teams) * len(fine) <= SMALL


def _exactly(search: Search, tiers: Sequence[Tier], plan: Stage, fine: set[int], floor: int) -> tuple[int, Stage]:
    """A bound and a plan by a model of the whole year, as far as the effort goes."""
    open_days = usable(search.problem, search.slots)
    while not search.watch.over():
        stage = search.with_cuts().stage(mixed(open_days, fine), tiers)
        stage.hint(plan)
        answer = stage.optimise(stage.term("risk"), most=False, tier="risk", told=_not_below(floor))
        floor = tighter("risk", floor, answer.bound)
        if answer.value is None:
            return floor, plan
        late = {p.first for p in stage.chosen_places() if not stage.decide.fine(p.bucket)}
        if not late:
            return floor, min(stage, plan, key=worth)
        if answer.status != "optimal":
            return floor, improved(search, tiers, plan, fine, "risk", worth, floor)
        weeks = {week(search.problem.calendar.days[day]) for day in late}
        fine |= {d for inside in open_days.values() for d in inside if week(search.problem.calendar.days[d]) in weeks}
    return floor, plan


def _not_below(floor: int) -> Told:
    """What is reported: no bound below one that is known."""
    return lambda value, bound: (value, tighter("risk", floor, bound))


def near_ends(search: Search, plan: Stage) -> set[int]:
    """The first weeks and the last days of every period, and the days of a plan."""
    return early_days(search, first_weeks(search, plan)) | {p.first for p in plan.chosen_places()}


def early_days(search: Search, weeks: int) -> set[int]:
    """The first weeks and the last days of every period, and the days of visits that may be on one day only.

    With the next day of each, on which its companions may be.
    """
    by_wish = [{day for _, day in each.halves} for each in search.slots]
    stated = {day + on for held in by_wish if len(held) == 1 for day in held for on in (0, 1)}
    return stated.intersection(range(len(search.problem.calendar.days))) | ends(
        search.problem, usable(search.problem, search.slots), weeks
    )


def first_weeks(search: Search, solution: Stage) -> int:
    """Weeks that the busiest period of a solution needs, at least two."""
    problem = search.problem
    held: dict[str, int] = {}
    for place in solution.chosen_places():
        period = problem.period_of(problem.calendar.days[place.first])
        held[period] = held.get(period, 0) + solution.decide.wishes[place.wish].length
    a_week = min(problem.limits.sessions_per_week or 10, 10) * len(problem.teams)
    return max(2, -(-max(held.values(), default=0) // a_week))

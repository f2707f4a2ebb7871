"""A plan near the dates of the relaxation without teams, period by period: a rolling horizon.

In tight years few plans are near these dates, and a model of the whole year does not find one soon. So the days of one
period after the other are told apart, its visits within `AROUND` working days of their dates; periods to come stay one
bucket each, and visits of the periods before may move by `SLACK` days and to other teams, since what is left for the
later ones hangs on them.
"""

from collections.abc import Sequence

from inspector.solver.dates import Key
from inspector.solver.grids import Grid, single
from inspector.solver.run import Told
from inspector.solver.tiers import Search, Stage, Tier

AROUND = 10
"""Working days by which a visit of the period may be off its date."""
SLACK = 1
"""Working days by which a visit of an earlier period may be off the day found for it."""
EFFORT = 20.0
"""Deterministic effort for one period, roughly seconds."""
ENOUGH = 0.003
"""Part of the risk within which a period is left: the plan is improved later."""


def rolled(search: Search, tiers: Sequence[Tier], dates: dict[Key, int], floor: int) -> Stage | None:
    """A plan under the locks of `tiers`, if one is found; `floor` is a bound of its risk."""
    found: dict[Key, int] = {}
    plan = None
    for number, _ in enumerate(search.problem.periods):
        if search.watch.over():
            return None
        plan = _part(search, dates, found).with_cuts().stage(_grid(search, number), tiers)
        told = _told(floor, last=number == len(search.problem.periods) - 1)
        plan.optimise(plan.term("risk"), most=False, tier="risk", effort=EFFORT, told=told, gap=ENOUGH)
        if not plan.values:
            return None
        wishes = plan.decide.wishes
        found = {
            (wishes[p.wish].unit, wishes[p.wish].kind): p.first
            for p in plan.chosen_places()
            if plan.decide.fine(p.bucket)
        }
    return plan


def _told(floor: int, last: bool) -> Told:
    """What is reported: before the last period what is found is no plan."""
    return lambda found, _: (found if last else None, floor)


def _part(search: Search, dates: dict[Key, int], found: dict[Key, int]) -> Search:
    """The search with each visit near the day found for it, in the same period, or else near its date."""
    period = _periods(search)

    def may(w: int, team: str, day: int) -> bool:
        key = search.wishes[w].unit, search.wishes[w].kind
        if key in found:
            return abs(found[key] - day) <= SLACK and period[found[key]] == period[day]
        return key in dates and abs(dates[key] - day) <= AROUND

    return search.within(may)


def _grid(search: Search, number: int) -> Grid:
    """The days of all periods up to this one by themselves, those of each later one in a bucket."""
    period = _periods(search)
    early = single([day for day, place in enumerate(period) if place <= number])
    later = range(number + 1, len(search.problem.periods))
    buckets = (tuple(day for day, place in enumerate(period) if place == one) for one in later)
    return early + tuple(bucket for bucket in buckets if bucket)


def _periods(search: Search) -> list[int]:
    """The number of each working day's period."""
    problem = search.problem
    rank = {period.id: number for number, period in enumerate(problem.periods)}
    return [rank[problem.period_of(day)] for day in problem.calendar.days]

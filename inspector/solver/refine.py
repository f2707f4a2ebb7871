"""Risk: days are told apart only where it matters (dynamic discretisation; Boland and others 2017,
doi:10.1287/opre.2017.1624).

The first weeks and the last days of each period are single days, the rest of it is one bucket, in which
a visit counts as on the first day that it could have: a relaxation. Where its best solution uses single
days only it is a plan, and the best one. Where not, the weeks that it reached for are told apart too.
"""

from collections.abc import Sequence

from inspector.domain.workdays import week
from inspector.solver.grids import ends, mixed, single, usable
from inspector.solver.tiers import Search, Stage, Tier, tighter


def earliest(search: Search, tiers: Sequence[Tier], plan: Stage) -> tuple[Tier, Stage]:
    """The tier of goal *risk* under the locks of `tiers`, and a plan of its value; starts from `plan`."""
    open_days = usable(search.problem, search.slots)
    fine = ends(search.problem, open_days, first_weeks(search, plan))
    bound: int | None = None
    while True:
        stage = search.stage(mixed(open_days, fine), tiers)
        stage.hint(plan)
        answer = stage.optimise(stage.term("risk"), most=False, tier="risk")
        bound = tighter("risk", bound, answer.bound)
        if answer.value is None:
            return _settle(search, plan, bound)
        late = {p.first for p in stage.chosen_places() if not stage.decide.fine(p.bucket)}
        if not late:
            best = min(stage, plan, key=lambda each: each.value("risk"))
            return _settle(search, best, bound)
        if answer.status != "optimal":
            break
        weeks = {week(search.problem.calendar.days[day]) for day in late}
        fine |= {d for inside in open_days.values() for d in inside if week(search.problem.calendar.days[d]) in weeks}
    stage = search.stage(single(fine), tiers)
    stage.hint(plan)
    answer = stage.optimise(stage.term("risk"), most=False, tier="risk")
    return _settle(search, plan if answer.value is None else min(stage, plan, key=lambda s: s.value("risk")), bound)


def _settle(search: Search, plan: Stage, bound: int) -> tuple[Tier, Stage]:
    return search.tier("risk", plan.value("risk"), bound), plan


def first_weeks(search: Search, solution: Stage) -> int:
    """Weeks that the busiest period of a solution needs, at least two."""
    problem = search.problem
    held: dict[str, int] = {}
    for place in solution.chosen_places():
        period = problem.period_of(problem.calendar.days[place.first])
        held[period] = held.get(period, 0) + solution.decide.wishes[place.wish].length
    a_week = min(problem.limits.sessions_per_week or 10, 10) * len(problem.teams)
    return max(2, -(-max(held.values(), default=0) // a_week))

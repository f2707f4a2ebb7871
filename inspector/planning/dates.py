"""The best dates for one unit's announced visit: solved, the team and date found shut, and solved again.

These solves end before goal *travel* and use no tolerance: within one, dates would be equally good, and in no order.
What a date costs is then the plan in which it is decided, as the case has it.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector.domain.goals import DISTURBANCE, GOALS
from inspector.domain.plan import Plan, Visit
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, Tolerances
from inspector.domain.rulebook import GIVE_WAY
from inspector.domain.solution import Outcome
from inspector.planning.compare import compare
from inspector.planning.counterfactual import forced
from inspector.planning.make import attempt
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.spared import Spot

MOST = {goal.id: goal.most for goal in (DISTURBANCE, *GOALS)}
ALL = tuple(MOST)
DECIDING = tuple(goal for goal in ALL if goal != "travel")
"""Goals that tell one date from another before travel does."""


@dataclass(frozen=True)
class Dated:
    """A team and date for the visit, in the best plan that has them (`after`), beside the plan that is."""

    visit: Visit
    after: Plan
    proven: bool
    """Whether no date further down can be better, and no plan with this one."""
    others: int
    """Other visits that are elsewhere, at another time, added or dropped."""
    goals: dict[str, tuple[int, int]]
    """Of each goal: in the plan that is, in this one."""
    not_kept: tuple[str, ...]
    """Rules (ids) that are kept in the plan that is and give way in this one."""


@dataclass(frozen=True)
class Dates:
    """The best first; `ended` where fewer were found than asked for: `infeasible` (there are no more) or `unknown`."""

    rows: tuple[Dated, ...]
    ended: Outcome | None = None


def best_dates(
    problem: Problem,
    plan: Plan,
    unit: str,
    count: int,
    watch: Watch | None = None,
    told: Callable[[Dated], None] = lambda row: None,
) -> Dates:
    """The `count` best teams and dates for a unit's announced visit, by breaches, then by the goals in their order.

    A decision on that visit is put aside, every other one is followed. Once the watch is stopped, those found so far.
    Dates that goal *travel* alone tells apart are sought beyond `count`, but no more than `count` of them.
    """
    watch, rows, barred, last = watch or Watch(), list[Dated](), list[Spot](), tuple[int, ...]()
    exact = Tolerances(load=Decimal(0), risk=Decimal(0))
    asked = problem.changed(pins=forced(problem, unit, include=True).pins, tolerances=exact)
    while len(rows) < 2 * count:
        found = attempt(asked, Settings(), watch, replaced=plan.replaced, barred=barred, travel=False, stand_in=False)
        if found.plan is None or watch.stopped:
            return _best(rows, count, "unknown" if watch.stopped else found.outcome)
        value = worth(found.plan, DECIDING)
        if len(rows) >= count and value != last:
            break
        visit, last = _visit(found.plan, unit), value
        decided = pinned(problem, unit, visit.team, visit.date)
        after = attempt(decided, Settings(), watch, replaced=plan.replaced, stand_in=False).plan
        if after is None or watch.stopped:
            return _best(rows, count, "unknown")
        rows.append(_row(problem, plan, after, unit, sure(found.plan, DECIDING) and sure(after)))
        barred.append((unit, ANNOUNCED, visit.team, visit.date))
        told(rows[-1])
    return _best(rows, count, None)


def pinned(problem: Problem, unit: str, team: str, date: dt.date) -> Problem:
    """The problem with a decision on a unit's announced visit: by this team, on this date."""
    place = {"team": team, "date": date}
    name = f"pin:{unit}:{ANNOUNCED}"
    pins = forced(problem, unit, include=True).pins
    return problem.changed(pins=tuple(pin.model_copy(update=place) if pin.id == name else pin for pin in pins))


def worth(plan: Plan, goals: Sequence[str] = ALL) -> tuple[int, ...]:
    """What plans are ordered by, the smaller the better: breaches by rule, then the best value of each goal's tier."""
    broken = [sum(found.amount for found in plan.not_met if found.rule == rule) for rule in GIVE_WAY]
    return (*broken, *(-goal.value if MOST[goal.id] else goal.value for goal in plan.goals if goal.id in goals))


def sure(plan: Plan, goals: Sequence[str] = ALL) -> bool:
    """Whether these goals of a plan are proven."""
    return all(goal.proven for goal in plan.goals if goal.id in goals)


def _best(rows: list[Dated], count: int, ended: Outcome | None) -> Dates:
    ordered = sorted(rows, key=lambda row: worth(row.after))[:count]
    return Dates(tuple(ordered), ended if len(ordered) < count else None)


def _visit(plan: Plan, unit: str) -> Visit:
    return next(visit for visit in plan.visits if visit.id == f"{ANNOUNCED}:{unit}")


def _row(problem: Problem, before: Plan, after: Plan, unit: str, proven: bool) -> Dated:
    visit, difference = _visit(after, unit), compare(problem, before, after)
    held = {goal.id: goal.final for goal in before.goals}
    return Dated(
        visit=visit,
        after=after,
        proven=proven and after.outcome == "optimal",
        others=sum(moved.id != visit.id for moved in difference.visits),
        goals={goal.id: (held.get(goal.id, goal.final), goal.final) for goal in after.goals},
        not_kept=tuple(now.id for then, now in difference.rules if then.kept and not now.kept),
    )

"""Travel where risk may get no worse: days are all but settled then, and what is left can be decided to the end.

First the days that are left to each visit (`days_left.py`), then the matching of visits on them (`matching.py`). What
its linear relaxation uses (`relaxation.py`) is rounded to a plan (`rounded.py`), and what no shorter plan uses is left
out. What remains is a model that is mostly solved to the end within half a minute, and its solution a plan.
"""

from collections.abc import Sequence

from inspector.solver.days_left import left
from inspector.solver.goals.travel import bases, total
from inspector.solver.linear import Relaxed
from inspector.solver.matching import Matching, allowed, fits, matching
from inspector.solver.relaxation import Relaxation, relaxation
from inspector.solver.rounded import rounded, start, with_teams
from inspector.solver.run import Told
from inspector.solver.team_tours import with_tours
from inspector.solver.tiers import Search, Stage, Tier, tighter
from inspector.solver.tours import minutes

EFFORT = 40.0
"""Deterministic effort for the matching."""


def on_settled_days(search: Search, tiers: Sequence[Tier], plan: Stage) -> tuple[int | None, Stage]:
    """A bound of travel under the locks of `tiers`, None where too much is open, and a plan no worse than `plan`."""
    before = search.watch.left()
    days, groups = left(search, tiers) if allowed(search) else None, bases(search.problem, search.wishes)
    if days is None or not fits(days, groups) or _too_late(before, search.watch.left()):
        return None, plan
    model = matching(search, tiers, days, groups)
    found = relaxation(model)
    if found is None:
        return None, plan
    bound = found.relaxed.bound
    if search.watch.over():
        return bound, plan
    with_tours(model)
    plan = _near(search, tiers, plan, model, found)
    if minutes(plan) > bound and not search.watch.over():
        _leave_out(model, found.relaxed, minutes(plan))
        start(model, plan)
        term = total(model.stage.decide, model.shared)
        answer = model.stage.optimise(term, most=False, tier="travel", effort=EFFORT, told=_told(plan, bound))
        bound = tighter("travel", bound, answer.bound)
        chosen = {i for i, value in answer.values.items() if value}
        plan = _better(plan, with_teams(search, tiers, model, chosen, "travel"))
    return bound, plan


def _too_late(before: float | None, after: float | None) -> bool:
    """Whether less time is left than the first step took: the next takes about as long, and is not broken off."""
    return before is not None and after is not None and after < before - after


def _near(search: Search, tiers: Sequence[Tier], plan: Stage, model: Matching, found: Relaxation) -> Stage:
    """The best plan found on the days that the relaxation uses and those of `plan`: by period, then of the year."""
    bound, problem = found.relaxed.bound, search.problem
    days_of: dict[str, set[int]] = {}
    for place in model.stage.decide.places:
        if place.var.index in found.used:
            days_of.setdefault(problem.period_of(problem.calendar.days[place.first]), set()).add(place.var.index)
    for used in (*days_of.values(), found.used):
        if minutes(plan) > bound and not search.watch.over():
            start(model, plan)
            known = minutes(plan), bound
            plan = _better(plan, rounded(search, tiers, model, model.held(plan) | used, "travel", known))
    return plan


def _better(plan: Stage, other: Stage | None) -> Stage:
    """The one with fewer minutes."""
    return other if other and minutes(other) < minutes(plan) else plan


def _leave_out(model: Matching, relaxed: Relaxed, most: int) -> None:
    """What no plan of fewer minutes uses."""
    for var in (*(place.var for place in model.stage.decide.places), *(pair.var for pair in model.shared)):
        if relaxed.none_below(most - 1, {var.index: 1}):
            model.stage.decide.model.add(var == 0)


def _told(plan: Stage, floor: int) -> Told:
    """What is reported while the matching is solved: its values are no plan's, its bounds are bounds."""
    best = minutes(plan)
    return lambda _, bound: (best, tighter("travel", floor, bound))

"""The record itself: that a plan names its case and holds, of everything that follows from its visits, the truth."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from inspector.domain.finding import Amount, Finding
from inspector.domain.goals import DISTURBANCE, GOALS
from inspector.domain.plan import GoalResult, Plan, Visit
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.verify import describe, left
from inspector.verify.disturbance import parts
from inspector.verify.goals import values
from inspector.verify.known import pinned

MOST = {goal.id: goal.most for goal in (DISTURBANCE, *GOALS)}


def check(problem: Problem, plan: Plan) -> Iterator[Finding]:
    """Findings of amount 1, all hard."""
    if plan.case.digest != problem.digest:
        yield _finding("digest", "case", found=plan.case.digest[:12], expected=problem.digest[:12])
    yield from of_visits(problem, plan.visits)
    yield from _derived(problem, plan)
    yield from _goals(problem, plan)


def of_visits(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """Visits of unknown things, under wrong names, or that nobody decided."""
    for visit in visits:
        yield from _visit(problem, visit)
        if problem.before and visit.date < problem.before.as_of and visit not in problem.before.visits:
            yield _finding("past", visit.id, unit=visit.unit, date=visit.date.isoformat())
    for name, held in sorted(Counter(visit.id for visit in visits).items()):
        if held > 1:
            yield _finding("twice", name, visit=name, count=held)


def _finding(case: str, subject: str, **values: Amount) -> Finding:
    return Finding(rule="record", subject=subject, code=f"rules.record_{case}", values=values, amount=1, hard=True)


def _visit(problem: Problem, visit: Visit) -> Iterator[Finding]:
    if visit.team not in {team.id for team in problem.teams}:
        yield _finding("team", visit.id, team=visit.team)
    if visit.date.year != problem.year:
        yield _finding("year", visit.id, date=visit.date.isoformat(), year=problem.year)
    if visit.id != f"{visit.kind}:{visit.unit}":
        yield _finding("id", visit.id, found=visit.id, expected=f"{visit.kind}:{visit.unit}")
    unit, kind = problem.unit_by_id.get(visit.unit), problem.kind_by_id.get(visit.kind)
    if unit is None:
        yield _finding("unit", visit.id, unit=visit.unit)
    elif visit.sessions != problem.sessions(unit.id):
        yield _finding("sessions", visit.id, found=visit.sessions, expected=problem.sessions(unit.id))
    if kind is None:
        yield _finding("kind", visit.id, kind=visit.kind)
    elif not kind.told:
        yield _finding("untold", visit.id, kind=visit.kind)
    if unit is not None and kind is not None and not pinned(problem, visit.unit, visit.kind):
        yield from _uninvited(problem, visit)


def _uninvited(problem: Problem, visit: Visit) -> Iterator[Finding]:
    """A visit without a decision of its own: to a unit that may be visited, of a kind that needs none."""
    if not problem.unit_by_id[visit.unit].eligible:
        yield _finding("not_eligible", visit.id, unit=visit.unit)
    if not _candidate(problem, visit):
        yield _finding("not_a_candidate", visit.id, unit=visit.unit, kind=visit.kind)


def _candidate(problem: Problem, visit: Visit) -> bool:
    """Whether such a visit needs no decision of its own."""
    unit = problem.unit_by_id[visit.unit]
    if visit.kind == ANNOUNCED:
        return unit.counted and any(unit.level in group.levels for group in problem.groups)
    parent = problem.unit_by_id.get(unit.parent or "")
    if visit.kind != COMPANION or parent is None:
        return False
    return any((parent.level, unit.level) == (entry.of, entry.level) for entry in problem.companions)


def _derived(problem: Problem, plan: Plan) -> Iterator[Finding]:
    """Everything in the plan that anybody can compute again from case and visits."""
    ranked = priorities(problem)
    again = {
        "title": (problem.title, problem.title_en, problem.place, problem.year),
        "priorities": tuple(ranked[unit.id] for unit in problem.units),
        "rules": describe.rules(problem, plan.visits),
        "readings": describe.readings(problem, plan.visits),
        "not_visited": left.not_visited(problem, plan.visits),
        "cutoffs": left.cutoffs(problem, plan.visits),
        "not_met": describe.not_met(problem, plan.visits),
        "data": describe.data(problem),
        "assumptions": problem.assumed,
    }
    case = plan.case
    if (plan.scenario and plan.scenario.model_copy(update={"path": ""})) != problem.scenario:
        yield _finding("differs", "scenario", part="scenario")
    changes = [each.changes.model_copy(update={"path": ""}) for each in plan.replaced if each.changes]
    if tuple(changes) != problem.changes:
        yield _finding("differs", "replaced", part="replaced")
    most, moves = plan.before.max_moves if plan.before else None, parts(problem, plan.visits).visits
    if most is not None and moves > most:
        yield _finding("moves", "before", found=moves, most=most)
    dates = [each.as_of for each in plan.replaced]
    fixed = [each.first for each in plan.surprise.earlier]
    last = [] if plan.before is None else [plan.before.as_of]
    if dates != sorted(dates) or dates[-1:] != last or fixed not in ([], dates):
        yield _finding("differs", "replaced", part="replaced")
    if plan.before != problem.before or (plan.before is None) != (plan.version == 1):
        yield _finding("differs", "before", part="before")
    reserved = describe.surprise(problem, plan.visits)
    if (plan.surprise.counts, plan.surprise.reserve) != (reserved.counts, reserved.reserve):
        yield _finding("differs", "surprise", part="surprise")
    for part, expected in again.items():
        held = (case.title, case.title_en, case.place, case.year) if part == "title" else getattr(plan, part)
        if held != expected:
            yield _finding("differs", part, part=part)


def _goals(problem: Problem, plan: Plan) -> Iterator[Finding]:
    names = [goal.id for goal in plan.goals]
    if names != _order(plan):
        yield _finding("goals", "goals", found=" ".join(names))
        return
    final = values(problem, plan.visits)
    tolerances = problem.tolerances.model_dump()
    for goal in plan.goals:
        if goal.final != final[goal.id]:
            yield _finding("final", goal.id, goal=goal.id, found=goal.final, expected=final[goal.id])
        if goal.tolerance != tolerances.get(goal.id, 0):
            yield _finding("tolerance", goal.id, goal=goal.id)
        if not _consistent(goal):
            yield _finding("proof", goal.id, goal=goal.id, value=goal.value, bound=goal.bound)
        if not _within(goal, tolerances.get(goal.id, 0)):
            yield _finding("given_up", goal.id, goal=goal.id, value=goal.value, found=goal.final)
    if plan.outcome == "optimal" and not all(goal.proven for goal in plan.goals):
        yield _finding("outcome", "outcome")


def _order(plan: Plan) -> list[str]:
    """The goals that a plan has, in the order of their tiers."""
    first, *rest = (goal.id for goal in GOALS)
    if plan.before is None:
        return [first, *rest]
    return [DISTURBANCE.id, first, *rest] if plan.before.max_moves is None else [first, DISTURBANCE.id, *rest]


def _consistent(goal: GoalResult) -> bool:
    """Whether value and bound fit each other, and *proven* says that they are equal."""
    beyond = goal.value > goal.bound if MOST[goal.id] else goal.value < goal.bound
    return not beyond and goal.proven == (goal.value == goal.bound)


def _within(goal: GoalResult, tolerance: Decimal) -> bool:
    """Whether the finished plan keeps the value of the goal's tier within the case's tolerance, and its bound."""
    if MOST[goal.id]:
        return goal.value <= goal.final <= goal.bound
    return goal.bound <= goal.final <= goal.value + int(tolerance * goal.value)

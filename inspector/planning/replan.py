"""The least disturbing repair: what has been told stays as far as it can, what has taken place stays altogether.

The sealed file is never opened: the same case, plan and changes give the same new version whatever was drawn.
"""

import datetime as dt

from inspector.domain.difference import revisions
from inspector.domain.errors import InspectorError, say
from inspector.domain.finding import Amount
from inspector.domain.plan import Plan, Replaced, Visit
from inspector.domain.problem import Problem
from inspector.domain.request import Pin
from inspector.domain.visit import Before
from inspector.verify import held


class ReplanRefused(InspectorError):
    """A plan that cannot be replanned so."""

    def __init__(self, code: str, **values: Amount) -> None:
        super().__init__(say(f"planning.{code}", **values))


def before(plan: Plan, as_of: dt.date, max_moves: int | None = None) -> Before:
    """What a replan of `plan` starts from; ReplanRefused where the date cannot be that of one."""
    year, last = plan.case.year, plan.before.as_of if plan.before else None
    if as_of.year != year:
        raise ReplanRefused("replan_year", year=year)
    if last is not None and as_of < last:
        raise ReplanRefused("replan_earlier", last=last.isoformat())
    lot = plan.before.lot if plan.before else plan.case.digest
    told = revisions(plan.before, plan.visits)
    return Before(as_of=as_of, lot=lot, max_moves=max_moves, visits=plan.visits, revisions=told)


def as_replan(problem: Problem, start: Before | None) -> Problem:
    """The problem in which the visits of `start` that may not be touched are decided; as it is for a first plan.

    ReplanRefused where what has taken place cannot stand in the case any more.
    """
    if start is None:
        return problem
    for visit in start.visits:
        if visit.date < start.as_of:
            _still_there(problem, visit)
    for pin in problem.pins:
        if pin.include and pin.date is not None and pin.date < start.as_of and not _took_place(start, pin):
            raise ReplanRefused("replan_pin_past", unit=pin.unit, date=pin.date.isoformat(), as_of=str(start.as_of))
    pins = tuple(held.pins(problem, start))
    kept = {(pin.unit, pin.kind) for pin in pins}
    others = [pin for pin in problem.pins if (pin.unit, pin.kind) not in kept]
    return problem.model_copy(update={"before": start, "pins": tuple(sorted([*others, *pins], key=lambda pin: pin.id))})


def _took_place(start: Before, pin: Pin) -> bool:
    """Whether the visit that a decision puts into the past is one of those that took place."""
    past = [visit for visit in start.visits if visit.date < start.as_of]
    return any((visit.unit, visit.kind) == (pin.unit, pin.kind) for visit in past)


def _still_there(problem: Problem, visit: Visit) -> None:
    """ReplanRefused where the case no longer has what a visit that took place names."""
    facts = {
        "unit": visit.unit in problem.unit_by_id,
        "team": visit.team in {team.id for team in problem.teams},
        "kind": visit.kind in problem.kind_by_id,
        "day": visit.date in problem.calendar.days,
    }
    for fact, known in facts.items():
        if not known:
            raise ReplanRefused(f"replan_no_{fact}", visit=visit.id, date=visit.date.isoformat(), team=visit.team)
    if problem.sessions(visit.unit) != visit.sessions:
        raise ReplanRefused("replan_sessions", visit=visit.id, date=visit.date.isoformat())
    if any(not pin.include and (pin.unit, pin.kind) == (visit.unit, visit.kind) for pin in problem.pins):
        raise ReplanRefused("replan_excluded", visit=visit.id, date=visit.date.isoformat())


def under(problem: Problem, name: str | None) -> Problem:
    """The problem whose last file of changes will have this name, without the ending; None: there is none."""
    if name is None:
        return problem
    *earlier, last = problem.changes
    return problem.model_copy(update={"changes": (*earlier, last.model_copy(update={"name": name}))})


def replaced(old: Plan, problem: Problem, digest: str, path: str, name: str | None) -> tuple[Replaced, ...]:
    """The versions that the new one replaces: those of `old`, and `old` itself (SHA-256 of its file, way to it)."""
    assert problem.before is not None
    changes = None if name is None else problem.changes[-1].model_copy(update={"path": f"{name}.yaml"})
    return (*old.replaced, Replaced(plan=digest, path=path, as_of=problem.before.as_of, changes=changes))

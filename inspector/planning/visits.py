"""Slots become visits: dates, and the names of those who go."""

import datetime as dt
from collections.abc import Iterable

from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.solution import Slot
from inspector.domain.workdays import HALVES


def visits_of(problem: Problem, slots: Iterable[Slot]) -> tuple[Visit, ...]:
    """The slots as visits with dates and names, in order of time."""
    found = [
        Visit(
            id=f"{slot.kind}:{slot.unit}",
            unit=slot.unit,
            kind=slot.kind,
            team=slot.team,
            date=(date := problem.calendar.days[slot.day]),
            session=HALVES[slot.half],
            sessions=problem.sessions(slot.unit),
            people=_people(problem, slot, date),
        )
        for slot in slots
    ]
    return tuple(sorted(found, key=lambda v: (v.date, HALVES.index(v.session), v.team, v.id)))


def _people(problem: Problem, slot: Slot, date: dt.date) -> tuple[str, ...]:
    """Who goes, or, on a visit that has taken place before a replan, who went."""
    happened = problem.happened(slot.unit, slot.kind)
    return happened.people if happened else problem.crew(slot.team, slot.unit, date) or ()

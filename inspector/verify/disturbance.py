"""How much a replan disturbs what had been announced, counted again from both versions of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.domain.disturbance import DAY, MONTH, TEAM, VISIT
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem


@dataclass(frozen=True)
class Parts:
    """What was changed: visits, months of the annex, teams, and working days in all."""

    visits: int
    months: int
    teams: int
    days: int

    @property
    def value(self) -> int:
        """In units of disturbance."""
        return VISIT * self.visits + MONTH * self.months + TEAM * self.teams + DAY * self.days


def parts(problem: Problem, visits: Sequence[Visit]) -> Parts:
    """Of all visits that were told and of those that come anew; nothing for a first plan."""
    if problem.before is None:
        return Parts(0, 0, 0, 0)
    old = {visit.id: visit for visit in problem.before.visits}
    new = {visit.id: visit for visit in visits}
    alone = len(old.keys() ^ new.keys())
    both = [(old[id], new[id]) for id in old.keys() & new.keys()]
    return Parts(
        visits=alone + sum((a.date, a.session) != (b.date, b.session) for a, b in both),
        months=alone + sum(a.date.month != b.date.month for a, b in both),
        teams=sum(a.team != b.team for a, b in both),
        days=sum(_days(problem, a, b) for a, b in both),
    )


def _days(problem: Problem, one: Visit, other: Visit) -> int:
    """Working days from one date to the other."""
    if one.date == other.date:
        return 0
    return problem.calendar.between(one.date, other.date) + 1

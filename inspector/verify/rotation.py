"""rotation: a unit unvisited for the stated number of years is covered this year."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.priority import last_visits
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, Group
from inspector.verify.known import counted, covered, finding, least, left_out


def years(problem: Problem, group: Group) -> int:
    """After how many years a unit of the group is due: the limit of the case, or as many as a full round takes."""
    if problem.limits.rotation_years is not None:
        return problem.limits.rotation_years
    a_year = max(1, least(problem, group))
    return (len(counted(problem, group.levels)) + a_year - 1) // a_year


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding, of amount 1, for each due unit that is not covered. Without a record nobody is due."""
    seen, last = covered(problem, visits), last_visits(problem)
    for group in problem.groups:
        limit = years(problem, group)
        for unit in counted(problem, group.levels):
            if unit.id in seen or unit.id not in last or not unit.eligible:
                continue
            if unit.id == problem.lead_agency or left_out(problem, unit.id, ANNOUNCED):
                continue
            if problem.year - last[unit.id] >= limit:
                yield finding("rotation", unit.id, 1, unit=unit.id, last=last[unit.id], years=limit)

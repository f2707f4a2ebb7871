"""own-agency: nobody inspects their own agency, the lead agency only by a decision (36/2018/QH14 art. 23)."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, judged, pinned


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """Findings of amount 1: for each person at home, and for the lead agency visited without a decision."""
    home = {person.id: person.home for person in problem.people}
    for visit in judged(problem, visits):
        for person in visit.people:
            if home.get(person) == visit.unit:
                yield finding("own-agency", visit.id, 1, person=person, unit=visit.unit)
        if visit.unit == problem.lead_agency and not pinned(problem, visit.unit, visit.kind):
            yield finding("own-agency", visit.id, 1, "lead", unit=visit.unit)

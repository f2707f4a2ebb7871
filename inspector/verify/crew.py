"""crew: each visit has a lead and somebody for each field; the people named are those who can go."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, iso, judged


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding, of amount 1, per visit whose team cannot go, or whose people are others."""
    for visit in judged(problem, visits):
        going = problem.crew(visit.team, visit.unit, visit.date)
        if going is None:
            yield finding("crew", visit.id, 1, team=visit.team, unit=visit.unit, date=iso(visit.date))
        elif tuple(visit.people) != going:
            named = " ".join(visit.people)
            yield finding("crew", visit.id, 1, "people", unit=visit.unit, found=named, people=" ".join(going))

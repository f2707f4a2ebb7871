"""one-place: in one session a team is in one place."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, iso, known


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding, of amount 1, for each pair of visits of a team that share a session."""
    for one, two in combinations(known(problem, visits), 2):
        if one.team == two.team and one.date == two.date and set(one.halves) & set(two.halves):
            yield finding("one-place", one.id, 1, team=one.team, date=iso(one.date), unit=one.unit, other=two.unit)

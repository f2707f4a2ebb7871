"""travel: two on-site visits of a team on one day lie within the stated minutes."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import finding, iso, known


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding for each pair too far apart; amount: minutes too many."""
    on_site = [visit for visit in known(problem, visits) if problem.kind_by_id[visit.kind].mode == "on-site"]
    for one, two in combinations(on_site, 2):
        if one.team != two.team or one.date != two.date:
            continue
        minutes = problem.travel.between(one.unit, two.unit)
        excess = minutes - problem.limits.travel_minutes
        if excess > 0:
            yield finding(
                "travel",
                one.id,
                excess,
                team=one.team,
                date=iso(one.date),
                unit=one.unit,
                other=two.unit,
                minutes=minutes,
            )

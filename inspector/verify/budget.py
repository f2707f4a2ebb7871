"""budget: no more units of a group are announced than stated, or than it takes to keep rule *coverage*."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import counted, covered, finding
from inspector.verify.sure import to_announce


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding per group; amount: units too many."""
    seen = covered(problem, visits)
    for group in problem.groups:
        if group.at_most is None:
            continue
        most = to_announce(problem, group) if group.at_most == "coverage" else group.at_most
        held = sum(1 for unit in counted(problem, group.levels) if unit.id in seen)
        if held > most:
            yield finding("budget", group.id, held - most, group=group.id, most=most, achieved=held)

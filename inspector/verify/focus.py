"""focus: the stated part of a group's dossiers, or of its third with most dossiers, is covered (II.1.b)."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import covered, finding
from inspector.verify.volume import wanted


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding per group; amount: units, or dossiers, missing."""
    seen = covered(problem, visits)
    for group in problem.groups:
        weight, required = wanted(problem, group)
        achieved = sum(amount for unit, amount in weight.items() if unit in seen)
        if group.focus is not None and achieved < required:
            case = "dossiers" if group.focus.of == "dossiers" else "top"
            short = required - achieved
            yield finding("focus", group.id, short, case, group=group.id, required=required, achieved=achieved)

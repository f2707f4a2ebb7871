"""coverage: of each group, and each of its levels where asked, the share is covered (6898/KH-UBND II.1.a)."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import counted, covered, finding, share_of


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding for each reading that is short; amount: units missing."""
    seen = covered(problem, visits)
    for group in problem.groups:
        readings: list[tuple[str, ...]] = [group.levels]
        if group.per_level and len(group.levels) > 1:
            readings += [(level,) for level in group.levels]
        for levels in readings:
            units = counted(problem, levels)
            required = share_of(group.share, len(units))
            achieved = sum(1 for unit in units if unit.id in seen)
            if achieved < required:
                subject = group.id if levels == group.levels else f"{group.id}:{levels[0]}"
                yield finding(
                    "coverage",
                    subject,
                    required - achieved,
                    group=group.id,
                    levels=" ".join(levels),
                    required=required,
                    achieved=achieved,
                    units=len(units),
                )

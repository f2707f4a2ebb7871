"""coverage: of each group, and each of its levels where asked, the share is covered (6898/KH-UBND II.1.a).

Where surprise visits count, only what they are sure to cover is added to the announced units.
"""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.known import counted, covered, finding, share_of
from inspector.verify.sure import covers, guaranteed, readings


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding for each reading that is short; amount: units missing."""
    seen = covered(problem, visits)
    for group in problem.groups:
        for levels in readings(group):
            units = [unit.id for unit in counted(problem, levels)]
            required = share_of(group.share, len(units))
            certain = guaranteed(problem, units, seen)
            achieved = sum(1 for unit in units if unit in seen) + certain
            if achieved < required:
                yield finding(
                    "coverage",
                    group.id if levels == group.levels else f"{group.id}:{levels[0]}",
                    required - achieved,
                    "surprise" if covers(problem) else "",
                    group=group.id,
                    levels=" ".join(levels),
                    required=required,
                    achieved=achieved,
                    units=len(units),
                    **({"guaranteed": certain} if covers(problem) else {}),
                )

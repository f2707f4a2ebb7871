"""What rules say of surprise visits that have been drawn, for those who hold a key."""

from collections.abc import Iterator, Sequence

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.verify.checks import CHECKS

RULES = (
    "pins",
    "own-agency",
    "crew",
    "closures",
    "one-place",
    "other-bodies",
    "spacing",
    "workload",
    "travel",
)
"""Those that hold for every visit, told or not. The others speak of announced visits."""


def check(problem: Problem, announced: Sequence[Visit], sealed: Sequence[Visit]) -> Iterator[Finding]:
    """The findings that are there with the sealed visits and would not be without them."""
    for rule, module in CHECKS:
        if rule in RULES:
            before = list(module.check(problem, announced))
            yield from (found for found in module.check(problem, [*announced, *sealed]) if found not in before)

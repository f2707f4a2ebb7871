"""A smallest set, by inclusion, of conditions that cannot hold together.

QuickXplain: Junker 2004, AAAI-04, 167-172.
"""

from collections.abc import Sequence

from inspector.domain.problem import Problem
from inspector.domain.solution import Outcome
from inspector.planning.spare import Condition, only
from inspector.solver.feasible import feasible
from inspector.solver.run import Watch
from inspector.solver.settings import Settings


class Search:
    """Asks whether some conditions of a problem can be kept; `gave_up` once an answer ran out of time."""

    def __init__(self, problem: Problem, settings: Settings, watch: Watch) -> None:
        self.problem, self.settings, self.watch = problem, settings, watch
        self.gave_up = False

    def status(self, kept: Sequence[Condition], problem: Problem | None = None) -> Outcome:
        """Of the problem, or of another one, in which only `kept` hold."""
        smaller, without = only(problem or self.problem, kept)
        found = feasible(smaller, self.settings, self.watch, without)
        self.gave_up |= found == "unknown"
        return found

    def explain(self, kept: list[Condition], rest: list[Condition], changed: bool = False) -> list[Condition]:
        """The fewest of `rest`, by inclusion, that cannot hold beside `kept`; together they must not."""
        if changed and self.status(kept) == "infeasible":
            return []
        if len(rest) <= 1:
            return rest
        first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        late = self.explain(kept + first, second, changed=bool(first))
        early = self.explain(kept + late, first, changed=bool(late))
        return early + late

"""Why there is no plan: rules and facts of the case that cannot hold together, none of which could be spared.

Found by QuickXplain (Junker 2004, AAAI-04, 167-172) over what could be otherwise: decisions, closures, leave,
shares, draws, and the physical rules. The result is then solved once more by another search.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.domain.errors import Message
from inspector.domain.problem import Problem
from inspector.planning.spare import Condition, conditions, only
from inspector.planning.ways_out import Way, ways_out
from inspector.solver.feasible import feasible
from inspector.solver.run import Watch
from inspector.solver.settings import Settings


@dataclass(frozen=True)
class Clash:
    """Rules (ids) and facts that cannot hold together."""

    rules: tuple[str, ...]
    facts: tuple[Message, ...]
    proven: bool
    """Infeasible twice by different searches, and feasible without any one of its members."""
    ways: tuple[Way, ...] = ()
    """Single changes after which a plan exists, the smallest first."""


def find_clash(problem: Problem, settings: Settings, watch: Watch) -> Clash:
    """An irreducible set of conditions that no plan can keep together; the problem must be infeasible."""
    search = _Search(problem, settings, watch)
    members = search.explain([], conditions(problem), changed=False)
    other = settings.model_copy(update={"seed": settings.seed + 1, "linearization": 2})
    again = search.status(members, other) == "infeasible"
    rules = tuple(dict.fromkeys(member.rule for member in members))
    ways = ways_out(problem, members, settings, watch)
    return Clash(rules, tuple(member.fact for member in members), again and not search.gave_up, ways)


class _Search:
    def __init__(self, problem: Problem, settings: Settings, watch: Watch) -> None:
        self.problem, self.settings, self.watch = problem, settings, watch
        self.gave_up = False

    def status(self, kept: Sequence[Condition], settings: Settings) -> str:
        problem, without = only(self.problem, kept)
        return feasible(problem, settings, self.watch, without)

    def breaks(self, kept: Sequence[Condition]) -> bool:
        status = self.status(kept, self.settings)
        self.gave_up |= status == "unknown"
        return status == "infeasible"

    def explain(self, kept: list[Condition], rest: list[Condition], changed: bool) -> list[Condition]:
        """The fewest of `rest`, by inclusion, that cannot hold beside `kept`."""
        if changed and self.breaks(kept):
            return []
        if len(rest) <= 1:
            return rest
        first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        late = self.explain(kept + first, second, changed=bool(first))
        early = self.explain(kept + late, first, changed=bool(late))
        return early + late

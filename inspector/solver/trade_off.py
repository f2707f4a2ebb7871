"""What more changes would give: the most points with 0, 1, 2 … visits changed by a replan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector.domain.goals import DISTURBANCE
from inspector.domain.problem import Problem
from inspector.domain.solution import Outcome
from inspector.solver.repair import repair
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.tiers import Search
from inspector.solver.wishes import wishes


@dataclass(frozen=True)
class Trade:
    """What may be had with at most `moves` visits changed (None: any number)."""

    moves: int | None
    outcome: Outcome
    points: int | None
    disturbance: int | None


def trade_off(problem: Problem, settings: Settings, watch: Watch, gives: Mapping[str, int]) -> Iterator[Trade]:
    """The most points with 0, 1, 2 … visits changed, until more changes give no more; `before` is that of the problem.

    `gives` are the breaches of the rules that give way in the replan.
    """
    assert problem.before is not None
    free = _best(problem, settings, watch, gives, None)
    for most in range(2 * len(problem.before.visits) + 1):
        found = _best(problem, settings, watch, gives, most)
        yield found
        if found.outcome == "unknown" or (found.points is not None and found.points == free.points):
            break


def _best(problem: Problem, settings: Settings, watch: Watch, gives: Mapping[str, int], most: int | None) -> Trade:
    """Points first, then least disturbance, with at most so many visits changed."""
    assert problem.before is not None
    limited = problem.model_copy(update={"before": problem.before.model_copy(update={"max_moves": most})})
    found = wishes(limited)
    search = Search(limited, found, [slots(limited, w, gives) for w in found], gives, settings, watch)
    result = repair(search, ("points", DISTURBANCE.id))
    if result.stage is None:
        return Trade(most, "infeasible" if result.status == "infeasible" else "unknown", None, None)
    points, disturbance = result.tiers
    proven = all(tier.value == tier.bound for tier in result.tiers)
    return Trade(most, "optimal" if proven else "feasible", points.value, disturbance.value)

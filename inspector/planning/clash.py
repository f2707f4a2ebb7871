"""Why there is no plan: rules and facts of the case that cannot hold together, none of which could be spared.

Found over what could be otherwise: decisions, closures, leave, shares, draws, and the physical rules. The result is
then solved once more by another search.
"""

from dataclasses import dataclass

from inspector.domain.errors import Message
from inspector.domain.problem import Problem
from inspector.planning.quickxplain import Search
from inspector.planning.spare import conditions, only
from inspector.planning.ways_out import UNTRIED, Ways, ways_out
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
    ways: Ways = UNTRIED
    """The fewest changes after which a plan exists."""


def find_clash(problem: Problem, settings: Settings, watch: Watch) -> Clash:
    """An irreducible set of conditions that no plan can keep together; the problem must be infeasible."""
    search = Search(problem, settings, watch)
    members = search.explain([], conditions(problem))
    other = settings.model_copy(update={"seed": settings.seed + 1, "linearization": 2})
    smaller, without = only(problem, members)
    again = feasible(smaller, other, watch, without, thorough=True) == "infeasible"
    rules = tuple(dict.fromkeys(member.rule for member in members))
    ways = ways_out(problem, members, settings, watch)
    return Clash(rules, tuple(member.fact for member in members), again and not search.gave_up, ways)

"""Where a search is ended or finds nothing: the plan that an office would make by hand, if there is none as good.

So there is a plan within seconds of every year that is not too tight for it, and no search ends with less than a
spreadsheet has. Both are counted by the verifier's arithmetic: breaches first, the most important rule before the
others, then the goals in their order.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from inspector.domain.goals import GOALS
from inspector.domain.plan import Visit
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.rulebook import GIVE_WAY
from inspector.domain.solution import Reached, Slot, Solution
from inspector.planning.visits import visits_of
from inspector.verify import describe, goals


def better(problem: Problem, found: Solution, by_hand: Sequence[Slot]) -> Solution:
    """What the search found, or the plan made by hand where that is better; never one that breaks a hard rule."""
    visits = visits_of(problem, by_hand)
    broken = _broken(problem, visits)
    if broken is None:
        return found
    values = goals.values(problem, visits)
    most = {goal.id: _everything(problem) if goal.most else 0 for goal in GOALS}
    if found.slots:
        known = _broken(problem, visits_of(problem, found.slots)) or {}
        if _worth(known, {goal.id: goal.value for goal in found.goals}) <= _worth(broken, values):
            return found
        if known == broken:
            most |= _bounds(found, values)
    reached = [Reached(id=g, value=values[g], bound=most[g], proven=values[g] == most[g]) for g in most]
    return Solution(
        outcome="feasible", slots=tuple(by_hand), goals=tuple(reached), given_way=broken, stopped=found.stopped
    )


def _broken(problem: Problem, visits: Sequence[Visit]) -> dict[str, int] | None:
    """By how much each rule that may give way is broken; None where a hard rule is."""
    found = describe.findings(problem, visits, describe.surprise(problem, visits))
    if any(finding.hard for finding in found):
        return None
    broken = Counter[str]()
    for finding in found:
        broken[finding.rule] += finding.amount
    return dict(broken)


def _worth(broken: Mapping[str, int], values: Mapping[str, int]) -> tuple[int, ...]:
    """Less is better: breaches, the most important rule first, then the goals."""
    order = (-values[goal.id] if goal.most else values[goal.id] for goal in GOALS)
    return (*(broken.get(rule, 0) for rule in GIVE_WAY), *order)


def _everything(problem: Problem) -> int:
    """No plan has more points than all units together that count in a group."""
    ranked = priorities(problem)
    return sum(ranked[id].points for id in {unit.id for group in problem.groups for unit in problem.counted(group)})


def _bounds(found: Solution, values: Mapping[str, int]) -> dict[str, int]:
    """Of goals that a search has dealt with, down to the first in which its plan differs."""
    result = {}
    for goal in found.goals:
        result[goal.id] = goal.bound
        if goal.value != values[goal.id]:
            break
    return result

"""From a problem to a solution: strict first; where that is impossible, soft rules give way with least breach."""

import gc
from collections.abc import Collection

from inspector.domain.problem import Problem
from inspector.domain.solution import Outcome, Solution
from inspector.solver.climb import Climb, climb
from inspector.solver.extract import extract
from inspector.solver.give_way import GiveWay
from inspector.solver.repair import repair
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.spared import Spared, Spot
from inspector.solver.tiers import Search
from inspector.solver.wishes import wishes


def solve(
    problem: Problem,
    settings: Settings | None = None,
    watch: Watch | None = None,
    without: Collection[str] = (),
    barred: Collection[Spot] = (),
    travel: bool = True,
) -> Solution:
    """The best plan by the tiers of `inspector.domain.goals`, as slots.

    Outcome `optimal`: every tier proven. `feasible`: a plan, not all proven. `infeasible`: proven that no
    plan keeps the hard rules. `unknown`: neither a plan nor a proof in the time given.

    `without` names rules that are not asked for, none of *pins*, *crew*, *closures*: those are facts of the
    problem. `barred` are spots at which the visits named may not be. Without `travel` that goal is not asked for,
    nor proven.
    """
    settings, watch = settings or Settings(), watch or Watch()
    watch.begin(settings.seconds)
    if watch.over():
        return _none("unknown", watch)
    gc.freeze()  # else what was imported and read is looked through for garbage again and again
    try:
        return _solve(problem, settings, watch, Spared(without, barred, not travel))
    finally:
        gc.unfreeze()


def _solve(problem: Problem, settings: Settings, watch: Watch, spared: Spared) -> Solution:
    rise = climb if problem.before is None else repair
    result = rise(_search(problem, settings, watch, {}, spared))
    way = GiveWay(problem, settings, watch, spared)
    if result.status == "infeasible" and way.of_periods():
        result = rise(_search(problem, settings, watch, way.amounts, spared))
    if result.status == "infeasible":
        way.amounts = {}
        status = way.search()
        if status != "feasible":
            return _none(status, watch)
        result = rise(_search(problem, settings, watch, way.amounts, spared))
        if result.status == "infeasible" and problem.limited:  # so few changes are not enough, proven
            return _none("infeasible", watch)
    if result.stage is None:
        return _none("unknown", watch)
    return _solution(result, way, watch)


def _search(
    problem: Problem, settings: Settings, watch: Watch, amounts: dict[str, int | None], spared: Spared
) -> Search:
    found, gives = wishes(problem), spared.gives | amounts
    return Search(problem, found, [slots(problem, w, gives, spared) for w in found], gives, settings, watch, spared)


def _none(outcome: Outcome, watch: Watch) -> Solution:
    return Solution(outcome=outcome, slots=(), goals=(), given_way={}, stopped=watch.stopped)


def _solution(result: Climb, way: GiveWay, watch: Watch) -> Solution:
    assert result.stage is not None
    goals = tuple(tier.reached() for tier in result.tiers)
    return Solution(
        outcome="optimal" if way.proven and all(goal.proven for goal in goals) else "feasible",
        slots=extract(result.stage),
        goals=goals,
        given_way={rule: most for rule, most in way.amounts.items() if most},
        stopped=watch.stopped,
    )

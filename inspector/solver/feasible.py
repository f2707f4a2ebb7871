"""Whether the hard rules alone can be kept: every rule that may give way is left out."""

from collections.abc import Collection

from inspector.domain.problem import Problem
from inspector.domain.rulebook import CARD
from inspector.domain.solution import Outcome
from inspector.solver.build import build
from inspector.solver.give_way import outcome
from inspector.solver.grids import Grid, days, few, periods, single
from inspector.solver.posters import POSTERS
from inspector.solver.run import Watch, run
from inspector.solver.settings import Settings
from inspector.solver.slots import open_slots
from inspector.solver.wishes import wishes


def feasible(
    problem: Problem,
    settings: Settings,
    watch: Watch | None = None,
    without: Collection[str] = (),
    thorough: bool = False,
) -> Outcome:
    """`feasible`, `infeasible` (proven) or `unknown`, for the hard rules other than those of `without`.

    Whole periods ask for less than days do, and a few days for more: where those cannot be kept, or these can, that is
    the answer. `thorough` asks day by day at once, with the linear relaxation: another search for a second opinion.
    """
    seen = watch or Watch()
    hard = [(rule, module) for rule, module in POSTERS if CARD[rule].hard and rule not in without]
    # a visit that neither counts nor is pinned never helps to keep a hard rule
    found = [wish for wish in wishes(problem) if wish.covers or wish.pin is not None]
    held = [open_slots(problem, wish) for wish in found]

    def status(grid: Grid) -> Outcome:
        decide = build(problem, grid, found, held, {}, hard, over=seen.over)
        return outcome(run(decide.model, settings, seen, None, quick=not thorough).status)

    if thorough:
        return status(days(problem))
    if status(periods(problem)) == "infeasible":
        return "infeasible"
    if status(single(few(problem))) == "feasible":
        return "feasible"
    return status(days(problem))

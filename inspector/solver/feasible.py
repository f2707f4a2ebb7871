"""Whether the hard rules alone can be kept: every rule that may give way is left out."""

from collections.abc import Collection

from inspector.domain.problem import Problem
from inspector.domain.rulebook import CARD, GIVE_WAY
from inspector.domain.solution import Outcome
from inspector.solver.build import build
from inspector.solver.give_way import outcome
from inspector.solver.grids import days
from inspector.solver.posters import POSTERS
from inspector.solver.run import Watch, run
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.wishes import wishes


def feasible(
    problem: Problem, settings: Settings, watch: Watch | None = None, without: Collection[str] = ()
) -> Outcome:
    """`feasible`, `infeasible` (proven) or `unknown`, for the hard rules other than those of `without`."""
    gives = dict.fromkeys(GIVE_WAY)
    hard = [(rule, module) for rule, module in POSTERS if CARD[rule].hard and rule not in without]
    # a visit that neither counts nor is pinned never helps to keep a hard rule
    found = [wish for wish in wishes(problem) if wish.covers or wish.pin is not None]
    open_slots = [slots(problem, wish, gives) for wish in found]
    decide = build(problem, days(problem), found, open_slots, {}, hard)
    return outcome(run(decide.model, settings, watch or Watch(), None, quick=True).status)

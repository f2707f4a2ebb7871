"""What a plan would be with one unit forced in, or out: solved, never guessed."""

from dataclasses import dataclass

from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, Pin
from inspector.domain.solution import Outcome
from inspector.planning.compare import Difference, compare
from inspector.planning.make import make
from inspector.solver.run import Watch
from inspector.solver.settings import Settings


@dataclass(frozen=True)
class Counterfactual:
    """The plan with a unit forced in (`forced_in`) or out, beside the plan that is."""

    unit: str
    forced_in: bool
    outcome: Outcome
    rules: tuple[str, ...]
    """Where infeasible: rules that cannot hold together."""
    difference: Difference | None
    displaced: tuple[str, ...]
    """Units announced in the plan that is and not in the other."""
    instead: tuple[str, ...]
    """Units announced in the other alone."""


def forced(problem: Problem, unit: str, include: bool) -> Problem:
    """The problem with a decision on one unit's announced visit in place of any that it has."""
    pin = Pin(
        id=f"pin:{unit}:{ANNOUNCED}",
        unit=unit,
        include=include,
        kind=ANNOUNCED,
        date=None,
        half=None,
        team=None,
        reason="counterfactual",
        author="",
    )
    others = [held for held in problem.pins if (held.unit, held.kind) != (unit, ANNOUNCED)]
    return problem.model_copy(update={"pins": tuple(sorted([*others, pin], key=lambda held: held.id))})


def counterfactual(problem: Problem, plan: Plan, unit: str, watch: Watch | None = None) -> Counterfactual:
    """Solves the problem with the unit out of the plan, where it is announced in it, and in it, where it is not."""
    announced = {visit.unit for visit in plan.visits if visit.kind == ANNOUNCED}
    include = unit not in announced
    made = make(forced(problem, unit, include), Settings(), watch, replaced=plan.replaced, stand_in=False)
    if made.plan is None:
        rules = made.clash.rules if made.clash else ()
        return Counterfactual(unit, include, made.outcome, rules, None, (), ())
    other = {visit.unit for visit in made.plan.visits if visit.kind == ANNOUNCED}
    return Counterfactual(
        unit=unit,
        forced_in=include,
        outcome=made.outcome,
        rules=(),
        difference=compare(problem, plan, made.plan),
        displaced=tuple(sorted(announced - other - {unit})),
        instead=tuple(sorted(other - announced - {unit})),
    )

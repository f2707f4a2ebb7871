"""The main job: solve, put dates and names to the slots, verify, and only then call it a plan."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from inspector import __version__
from inspector.domain.errors import InspectorError, say
from inspector.domain.finding import Finding
from inspector.domain.plan import CaseRef, GoalResult, Plan, Replaced, Visit
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.solution import Outcome, Solution
from inspector.planning import by_hand
from inspector.planning.clash import Clash, find_clash
from inspector.planning.visits import visits_of
from inspector.solver.placement import placed
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.solve import solve
from inspector.solver.spared import Spot
from inspector.verify import describe, goals, left
from inspector.verify.verify import verify

__all__ = ["Made", "PlanRefused", "Settings", "Watch", "make"]


class PlanRefused(InspectorError):
    """The solver's plan did not pass the verifier: a fault of the program, and no plan."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(say("planning.refused", count=len(findings)))
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Made:
    """What became of a problem: a plan where `outcome` is `optimal` or `feasible`, a clash where `infeasible`.

    The clash is None where the search for it was ended, and for a replan that may change only so many visits.
    """

    outcome: Outcome
    plan: Plan | None = None
    clash: Clash | None = None


def make(
    problem: Problem,
    settings: Settings | None = None,
    watch: Watch | None = None,
    path: str = "",
    replaced: tuple[Replaced, ...] = (),
    stand_in: bool = True,
) -> Made:
    """Makes the year's plan of a problem. `path` is where the plan file finds its case, relative to its folder.

    `replaced` are the versions before, where it is a replan. For `stand_in` see `attempt`.

    Raises PlanRefused where the verifier, which knows nothing of the solver, finds a breach.
    """
    settings, watch = settings or Settings(), watch or Watch()
    made = attempt(problem, settings, watch, path, replaced, stand_in=stand_in)
    if made.outcome == "infeasible" and not (watch.stopped or problem.limited):
        return Made(made.outcome, clash=find_clash(problem, settings, watch))
    return made


def attempt(
    problem: Problem,
    settings: Settings,
    watch: Watch,
    path: str = "",
    replaced: tuple[Replaced, ...] = (),
    without: Collection[str] = (),
    barred: Collection[Spot] = (),
    travel: bool = True,
    stand_in: bool = True,
) -> Made:
    """What `make` makes, but no clash is sought; without some rules, with some spots shut (see `solve`).

    Where the search is ended or finds nothing, the plan made by hand stands in, unless `stand_in` is False, as in a
    question about a plan, or it is a replan.

    Raises PlanRefused for a breach of any other hard rule than those of `without`.
    """
    watch.begin(settings.seconds)
    beforehand = placed(problem) if stand_in and problem.before is None else ()
    solution = solve(problem, settings, watch, without, barred, travel)
    if (solution.stopped or solution.outcome == "unknown") and beforehand:
        solution = by_hand.better(problem, solution, beforehand)
    if not solution.slots and not solution.goals:
        return Made(solution.outcome)
    plan = assemble(problem, solution, settings, path).model_copy(update={"replaced": replaced})
    refusing = [finding for finding in verify(problem, plan) if finding.hard and finding.rule not in without]
    if refusing:
        raise PlanRefused(refusing)
    return Made(solution.outcome, plan)


def assemble(problem: Problem, solution: Solution, settings: Settings, path: str) -> Plan:
    """The plan of a solution: dates and names, and everything that a reader is told about it."""
    visits = visits_of(problem, solution.slots)
    ranked = priorities(problem)
    return Plan(
        case=CaseRef(
            title=problem.title,
            title_en=problem.title_en,
            place=problem.place,
            year=problem.year,
            digest=problem.digest,
            path=path,
        ),
        scenario=problem.scenario,
        before=problem.before,
        outcome="optimal" if solution.outcome == "optimal" else "feasible",
        stopped=solution.stopped,
        goals=_goals(problem, solution, visits),
        rules=describe.rules(problem, visits),
        readings=describe.readings(problem, visits),
        visits=visits,
        not_visited=left.not_visited(problem, visits),
        not_met=describe.not_met(problem, visits),
        cutoffs=left.cutoffs(problem, visits),
        priorities=tuple(ranked[unit.id] for unit in problem.units),
        surprise=describe.surprise(problem, visits),
        data=describe.data(problem),
        assumptions=problem.assumed,
        settings={"seed": settings.seed, "effort": str(settings.effort), "seconds": _text(settings.seconds)},
        versions={"inspector": __version__, "ortools": version("ortools")},
    )


def _goals(problem: Problem, solution: Solution, visits: Sequence[Visit]) -> tuple[GoalResult, ...]:
    final = goals.values(problem, visits)
    tolerance = problem.tolerances.model_dump()
    return tuple(
        GoalResult(
            id=goal.id,
            value=goal.value,
            bound=goal.bound,
            proven=goal.proven,
            tolerance=tolerance.get(goal.id, 0),
            final=final[goal.id],
        )
        for goal in solution.goals
    )


def _text(seconds: float | None) -> str | None:
    return None if seconds is None else str(seconds)

"""The rivals: the tiers one after the other on one monolithic model, and the textbook's one weighted objective.

They know the same wishes and slots as ours. Rules that cannot bind in the shipped cases are left out of the model,
which favours it; its plans are judged by `inspector.verify` like any other.
"""

import time
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from benchmarks.monolith import Monolith
from inspector.domain.problem import Problem
from inspector.domain.solution import Slot

WEIGHTS = {"points": -1_000_000, "order": 1_000, "load": 10_000, "risk": 1, "travel": 10}
"""Of the textbook's one objective."""


@dataclass
class Run:
    """What became of one run: seconds at which each goal was proven, last value and bound of each, the slots."""

    proven_at: dict[str, float] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    bounds: dict[str, int] = field(default_factory=dict)
    slots: tuple[Slot, ...] = ()
    seconds: float = 0.0


def tiers(problem: Problem, workers: int, linearization: int, seconds: float) -> Run:
    """The five goals one after the other on one model, within `seconds` in all; ends with the first not proven.

    Values are locked with the tolerances of the case, and each tier starts from the plan of the one before.
    """
    began, result = time.perf_counter(), Run()
    monolith = Monolith(problem)
    model, tolerances = monolith.model, problem.tolerances.model_dump()
    for goal, make in monolith.goals.items():
        term = make()
        (model.maximize if goal == "points" else model.minimize)(term)
        solver = _lean(seconds - (time.perf_counter() - began), workers, linearization)
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        value = result.values[goal] = round(solver.objective_value)
        result.bounds[goal] = round(solver.best_objective_bound)
        result.slots = monolith.extract(solver)
        if status != cp_model.OPTIMAL:
            break
        result.proven_at[goal] = time.perf_counter() - began
        slack = int(tolerances.get(goal, 0) * value)
        model.add(term >= value if goal == "points" else term <= value + slack)
        model.clear_hints()
        for index, held in enumerate(solver.response_proto.solution):
            model.add_hint(model.get_int_var_from_proto_index(index), held)
    result.seconds = time.perf_counter() - began
    return result


def textbook(problem: Problem, seconds: float) -> Run:
    """One weighted sum, two workers, everything else as the solver comes.

    Its optimum is that of the sum, which says nothing of the single goals: none counts as proven.
    """
    began, result = time.perf_counter(), Run()
    monolith = Monolith(problem)
    monolith.model.minimize(sum(WEIGHTS[goal] * make() for goal, make in monolith.goals.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(monolith.model)
    result.seconds = time.perf_counter() - began
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        result.slots = monolith.extract(solver)
        result.values["weighted"] = round(solver.objective_value)
        result.bounds["weighted"] = round(solver.best_objective_bound)
        if status == cp_model.OPTIMAL:
            result.proven_at["weighted"] = result.seconds
    return result


def _lean(seconds: float, workers: int, linearization: int) -> cp_model.CpSolver:
    """A solver with a wall-clock limit and our own settings of preparation, which make the rival faster too."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    solver.parameters.num_workers = workers
    solver.parameters.linearization_level = linearization
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.max_presolve_iterations = 1
    return solver

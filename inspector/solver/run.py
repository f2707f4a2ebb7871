"""Runs CP-SAT once: in a thread, so that progress can be shown and the search be ended without ending the program."""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from inspector.solver.settings import Settings

Report = Callable[[str, int | None, int | None], None]
"""Called with tier, best value and bound (None while unknown)."""
Told = Callable[[int | None, int | None], tuple[int | None, int | None]]
"""Value and bound as a plan has them, of those of a model."""


@dataclass
class Watch:
    """How a run is watched and ended from outside."""

    report: Report = lambda tier, value, bound: None
    deadline: float | None = None
    """time.monotonic() at which everything ends."""
    stopped: bool = False
    """Set to True, by anybody, to end the search; what was found by then is kept."""
    began: float = field(default_factory=time.monotonic)

    def begin(self, seconds: float | None) -> None:
        """Everything ends in so many seconds; the first that asks counts. None: no limit."""
        if seconds is not None and self.deadline is None:
            self.deadline = time.monotonic() + seconds

    def left(self) -> float | None:
        """Seconds until everything ends, a moment at least; None: no limit."""
        return None if self.deadline is None else max(0.001, self.deadline - time.monotonic())

    def hurries(self) -> bool:
        """Whether less than twice as much time is left as was taken: what is not asked for first may not be reached."""
        left = self.left()
        return left is not None and left < 2 * (time.monotonic() - self.began)

    def over(self) -> bool:
        """Whether the search has been ended; it is once its time has run out."""
        if self.deadline is not None and time.monotonic() >= self.deadline:
            self.stopped = True
        return self.stopped


@dataclass(frozen=True)
class Answer:
    """What one run found. `value` and `bound` are None where there is none."""

    status: str
    """`optimal`, `feasible`, `infeasible` or `unknown`."""
    value: int | None
    bound: int | None
    values: dict[int, int] = field(default_factory=dict)
    """Of every variable, by index; empty where nothing was found."""


class _Best(cp_model.CpSolverSolutionCallback):
    """Keeps plain numbers only: it is called from the solver's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.found: int | None = None
        self.limit: int | None = None

    def on_solution_callback(self) -> None:
        self.found = round(self.objective_value)
        self.limit = round(self.best_objective_bound)


STATUS = {
    cp_model.OPTIMAL: "optimal",
    cp_model.FEASIBLE: "feasible",
    cp_model.INFEASIBLE: "infeasible",
    cp_model.UNKNOWN: "unknown",
}


def run(
    model: cp_model.CpModel,
    settings: Settings,
    watch: Watch,
    tier: str | None,
    effort: float | None = None,
    quick: bool = False,
    told: Told | None = None,
    gap: float = 0.0,
) -> Answer:
    """Solves a model within the deterministic effort, that of the settings at most, and the watch's deadline.

    `tier` names the goal whose value and bound are reported; None where the run only prepares one.
    `told` makes of a value and bound of this model what is reported: those of a relaxation are no plan's.
    `quick` leaves out the linear relaxation, which does not pay where any solution will do.
    `gap` ends the search once bound and value are so near, as a part of the value; it is then `feasible`.
    Raises ValueError for a malformed model: that is our fault, never the user's.
    """
    if watch.over():
        return Answer("unknown", None, None)
    left = watch.left()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = settings.linearization
    solver.parameters.random_seed = settings.seed
    solver.parameters.log_search_progress = settings.log
    solver.parameters.catch_sigint_signal = False
    solver.parameters.max_deterministic_time = min(effort or settings.effort, settings.effort)
    solver.parameters.cp_model_probing_level = 0  # on these models preparation costs more than it saves,
    solver.parameters.symmetry_level = 0  # see docs/decisions/one-worker.md
    solver.parameters.max_presolve_iterations = 1
    solver.parameters.inprocessing_probing_dtime = 0.0
    solver.parameters.relative_gap_limit = gap
    if quick:
        solver.parameters.linearization_level = 0
    if left is not None:
        solver.parameters.max_time_in_seconds = left
    best = _Best()
    hear = _hearer(watch, tier, told)
    status = _wait(model, solver, best, hear, watch)
    if status == cp_model.MODEL_INVALID:
        raise ValueError(model.validate())
    if status in (cp_model.FEASIBLE, cp_model.UNKNOWN):
        watch.over()
    answer = _answer(model, solver, status)
    hear(answer.value, answer.bound)
    return answer


def _hearer(watch: Watch, tier: str | None, told: Told | None) -> Callable[[int | None, int | None], None]:
    """Who hears of values and bounds: nobody where no tier is named."""

    def hear(value: int | None, bound: int | None) -> None:
        if tier is not None:
            watch.report(tier, *(told(value, bound) if told else (value, bound)))

    return hear


def _wait(
    model: cp_model.CpModel,
    solver: cp_model.CpSolver,
    best: _Best,
    hear: Callable[[int | None, int | None], None],
    watch: Watch,
) -> cp_model.CpSolverStatus:
    """Waits for the solver's thread, and ends its search once the watch is stopped, from outside or by `report`."""
    result: list[cp_model.CpSolverStatus] = []
    thread = threading.Thread(target=lambda: result.append(solver.solve(model, best)), daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(0.1)
        hear(best.found, best.limit)
        if watch.stopped:
            solver.stop_search()
    return result[0]


def _answer(model: cp_model.CpModel, solver: cp_model.CpSolver, status: cp_model.CpSolverStatus) -> Answer:
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    name = STATUS[status]
    if not model.has_objective():
        return Answer(name, None, None, values=_values(model, solver) if found else {})
    value = round(solver.objective_value) if found else None
    most = model.proto.objective.scaling_factor < 0
    raw = solver.best_objective_bound
    none = name == "infeasible" or math.isinf(raw) or (name == "unknown" and raw == 0)  # 0 is said before it begins
    bound = None if none else math.floor(raw + 1e-6) if most else math.ceil(raw - 1e-6)
    if name == "optimal" and value != bound:  # near enough, not proven
        name = "feasible"
    return Answer(name, value, bound, values=_values(model, solver) if found else {})


def _values(model: cp_model.CpModel, solver: cp_model.CpSolver) -> dict[int, int]:
    """Value of every variable by index."""
    return dict(enumerate(solver.response_proto.solution))

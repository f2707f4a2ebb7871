"""The monolithic model, tier after tier: breaches in the order of the rule book, then the goals.

First without any rule giving way, in a fifth of the time; with variables for breaches where that is infeasible or not
settled. It starts from the plan of `placing`. Before a search, one with the visits fixed gives all other variables the
values that are best for the tier: a rule that is kept then needs no search. Each tier gets half of what is left, and
more until it has a plan, is locked at its value within the tolerance of the case, and starts from the plan of the one
before.
Options: workers, linearization.
"""

import time
from collections.abc import Callable, Sequence
from itertools import combinations
from threading import Timer

from ortools.sat.python import cp_model

from benchmarks.peers.facts import Facts
from benchmarks.peers.interval_visits import Expr
from benchmarks.peers.intervals import Intervals
from benchmarks.peers.placing import placed
from benchmarks.peers.protocol import Tell, Visit
from inspector.domain.problem import Problem

FOUND = (cp_model.OPTIMAL, cp_model.FEASIBLE)


def plan(problem: Problem, seconds: float, tell: Tell, options: Sequence[str] = ("1", "1")) -> None:
    """See `protocol.Peer`."""
    workers, linear = (int(option) for option in options)
    facts = Facts(problem)
    status = Climb(Intervals(facts, strict=True), tell, seconds, (workers, linear)).climb()
    if status == cp_model.INFEASIBLE or status == cp_model.UNKNOWN:
        status = Climb(Intervals(facts, strict=False), tell, seconds, (workers, linear)).climb()
        if status == cp_model.INFEASIBLE:
            tell.note("infeasible")


class Climb:
    """The tiers on one model."""

    def __init__(self, held: Intervals, tell: Tell, seconds: float, lean: tuple[int, int]) -> None:
        self.held, self.tell, self.seconds, self.lean = held, tell, seconds, lean
        self.last: cp_model.CpSolver | None = None
        """What holds the plan at hand."""

    def climb(self) -> cp_model.CpSolverStatus:
        """Every tier; the status of the first that was searched."""
        status = cp_model.UNKNOWN
        self.from_hand()
        tiers = terms(self.held)
        for number, (name, make) in enumerate(tiers):
            term = make()
            if name in ("load", "travel"):
                self.completed(term)
            if name.startswith("rule:") and self.last and self.last.value(term) == 0:
                self._lock(name, term, 0, 0, proven=True)
                continue
            left = self.tell.left(self.seconds)
            if left <= 0:
                break
            hard = self.held.strict and number == 0 and not self.last
            share = left if number == len(tiers) - 1 else (0.2 if hard else 0.5) * left
            (self.held.model.maximize if name == "points" else self.held.model.minimize)(term)
            solver = solver_of(share if hard else left, self.lean)
            found = searched(solver, self.held, self.tell, share)
            status = found if number == 0 else status
            if found not in FOUND:
                break
            self.last = solver
            bound = round(solver.best_objective_bound)
            self._lock(name, term, round(solver.objective_value), bound, found == cp_model.OPTIMAL)
            if name.startswith("rule:"):  # its search leaves the breaches of other rules as they come
                self.completed(self.breaches())
            self._hint()
        return cp_model.FEASIBLE if self.last else status

    def _lock(self, name: str, term: Expr, value: int, bound: int, proven: bool) -> None:
        slack = int(self.held.facts.problem.tolerances.model_dump().get(name, 0) * value)
        self.held.model.add(term >= value if name == "points" else term <= value + slack)
        self.tell.tier(name, value, bound, proven)

    def breaches(self) -> Expr:
        """Of all rules together."""
        return sum(amount for amounts in self.held.breaches.values() for amount in amounts)

    def from_hand(self) -> None:
        """Starts from the plan of `placing`: the whole of it where the model has it, else hints its visits."""
        held = self.held
        start = {i: spot for i, spot in placed(held.facts) if spot in held.facts.halves(i, held.strict)}
        for i, chosen in enumerate(held.chosen):
            held.model.add_hint(chosen, i in start)
            held.model.add_hint(held.day[i], start[i][1] if i in start else 0)
            for team, var in held.on[i].items():
                held.model.add_hint(var, i in start and start[i][0] == team)
        self._fixed(self.breaches())
        if self.last:
            self.tell.answer(_visits(held, self.last))
            self._hint()

    def completed(self, term: Expr) -> None:
        """The plan at hand with all but its visits as it is best for `term`."""
        if self.last is None:
            return
        held = self.held
        held.model.clear_hints()
        for var in (*held.chosen, *held.day, *held.start, *(var for on in held.on for var in on.values())):
            held.model.add_hint(var, self.last.value(var))
        self._fixed(term)
        self._hint()

    def _fixed(self, term: Expr) -> None:
        """A search with what is hinted fixed; it keeps what is found."""
        self.held.model.minimize(term)
        solver = solver_of(0.5 * self.tell.left(self.seconds), self.lean)
        solver.parameters.fix_variables_to_their_hinted_value = True
        if solver.solve(self.held.model) in FOUND:
            self.last = solver

    def _hint(self) -> None:
        """All that is known of the plan at hand."""
        assert self.last is not None
        model = self.held.model
        model.clear_hints()
        for index, at in enumerate(self.last.response_proto.solution):
            model.add_hint(model.get_int_var_from_proto_index(index), at)


def searched(solver: cp_model.CpSolver, held: Intervals, tell: Tell, share: float) -> cp_model.CpSolverStatus:
    """Ends after `share` seconds if there is a plan by then, else with the first one."""
    answers = _Answers(held, tell, solver, share)
    clock = Timer(share, answers.stop)
    clock.start()
    try:
        return solver.solve(held.model, answers)
    finally:
        clock.cancel()


class _Answers(cp_model.CpSolverSolutionCallback):
    def __init__(self, held: Intervals, tell: Tell, solver: cp_model.CpSolver, share: float) -> None:
        super().__init__()
        self.held, self.tell, self.solver = held, tell, solver
        self.until, self.any = time.perf_counter() + share, False

    def on_solution_callback(self) -> None:
        self.tell.answer(_visits(self.held, self))
        self.any = True
        if time.perf_counter() >= self.until:
            self.stop()

    def stop(self) -> None:
        """Ends the search if it has a plan."""
        if self.any:
            self.solver.stop_search()


def _visits(held: Intervals, found: cp_model.CpSolverSolutionCallback | cp_model.CpSolver) -> list[Visit]:
    result = []
    for i, wish in enumerate(held.facts.wishes):
        for team in held.facts.teams:
            if found.boolean_value(held.on[i][team]):
                day, half = divmod(found.value(held.start[i]), 2)
                result.append((wish.unit, wish.kind, team, day, half))
    return result


def terms(held: Intervals) -> list[tuple[str, Callable[[], Expr]]]:
    """The tiers by name; calling one adds to the model what it needs."""
    facts, found = held.facts, []
    for rule, amounts in held.breaches.items():
        if amounts:
            found.append((f"rule:{rule}", lambda amounts=amounts: sum(amounts)))
    of = facts.points
    return [
        *found,
        ("points", lambda: sum(of[facts.wishes[i].unit].points * held.chosen[i] for i in facts.subjects)),
        ("order", lambda: sum(of[facts.wishes[i].unit].rank * held.chosen[i] for i in facts.subjects)),
        ("load", lambda: _load(held)),
        ("risk", lambda: sum(of[facts.wishes[i].unit].points * held.day[i] for i in facts.risky)),
        ("travel", lambda: _travel(held)),
    ]


def _load(held: Intervals) -> Expr:
    wishes, periods = held.facts.wishes, held.facts.problem.open_periods
    sessions = [sum(w.length * on[team] for w, on in zip(wishes, held.on, strict=True)) for team in held.facts.teams]
    counts = [sum(var for (_, _, p), vs in held.held.items() if p == period for _, var in vs) for period in periods]
    return _range(held, sessions) + _range(held, counts)


def _range(held: Intervals, amounts: Sequence[Expr]) -> Expr:
    high, low = (held.model.new_int_var(0, 2 * len(held.facts.wishes), "") for _ in range(2))
    for amount in amounts:
        held.model.add(amount <= high)
        held.model.add(amount >= low)
    return high - low


def _travel(held: Intervals) -> Expr:
    """Each visit there and back, less what pairs on one team-day save."""
    m, facts = held.model, held.facts
    total: Expr = sum(facts.alone(team, i) * var for i, on in enumerate(held.on) for team, var in on.items())
    partners: dict[int, list[cp_model.IntVar]] = {}
    for a, b in combinations(range(len(facts.wishes)), 2):
        if held.strict and (a, b) in facts.far:
            continue
        if facts.wishes[a].length + facts.wishes[b].length > 2:
            continue
        for teams in facts.bases:
            saved = facts.saved(teams[0], a, b)
            if saved <= 0:
                continue
            var = m.new_bool_var(f"shared {a} {b}")
            m.add(held.where[a] == held.where[b]).only_enforce_if(var)
            for i in (a, b):
                m.add(sum(held.on[i][team] for team in teams) == 1).only_enforce_if(var)
                partners.setdefault(i, []).append(var)
            total -= saved * var
    for variables in partners.values():
        m.add_at_most_one(variables)
    return total


def solver_of(seconds: float, lean: tuple[int, int]) -> cp_model.CpSolver:
    """A solver with a wall-clock limit and our own settings of preparation, which make it faster too."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    solver.parameters.num_workers, solver.parameters.linearization_level = lean
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.symmetry_level = 0
    solver.parameters.max_presolve_iterations = 1
    return solver

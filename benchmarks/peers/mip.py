"""The time-indexed MIP by HiGHS or SCIP (MathOpt), tier after tier: breaches in the order of the rule book, then goals.

First without any rule giving way, in a fifth of the time; with variables for breaches where that is infeasible or not
settled. It starts from the plan of `placing`; where that is none, a first search ends with any plan. Before a search,
one with the visits fixed gives all other variables the values that are best for the tier: a rule that is kept then
needs no search. Each tier gets half of what is left, is locked at its value, and starts from the plan of the one
before. Options: highs or scip.
"""

import datetime as dt
from collections.abc import Sequence

from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers.highs_pb2 import HighsOptionsProto

from benchmarks.peers.facts import Facts, halves_of
from benchmarks.peers.grid import Grid
from benchmarks.peers.grid_goals import terms
from benchmarks.peers.placing import placed
from benchmarks.peers.protocol import Tell, Visit
from benchmarks.peers.rows import Terms
from inspector.domain.problem import Problem

SOLVERS = {"highs": mathopt.SolverType.HIGHS, "scip": mathopt.SolverType.GSCIP}
THREADS = 2
"""Of HiGHS; SCIP has one."""
FOUND = (mathopt.TerminationReason.OPTIMAL, mathopt.TerminationReason.FEASIBLE)


def plan(problem: Problem, seconds: float, tell: Tell, options: Sequence[str] = ("scip",)) -> None:
    """See `protocol.Peer`."""
    facts = Facts(problem)
    reason = None
    for strict in (True, False):
        grid = Grid(facts, strict)
        if tell.left(seconds) <= 0:
            tell.note(f"the model ({'no rule gives way' if strict else 'rules give way'}) is not built in time")
            return
        reason = Search(grid, tell, SOLVERS[options[0]], seconds).climb()
        if reason in FOUND:
            return
    if reason == mathopt.TerminationReason.INFEASIBLE:
        tell.note("its model, with rule travel strict, is infeasible")


class Search:
    """The tiers on one grid."""

    def __init__(self, grid: Grid, tell: Tell, solver: mathopt.SolverType, seconds: float) -> None:
        self.grid, self.tell, self.solver, self.seconds = grid, tell, solver, seconds
        start = {i: spot for i, spot in placed(grid.facts) if spot in grid.x[i]}
        self.hint = {var: float(start.get(i) == spot) for i, mine in enumerate(grid.x) for spot, var in mine.items()}
        self.hint |= {var: float(i in start) for i, var in enumerate(grid.chosen)}
        self.visits = frozenset(self.hint)

    def climb(self) -> mathopt.TerminationReason:
        """Every tier; how the search for the first plan ended."""
        tiers = terms(self.grid)
        kept = (0.8 if self.grid.strict else 0.0) * self.seconds  # for the model in which rules give way
        term = tiers[0][1]()
        reason = self.completed(self.breaches(), kept)
        if reason in FOUND:
            self.tell.answer(_visits(self.grid, self.hint))
        else:
            left = self.tell.left(self.seconds) - kept
            reason = self._solve(term, tiers[0][0] == "points", left, 1).termination.reason
        if reason not in FOUND:
            return reason
        for number, (name, make) in enumerate(tiers):
            term, most = make() if number else term, name == "points"
            rule = name.startswith("rule:")
            if name in ("load", "travel"):
                self.completed(term)
            if rule and self.value(term) == 0:
                self._lock(name, term, 0, exact=True)
                continue
            left = self.tell.left(self.seconds)
            if left <= 0:
                break
            found = self._solve(term, most, left if number == len(tiers) - 1 else 0.5 * left)
            bound, done = None, False
            if found.has_primal_feasible_solution():
                done = found.termination.reason == mathopt.TerminationReason.OPTIMAL
                bound = _whole(found.termination.objective_bounds.dual_bound)
            self._lock(name, term, bound, done)
            if rule:  # its search leaves the breaches of other rules as they come
                self.completed(self.breaches())
        return reason

    def breaches(self) -> Terms:
        """Of all rules together."""
        return [each for held in self.grid.breaches.values() for each in held]

    def value(self, term: Terms) -> int | None:
        """A term in the last plan; None where it has variables that this one knows nothing of."""
        if not all(var in self.hint for _, var in term):
            return None
        return round(sum(factor * self.hint[var] for factor, var in term))

    def _lock(self, name: str, term: Terms, bound: int | None, exact: bool) -> None:
        """Keeps the term at its value in the last plan."""
        value = self.value(term)
        if value is None:
            return
        most = name == "points"
        self.grid.row(term, *((value - 0.5, float("inf")) if most else (-float("inf"), value + 0.5)))
        strict = self.grid.strict or not self.grid.facts.far
        self.tell.tier(name, value, value if exact else bound, exact and strict)

    def completed(self, term: Terms, kept: float = 0.0) -> mathopt.TerminationReason:
        """The plan at hand with all but its visits as it is best for `term`."""
        with self.grid.fixed({var: round(self.hint[var]) for var in self.visits}):
            return self._solve(term, False, 0.5 * (self.tell.left(self.seconds) - kept), silent=True).termination.reason

    def _solve(
        self, term: Terms, most: bool, seconds: float, solutions: int | None = None, silent: bool = False
    ) -> mathopt.SolveResult:
        """One search; its plan is told, unless `silent`, and is what the next one starts from."""
        began = self.tell.left(0)
        model = self.grid.model(term, most)
        params = mathopt.SolveParameters(
            time_limit=dt.timedelta(seconds=max(0.1, seconds - (began - self.tell.left(0)))),
            solution_limit=solutions,
            relative_gap_tolerance=0.0,
            highs=HighsOptionsProto(int_options={"threads": THREADS}),
        )
        hint = mathopt.SolutionHint(variable_values={model.get_variable(v): at for v, at in self.hint.items()})
        given = mathopt.ModelSolveParameters(solution_hints=[hint])
        found = mathopt.solve(model, self.solver, params=params, model_params=given)
        if found.termination.reason in FOUND and found.has_primal_feasible_solution():
            self.hint = {var.id: value for var, value in found.variable_values().items()}
            if not silent:
                self.tell.answer(_visits(self.grid, self.hint))
        return found


def _whole(bound: float) -> int | None:
    return round(bound) if abs(bound) < 1e15 else None


def _visits(grid: Grid, values: dict[int, float]) -> list[Visit]:
    result: list[Visit] = []
    for (team, day), held in grid.at.items():
        here = [i for i, var in held if values[var] > 0.5]
        wishes = [grid.facts.wishes[i] for i in here]
        halves = halves_of([grid.halves[i][team, day] for i in here], [wish.length for wish in wishes])
        result += [(w.unit, w.kind, team, day, half) for w, half in zip(wishes, halves, strict=True)]
    return result

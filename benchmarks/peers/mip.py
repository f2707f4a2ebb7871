"""The time-indexed MIP by HiGHS or SCIP (MathOpt), tier after tier: breaches in the order of the rule book, then goals.

First without any rule giving way, in a fifth of the time; with variables for breaches where that is infeasible or not
settled. It starts from the plan of `placing`, which a search with these visits fixed makes whole; where that is none, a
first search ends with any plan. Each tier gets half of what is left, is locked at its value, and starts from the plan
of the one before. Options: highs or scip.
"""

import datetime as dt
from collections.abc import Sequence

from ortools.math_opt.python import mathopt

from benchmarks.peers.facts import Facts, halves_of
from benchmarks.peers.grid import Grid
from benchmarks.peers.grid_goals import terms
from benchmarks.peers.placing import placed
from benchmarks.peers.protocol import Tell, Visit
from benchmarks.peers.rows import Terms
from inspector.domain.problem import Problem

SOLVERS = {"highs": mathopt.SolverType.HIGHS, "scip": mathopt.SolverType.GSCIP}
FOUND = (mathopt.TerminationReason.OPTIMAL, mathopt.TerminationReason.FEASIBLE)


def plan(problem: Problem, seconds: float, tell: Tell, options: Sequence[str] = ("scip",)) -> None:
    """See `protocol.Peer`."""
    facts = Facts(problem)
    reason = None
    for strict, part in ((True, 0.2), (False, 1.0)):
        grid = Grid(facts, strict)
        if tell.left(seconds) <= 0:
            tell.note(f"the model ({'no rule gives way' if strict else 'rules give way'}) is not built in time")
            return
        reason = Search(grid, tell, SOLVERS[options[0]], seconds).climb(part)
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

    def climb(self, part: float) -> mathopt.TerminationReason:
        """Every tier, `part` of the time for a first plan; how the search for that one ended."""
        tiers, until = terms(self.grid), part * self.tell.left(self.seconds)
        term = tiers[0][1]()
        with self.grid.fixed(self.hint):
            reason = self._solve([], False, until, 1).termination.reason
        if reason not in FOUND:
            reason = self._solve(term, tiers[0][0] == "points", until, 1).termination.reason
        if reason not in FOUND:
            return reason
        for number, (name, make) in enumerate(tiers):
            term, most = make() if number else term, name == "points"
            left = self.tell.left(self.seconds)
            if left <= 0:
                break
            found = self._solve(term, most, left if number == len(tiers) - 1 else 0.5 * left)
            if found.termination.reason not in FOUND or not found.has_primal_feasible_solution():
                self.grid.row(term, *self._locked(term, most))
                continue
            value = round(found.objective_value())
            bound = found.termination.objective_bounds.dual_bound
            done = found.termination.reason == mathopt.TerminationReason.OPTIMAL
            exact = self.grid.strict or not self.grid.facts.far
            self.tell.tier(name, value, value if done else _whole(bound), done and exact)
            self.grid.row(term, *self._locked(term, most))
        return reason

    def _locked(self, term: Terms, most: bool) -> tuple[float, float]:
        """What the term must stay within: its value in the last plan."""
        value = round(sum(factor * self.hint.get(var, 0) for factor, var in term))
        return (value - 0.5, float("inf")) if most else (-float("inf"), value + 0.5)

    def _solve(self, term: Terms, most: bool, seconds: float, solutions: int | None = None) -> mathopt.SolveResult:
        """One search; its plan is told, and is what the next one starts from."""
        began = self.tell.left(0)
        model = self.grid.model(term, most)
        params = mathopt.SolveParameters(
            time_limit=dt.timedelta(seconds=max(0.1, seconds - (began - self.tell.left(0)))),
            solution_limit=solutions,
            relative_gap_tolerance=0.0,
        )
        hint = mathopt.SolutionHint(variable_values={model.get_variable(v): at for v, at in self.hint.items()})
        given = mathopt.ModelSolveParameters(solution_hints=[hint])
        found = mathopt.solve(model, self.solver, params=params, model_params=given)
        if found.termination.reason in FOUND and found.has_primal_feasible_solution():
            self.hint = {var.id: value for var, value in found.variable_values().items()}
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

"""The linear relaxation of a model, with a bound and reduced costs in whole numbers.

The simplex method (GLOP) counts in floating point, so its values are hints and its bound is not believed: only the
prices of the rows are taken, from which a bound follows whatever they are (Neumaier and Shcherbina 2004,
doi:10.1007/s10107-003-0433-3). Constraints that are not linear are left out, which makes the relaxation weaker, never
wrong.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ortools.linear_solver.python import model_builder
from ortools.sat.python import cp_model

from inspector.solver.rows import Row, ends, rows_of
from inspector.solver.run import Watch

SCALE = 1 << 20
"""Prices are rounded to whole parts of so many."""
NIL = 1e-7
"""What counts as nothing in a relaxed solution."""


@dataclass(frozen=True)
class Relaxed:
    """The best solution of a relaxation that is to be made least."""

    bound: int
    """No solution of the model has less, whatever was rounded on the way."""
    values: Sequence[float]
    reduced: Sequence[int]
    """By variable: at least so much more, in parts of SCALE above `exact`, has a solution with one more of it."""
    exact: int
    """The bound in parts of SCALE."""

    def none_below(self, most: int, amounts: Mapping[int, int]) -> bool:
        """Whether no solution with at least so much of some variables has `most` or less. Their least values are 0."""
        return self.exact + sum(n * max(0, self.reduced[i]) for i, n in amounts.items()) > most * SCALE


@dataclass
class Linear:
    """The rows of a model whose objective is to be made least; constraints that are not linear are left out."""

    model: cp_model.CpModel
    watch: Watch = field(default_factory=Watch)
    rows: list[Row] = field(default_factory=list)
    _program: model_builder.Model = field(default_factory=model_builder.Model)
    _variables: list[model_builder.Variable] = field(default_factory=list)
    _out: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        proto = self.model.proto
        self.bounds = [ends(variable.domain) for variable in proto.variables]
        self.costs = dict(zip(proto.objective.vars, proto.objective.coeffs, strict=True))
        self._variables = [self._program.new_num_var(low, high, "") for low, high in self.bounds]
        for constraint in proto.constraints:
            for row in rows_of(constraint, self.bounds):
                self.add(row)

    def add(self, row: Row) -> None:
        """One more row, which every solution of interest keeps."""
        self.rows.append(row)
        expr = model_builder.LinearExpr.weighted_sum([self._variables[i] for i in row.terms], list(row.terms.values()))
        low = float("-inf") if row.low is None else row.low
        high = float("inf") if row.high is None else row.high
        self._program.add_linear_constraint(expr, low, high)

    def leave_out(self, indices: Iterable[int]) -> None:
        """Has variables be 0 in the relaxations that follow, all others be free again; bounds stay those of all."""
        for i in self._out:
            self._variables[i].upper_bound = self.bounds[i][1]
        self._out = list(indices)
        for i in self._out:
            self._variables[i].upper_bound = 0

    def relax(self, besides: Mapping[int, float] | None = None) -> Relaxed | None:
        """The linear relaxation; None where it has no solution, the simplex method fails or time is over.

        With costs `besides` those of the model it is another solution that is looked for; the bound holds all the same.
        """
        if self.watch.over():
            return None
        costs = {i: self.costs.get(i, 0) + (besides or {}).get(i, 0) for i in {**self.costs, **(besides or {})}}
        variables = [self._variables[i] for i in costs]
        self._program.minimize(model_builder.LinearExpr.weighted_sum(variables, list(costs.values())))
        solver, seconds = model_builder.Solver("glop"), self.watch.left()
        if seconds is not None:
            solver.set_time_limit_in_seconds(seconds)
        if solver.solve(self._program) != model_builder.SolveStatus.OPTIMAL:
            return None
        prices = [round(price * SCALE) for price in solver.dual_values(self._program.get_linear_constraints())]
        values = [float(value) for value in solver.values(self._program.get_variables())]
        exact, reduced = self.exactly(prices)
        return Relaxed(-(-exact // SCALE), values, reduced, exact)

    def exactly(self, prices: Sequence[int]) -> tuple[int, list[int]]:
        """The bound that follows from prices, and the reduced costs, both in parts of SCALE."""
        bound = 0
        reduced = [0] * len(self.bounds)
        for i, cost in self.costs.items():
            reduced[i] = cost * SCALE
        for row, price in zip(self.rows, prices, strict=True):
            side = row.low if price > 0 else row.high
            if price == 0 or side is None:
                continue
            bound += price * side
            for i, coefficient in row.terms.items():
                reduced[i] -= price * coefficient
        return bound + sum(
            r * (low if r > 0 else high) for r, (low, high) in zip(reduced, self.bounds, strict=True)
        ), reduced

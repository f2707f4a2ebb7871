"""The linear relaxation of a model, with a bound and reduced costs in whole numbers.

The simplex method (GLOP) counts in floating point, so its values are hints and its bound is not believed: only the
prices of the rows are taken, from which a bound follows whatever they are (Neumaier and Shcherbina 2004,
doi:10.1007/s10107-003-0433-3). Constraints that are not linear are left out, which makes the relaxation weaker, never
wrong.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ortools.linear_solver.python import model_builder
from ortools.sat.python import cp_model, cp_model_helper

SCALE = 1 << 20
"""Prices are rounded to whole parts of so many."""
FREE = 1 << 61
"""Sides of rows beyond this are none."""
NIL = 1e-7
"""What counts as nothing in a relaxed solution."""


@dataclass(frozen=True)
class Row:
    """low ≤ Σ coefficient · variable ≤ high; None where a side is open."""

    low: int | None
    high: int | None
    terms: Mapping[int, int]


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
    seconds: Callable[[], float | None] = lambda: None
    """How long a relaxation may take; None: no limit."""
    rows: list[Row] = field(default_factory=list)
    _program: model_builder.Model = field(default_factory=model_builder.Model)
    _variables: list[model_builder.Variable] = field(default_factory=list)
    _out: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        proto = self.model.proto
        self.bounds = [_ends(variable.domain) for variable in proto.variables]
        self.costs = dict(zip(proto.objective.vars, proto.objective.coeffs, strict=True))
        self._variables = [self._program.new_num_var(low, high, "") for low, high in self.bounds]
        for constraint in proto.constraints:
            for row in self._rows_of(constraint):
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
        costs = {i: self.costs.get(i, 0) + (besides or {}).get(i, 0) for i in {**self.costs, **(besides or {})}}
        variables = [self._variables[i] for i in costs]
        self._program.minimize(model_builder.LinearExpr.weighted_sum(variables, list(costs.values())))
        solver, seconds = model_builder.Solver("glop"), self.seconds()
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

    def _rows_of(self, constraint: cp_model_helper.ConstraintProto) -> Iterator[Row]:
        """The rows of a constraint; those of one that is not linear are fewer than it asks."""
        off = list(constraint.enforcement_literal)
        if constraint.has_linear():
            linear = constraint.linear
            row = _row(*_ends(linear.domain), zip(linear.vars, linear.coeffs, strict=True))
            yield from self._only_if(row, off)
        elif constraint.has_exactly_one():
            yield _clause(constraint.exactly_one.literals, 1, 1)
        elif constraint.has_at_most_one():
            yield _clause(constraint.at_most_one.literals, None, 1)
        elif constraint.has_bool_or():
            yield _clause([*constraint.bool_or.literals, *(~literal for literal in off)], 1, None)
        elif constraint.has_lin_max():
            target = constraint.lin_max.target
            for each in constraint.lin_max.exprs:
                terms = [*zip(target.vars, target.coeffs, strict=True)]
                terms += [(i, -c) for i, c in zip(each.vars, each.coeffs, strict=True)]
                yield _row(each.offset - target.offset, FREE, terms)

    def _only_if(self, row: Row, literals: Sequence[int]) -> Iterator[Row]:
        """A row that holds where all literals do: at its weakest anywhere else."""
        if not literals:
            yield row
            return
        least = sum(min(c * side for side in self.bounds[i]) for i, c in row.terms.items())
        most = sum(max(c * side for side in self.bounds[i]) for i, c in row.terms.items())
        for low, high, slack in ((row.low, None, row.low), (None, row.high, row.high)):
            if slack is None:
                continue
            by = slack - (least if high is None else most)
            # row ≥ low − by · (number of literals off), and the like above
            terms, shift = dict(row.terms), 0
            for literal in literals:
                i, sign = (literal, 1) if literal >= 0 else (~literal, -1)
                terms[i] = terms.get(i, 0) - sign * by
                shift -= by if sign > 0 else 0
            yield Row(None if low is None else low + shift, None if high is None else high + shift, terms)


def _ends(domain: Sequence[int]) -> tuple[int, int]:
    """Least and most of a domain."""
    first, *_, last = domain
    return first, last


def _row(low: int, high: int, terms: Iterable[tuple[int, int]]) -> Row:
    summed: dict[int, int] = {}
    for i, coefficient in terms:
        summed[i] = summed.get(i, 0) + coefficient
    return Row(None if low < -FREE else low, None if high > FREE else high, summed)


def _clause(literals: Sequence[int], low: int | None, high: int | None) -> Row:
    """A sum of literals, a negative number standing for the negation of a variable."""
    terms: dict[int, int] = {}
    negated = 0
    for literal in literals:
        i, sign = (literal, 1) if literal >= 0 else (~literal, -1)
        terms[i] = terms.get(i, 0) + sign
        negated += sign < 0
    return Row(None if low is None else low - negated, None if high is None else high - negated, terms)

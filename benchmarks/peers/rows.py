"""A linear model as lists, handed to MathOpt in one piece: its own way of adding rows takes minutes for a year."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

Terms = list[tuple[float, int]]
"""Coefficients and the numbers of their variables; a variable may stand in it twice."""
INF = float("inf")


class Rows:
    """Variables and rows."""

    def __init__(self) -> None:
        self.low: list[float] = []
        self.high: list[float] = []
        self.whole: list[bool] = []
        self.least: list[float] = []
        self.most: list[float] = []
        self.matrix: tuple[list[int], list[int], list[float]] = ([], [], [])

    def variable(self, high: float = 1, whole: bool = True) -> int:
        """A variable from 0; handed back is its number."""
        self.low.append(0)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.low) - 1

    def row(self, terms: Iterable[tuple[float, int]], least: float = -INF, most: float = INF) -> None:
        """Least ≤ Σ terms ≤ most."""
        held: dict[int, float] = {}
        for factor, var in terms:
            held[var] = held.get(var, 0) + factor
        rows, columns, factors = self.matrix
        for var in sorted(held):
            rows.append(len(self.least))
            columns.append(var)
            factors.append(held[var])
        self.least.append(least)
        self.most.append(most)

    @contextmanager
    def fixed(self, values: Mapping[int, float]) -> Iterator[None]:
        """Within it these variables have these values, or the nearest they may have."""
        bounds = [*self.low], [*self.high]
        for var, value in values.items():
            self.low[var] = self.high[var] = min(max(value, self.low[var]), self.high[var])
        yield
        self.low, self.high = bounds

    def model(self, goal: Terms, maximize: bool) -> mathopt.Model:
        """The model with this goal."""
        proto, count = model_pb2.ModelProto(), len(self.low)
        proto.variables.ids.extend(range(count))
        proto.variables.lower_bounds.extend(self.low)
        proto.variables.upper_bounds.extend(self.high)
        proto.variables.integers.extend(self.whole)
        proto.linear_constraints.ids.extend(range(len(self.least)))
        proto.linear_constraints.lower_bounds.extend(self.least)
        proto.linear_constraints.upper_bounds.extend(self.most)
        rows, columns, factors = self.matrix
        proto.linear_constraint_matrix.row_ids.extend(rows)
        proto.linear_constraint_matrix.column_ids.extend(columns)
        proto.linear_constraint_matrix.coefficients.extend(factors)
        proto.objective.maximize = maximize
        held: dict[int, float] = {}
        for factor, var in goal:
            held[var] = held.get(var, 0) + factor
        proto.objective.linear_coefficients.ids.extend(sorted(held))
        proto.objective.linear_coefficients.values.extend(held[var] for var in sorted(held))
        return mathopt.Model.from_model_proto(proto)

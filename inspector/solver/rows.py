"""The linear rows of a model's constraints; those that are not linear have fewer rows than they ask, or none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model_helper

FREE = 1 << 61
"""Sides of rows beyond this are none."""


@dataclass(frozen=True)
class Row:
    """low ≤ Σ coefficient · variable ≤ high; None where a side is open."""

    low: int | None
    high: int | None
    terms: Mapping[int, int]


def rows_of(constraint: cp_model_helper.ConstraintProto, bounds: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """The rows of a constraint, by the bounds of variables; those of one that is not linear are fewer than it asks."""
    off = list(constraint.enforcement_literal)
    if constraint.has_linear():
        linear = constraint.linear
        row = _row(*ends(linear.domain), zip(linear.vars, linear.coeffs, strict=True))
        yield from _only_if(row, off, bounds)
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


def _only_if(row: Row, literals: Sequence[int], bounds: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """A row that holds where all literals do: at its weakest anywhere else."""
    if not literals:
        yield row
        return
    least = sum(min(c * side for side in bounds[i]) for i, c in row.terms.items())
    most = sum(max(c * side for side in bounds[i]) for i, c in row.terms.items())
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


def ends(domain: Sequence[int]) -> tuple[int, int]:
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

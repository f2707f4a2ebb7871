"""The linear relaxation: every solution keeps its rows, and what it says in whole numbers is so."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from inspector.solver.linear import SCALE, Linear
from inspector.solver.rows import Row


def least(model: cp_model.CpModel, *more: cp_model.BoundedLinearExpression) -> int | None:
    """The least value of the objective, with some more constraints; None where there is no solution."""
    copy = model.clone()
    for each in more:
        copy.add(each)
    solver = cp_model.CpSolver()
    status = solver.solve(copy)
    return round(solver.objective_value) if status == cp_model.OPTIMAL else None


def kept(row: Row, values: tuple[int, ...]) -> bool:
    amount = sum(c * values[i] for i, c in row.terms.items())
    return (row.low is None or row.low <= amount) and (row.high is None or amount <= row.high)


@st.composite
def programs(draw: st.DrawFn) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    """Up to six variables of 0, 1 or 0 to 3, some sums bounded, all to be made least."""
    numbers = st.integers(-5, 5)
    model = cp_model.CpModel()
    variables = [
        model.new_int_var(0, most, "") for most in draw(st.lists(st.sampled_from((1, 3)), min_size=2, max_size=6))
    ]
    for _ in range(draw(st.integers(1, 4))):
        factors = draw(st.lists(numbers, min_size=len(variables), max_size=len(variables)))
        model.add(sum(f * v for f, v in zip(factors, variables, strict=True)) >= draw(numbers))
    costs = draw(st.lists(numbers, min_size=len(variables), max_size=len(variables)))
    model.minimize(sum(c * v for c, v in zip(costs, variables, strict=True)))
    return model, variables


@given(programs())
def test_no_solution_is_below_the_bound_nor_has_what_costs_too_much(
    program: tuple[cp_model.CpModel, list[cp_model.IntVar]],
) -> None:
    model, variables = program
    best, relaxed = least(model), Linear(model).relax()
    if best is None:
        return
    assert relaxed is not None
    assert relaxed.bound <= best
    for variable in variables:
        if relaxed.none_below(best, {variable.index: 1}):
            assert least(model, variable >= 1) != best


@given(programs(), st.randoms(use_true_random=False))
def test_any_prices_give_a_bound(program: tuple[cp_model.CpModel, list[cp_model.IntVar]], luck: random.Random) -> None:
    linear, best = Linear(program[0]), least(program[0])
    exact, _ = linear.exactly([luck.randint(-4 * SCALE, 4 * SCALE) for _ in linear.rows])
    assert best is None or exact <= best * SCALE


def test_the_bound_is_that_of_the_relaxation() -> None:
    """Three of which any two are at least 1: 1/2 each, 3/2, so 2 in whole numbers; the model needs 2."""
    model = cp_model.CpModel()
    a, b, c = (model.new_bool_var("") for _ in range(3))
    for one, two in ((a, b), (b, c), (a, c)):
        model.add(one + two >= 1)
    model.minimize(a + b + c)
    relaxed = Linear(model).relax()
    assert relaxed is not None
    assert relaxed.bound == 2
    assert relaxed.exact / SCALE == pytest.approx(1.5)
    assert list(relaxed.values) == pytest.approx([0.5, 0.5, 0.5])


def test_rows_say_of_each_kind_of_constraint_no_more_than_it_asks() -> None:
    """Whatever solutions a model has keep all rows; with one constraint of a kind they keep nothing else."""
    for number in range(5):
        model = cp_model.CpModel()
        x = [model.new_bool_var("") for _ in range(4)]
        most = model.new_int_var(0, 3, "")
        match number:
            case 0:
                model.add_exactly_one(x[0], ~x[1], x[2])
            case 1:
                model.add_at_most_one(x[0], ~x[1], ~x[2])
            case 2:
                model.add_bool_or(x[0], ~x[1]).only_enforce_if(x[2], ~x[3])
            case 3:
                model.add_linear_constraint(x[0] + 2 * x[1] - most, -1, 1).only_enforce_if(~x[2], x[3])
            case 4:
                model.add_max_equality(most, [x[0] + x[1], 2 * x[2], 1])
        rows = Linear(model).rows
        assert rows
        for values in itertools.product((0, 1), (0, 1), (0, 1), (0, 1), range(4)):
            solved = least(model, *(v == n for v, n in zip([*x, most], values, strict=True))) is not None
            if number == 4:  # of a maximum only that it is no less
                assert not solved or all(kept(row, values) for row in rows)
            else:
                assert solved == all(kept(row, values) for row in rows), (number, values)


def test_no_relaxation_where_nothing_is_possible() -> None:
    model = cp_model.CpModel()
    a = model.new_bool_var("")
    model.add(a >= 1)
    model.add(a <= 0)
    model.minimize(a)
    assert Linear(model).relax() is None

"""Points by hand: two or three units, few criteria."""

from decimal import Decimal

from inspector.domain.priority import lot, normalised, priorities
from inspector.domain.problem import Problem
from tests.small import small_problem, unit


def three(*dossiers: int | None, **more: object) -> Problem:
    """Agencies a, b, c that differ in their dossiers alone, volume and procedures weighing 60 : 40."""
    units = tuple(unit(name, name, "agency", 11.0, 106.0, count) for name, count in zip("abc", dossiers, strict=True))
    weights = dict.fromkeys(small_problem().weights.model_dump(), 0) | {"volume": 60, "procedures": 40}
    base = small_problem()
    return small_problem(
        units=units, weights=base.weights.model_copy(update=weights), people=(), teams=base.teams, history=(), **more
    )


def test_the_most_urgent_has_all_the_points_of_a_criterion_the_least_none() -> None:
    assert normalised([Decimal(2), Decimal(4), Decimal(3)]) == [0, 1000, 500]


def test_parts_are_rounded_down() -> None:
    assert normalised([Decimal(0), Decimal(3), Decimal(1)]) == [0, 1000, 333]


def test_an_unknown_figure_counts_as_the_upper_median_of_the_known_ones() -> None:
    # known: 0, 1000; the upper median is 1000
    assert normalised([Decimal(2), None, Decimal(4)]) == [0, 1000, 1000]
    assert normalised([None, None]) == [0, 0]


def test_a_criterion_in_which_all_are_equal_tells_nobody_apart() -> None:
    assert normalised([Decimal(5), Decimal(5), None]) == [0, 0, 0]


def test_volume_counts_on_a_logarithmic_scale() -> None:
    # ln(1) = 0, ln(10) = half of ln(100): 0, 500 and 1000 of 1000, times 60 of 100
    found = priorities(three(0, 9, 99))
    assert [found[name].points for name in "abc"] == [0, 300, 600]
    assert [found[name].rank for name in "abc"] == [3, 2, 1]
    assert found["c"].parts[0].value == "99"


def test_equal_points_are_settled_by_the_lot_when_nobody_was_visited() -> None:
    problem = three(9, 9, 9)
    found = priorities(problem)
    order = sorted("abc", key=lambda name: lot(problem, name))
    assert [found[name].rank for name in order] == [1, 2, 3]
    assert [found[name].tie for name in order] == ["points", "lot", "lot"]


def test_the_longest_unvisited_stands_before_the_lot() -> None:
    base = small_problem()
    past = base.history[0]
    history = tuple(
        past.model_copy(update={"unit": name, "date": past.date.replace(year=year)})
        for name, year in (("a", 2022), ("b", 2019), ("c", 2021))
    )
    problem = three(9, 9, 9).model_copy(update={"history": history})
    found = priorities(problem)
    assert sorted("abc", key=lambda name: found[name].rank) == ["b", "c", "a"]
    assert found["c"].tie == "unvisited"

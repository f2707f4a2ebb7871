"""How likely each unit is to be drawn: exact, in proportion to points, within floor and cap."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.draw.probabilities import inclusion

QUARTER, NINE = Fraction(1, 4), Fraction(9, 10)


def test_in_proportion_to_points() -> None:
    # 2 of 4 units with 10, 20, 30, 40 points: 2 × points / 100, all between 1/4 × 2/4 and 9/10
    assert inclusion({"a": 10, "b": 20, "c": 30, "d": 40}, 2, QUARTER, NINE) == {
        "a": Fraction(1, 5),
        "b": Fraction(2, 5),
        "c": Fraction(3, 5),
        "d": Fraction(4, 5),
    }


def test_the_floor_lifts_and_the_others_give() -> None:
    # 1 of 4, floor 1/4 × 1/4 = 1/16; 0 points count as 1: 1/91 is less. The others share 15/16 by 30 each
    assert inclusion({"a": 0, "b": 30, "c": 30, "d": 30}, 1, QUARTER, NINE) == {
        "a": Fraction(1, 16),
        "b": Fraction(5, 16),
        "c": Fraction(5, 16),
        "d": Fraction(5, 16),
    }


def test_the_cap_cuts_and_the_others_take() -> None:
    # 2 of 4: a alone would have 2 × 97/100; at most 9/10, so b, c and d share 11/10
    third = Fraction(11, 30)
    found = inclusion({"a": 97, "b": 1, "c": 1, "d": 1}, 2, QUARTER, NINE)
    assert found == {"a": NINE, "b": third, "c": third, "d": third}


def test_exactly_on_the_cap_and_on_the_floor() -> None:
    # 1 of 2, cap 9/10, floor 1/5 × 1/2 = 1/10: 9 and 1 points are on both
    assert inclusion({"a": 9, "b": 1}, 1, Fraction(1, 5), NINE) == {"a": NINE, "b": Fraction(1, 10)}
    # just beyond: 10 and 1 would have 10/11 and 1/11
    assert inclusion({"a": 10, "b": 1}, 1, Fraction(1, 5), NINE) == {"a": NINE, "b": Fraction(1, 10)}


def test_all_are_equal_where_equal_lots_reach_the_cap() -> None:
    assert inclusion({"a": 5, "b": 1}, 2, QUARTER, NINE) == {"a": Fraction(1), "b": Fraction(1)}
    ten = {str(i): i for i in range(10)}
    assert set(inclusion(ten, 9, QUARTER, NINE).values()) == {NINE}


def test_nothing_to_draw() -> None:
    assert inclusion({"a": 5}, 0, QUARTER, NINE) == {"a": Fraction(0)}
    assert inclusion({}, 0, QUARTER, NINE) == {}


@pytest.mark.parametrize("count", [-1, 3])
def test_more_than_there_are_cannot_be_drawn(count: int) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        inclusion({"a": 1, "b": 1}, count, QUARTER, NINE)


@given(
    st.lists(st.integers(0, 1000), min_size=1, max_size=12),
    st.integers(0, 12),
    st.fractions(Fraction(1, 100), 1),
    st.fractions(Fraction(1, 10), Fraction(99, 100)),
)
def test_invariants(points: list[int], count: int, floor: Fraction, cap: Fraction) -> None:
    if count > len(points):
        return
    found = list(inclusion({f"{i:02}": p for i, p in enumerate(points)}, count, floor, cap).values())
    equal = Fraction(count, len(points))
    assert sum(found) == count
    if equal >= cap:
        assert set(found) == {equal}
        return
    assert all(floor * equal <= p <= cap for p in found)
    pairs = sorted(zip(points, found, strict=True))
    assert [p for _, p in pairs] == sorted(p for _, p in pairs)  # more points, no smaller chance
    inside = {p / max(held, 1) for held, p in pairs if floor * equal < p < cap}
    assert len(inside) <= 1  # one factor for all that neither floor nor cap holds

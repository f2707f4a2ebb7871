"""Cliques of units too far apart: each holds only such pairs, together they hold all of them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from inspector.solver.rules.travel import cliques, members, neighbours

PAIRS = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])


@given(st.sets(PAIRS), st.integers(0, 2**8 - 1))
def test_cliques_hold_every_pair_that_is_here_and_no_other(pairs: set[tuple[int, int]], here: int) -> None:
    found = [set(combinations(members(clique), 2)) for clique in cliques(neighbours(pairs), here)]
    assert set().union(*found) == {(a, b) for a, b in pairs if here >> a & 1 and here >> b & 1}


def test_a_triangle_is_one_clique() -> None:
    triangle = neighbours({(0, 1), (1, 2), (0, 2)})
    assert cliques(triangle, 0b111) == [0b111]
    assert cliques(triangle, 0b101) == [0b101]

"""Cliques of units too far apart: each holds only such pairs, together they hold all of them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from inspector.solver.rules.travel import cliques

PAIRS = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1])


@given(st.sets(PAIRS))
def test_cliques_hold_every_pair_and_no_other(pairs: set[tuple[int, int]]) -> None:
    found = [set(combinations(sorted(clique), 2)) for clique in cliques(pairs)]
    assert set().union(*found) == pairs


def test_a_triangle_is_one_clique() -> None:
    assert cliques({(0, 1), (1, 2), (0, 2)}) == [{0, 1, 2}]

"""Odd sets of visits that a relaxation pairs in halves."""

import itertools
import random

from inspector.solver.blossoms import broken

RING = {(0, 1): 0.5, (1, 2): 0.5, (0, 2): 0.5}


def test_of_three_visits_only_two_share_a_day() -> None:
    """1/2 + 1/2 + 1/2 = 1.5 > 1."""
    assert broken(RING) == [frozenset({0, 1, 2})]


def test_a_ring_of_four_is_a_matching_in_two_ways() -> None:
    assert broken({(0, 1): 0.5, (1, 2): 0.5, (2, 3): 0.5, (0, 3): 0.5}) == []


def test_whole_pairs_are_left_alone() -> None:
    assert broken({(0, 1): 1.0, (2, 3): 1.0}) == []
    assert broken({}) == []


def test_a_ring_is_found_among_what_hangs_on_it() -> None:
    """Within the ring 0.45 · 3 = 1.35 > 1, with the even part that hangs on it no odd set is the whole part."""
    ring = dict.fromkeys(RING, 0.45)
    assert frozenset({0, 1, 2}) in broken(ring | {(2, 3): 0.1, (3, 4): 0.5, (4, 5): 0.5, (3, 5): 0.3})


def test_what_matchings_have_in_common_is_never_broken_and_what_is_found_is() -> None:
    luck, found = random.Random(1), 0
    for _ in range(200):
        shares = dict.fromkeys(itertools.combinations(range(7), 2), 0.0)
        for _ in range(3):
            order = luck.sample(range(7), 7)
            for pair in zip(order[::2], order[1::2], strict=False):
                shares[min(pair), max(pair)] += 1 / 3
        assert broken({pair: share for pair, share in shares.items() if share}) == []
        halves = {(min(p), max(p)): 0.5 for p in (luck.sample(range(7), 2) for _ in range(6))}
        for odd in broken(halves):
            inside = sum(share for pair, share in halves.items() if odd.issuperset(pair))
            assert inside > len(odd) // 2
            assert len(odd) % 2 == 1
            found += 1
    assert found >= 20

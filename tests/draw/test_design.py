"""The design: the probabilities asked for, exactly; the greatest entropy; frequencies as stated."""

import itertools
import math
import random
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.draw import design
from inspector.draw.numbers import number, seed
from inspector.draw.probabilities import inclusion

POINTS = {"a": 5, "b": 10, "c": 20, "d": 30, "e": 40, "f": 45}
TENTH_OF_A_BILLIONTH = Fraction(1, 10**12)


def chances_of_sets(weight: dict[str, int], count: int) -> dict[tuple[str, ...], Fraction]:
    """Every set with its chance, by enumeration."""
    products = {s: math.prod(weight[u] for u in s) for s in itertools.combinations(weight, count)}
    total = sum(products.values())
    return {s: Fraction(p, total) for s, p in products.items()}


def wanted(points: dict[str, int], count: int) -> dict[str, Fraction]:
    return inclusion(points, count, Fraction(1, 4), Fraction(9, 10))


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_enumeration_gives_the_probabilities_asked_for(count: int) -> None:
    asked = wanted(POINTS, count)
    sets = chances_of_sets(design.weights(asked), count)
    for unit, chance in asked.items():
        assert abs(sum(p for s, p in sets.items() if unit in s) - chance) < TENTH_OF_A_BILLIONTH


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_inclusion_and_joint_are_those_of_enumeration(count: int) -> None:
    weight = design.weights(wanted(POINTS, count))
    sets = chances_of_sets(weight, count)
    assert design.inclusion(weight, count) == {u: sum(p for s, p in sets.items() if u in s) for u in weight}
    pairs = {(u, v): sum(p for s, p in sets.items() if {u, v} <= set(s)) for u, v in itertools.combinations(weight, 2)}
    assert design.joint(weight, count) == pairs


@given(st.lists(st.integers(0, 500), min_size=2, max_size=14), st.integers(1, 13))
@settings(deadline=None, max_examples=60)
def test_weights_give_the_probabilities_asked_for(points: list[int], count: int) -> None:
    if count >= len(points):
        return
    asked = wanted({f"{i:02}": p for i, p in enumerate(points)}, count)
    found = design.inclusion(design.weights(asked), count)
    assert max(abs(found[u] - asked[u]) for u in asked) < Fraction(1, 10**18)


def test_probabilities_that_are_no_whole_number_in_all_are_refused() -> None:
    with pytest.raises(ValueError, match="whole number"):
        design.weights({"a": Fraction(1, 2), "b": Fraction(1, 3)})


def test_the_chance_of_every_set_by_going_through_all_numbers() -> None:
    # each number decides against a threshold, so the chance of a set is a product of thresholds
    count = 3
    weight = design.weights(wanted(POINTS, count))
    tails = design.sums(tuple(weight.values()), count)
    for drawn, chance in chances_of_sets(weight, count).items():
        product, left = Fraction(1), count
        for i, (unit, held) in enumerate(weight.items()):
            take = Fraction(held * tails[i + 1][left - 1], tails[i][left]) if left else Fraction(0)
            product *= take if unit in drawn else 1 - take
            left -= unit in drawn
        assert product == chance


def test_a_number_on_the_threshold_is_not_drawn() -> None:
    # two units of equal weight, one drawn: the threshold of the first is 2^255
    weight = {"a": 1, "b": 1}
    assert design.select(weight, 1, {"a": (1 << 255) - 1, "b": 0}) == ("a",)
    assert design.select(weight, 1, {"a": 1 << 255, "b": 0}) == ("b",)


def test_no_other_design_with_these_probabilities_has_more_entropy() -> None:
    # the chances of the 20 sets of 3 of 6 units; steps that change no inclusion probability only lose entropy
    weight = design.weights(wanted(POINTS, 3))
    sets = chances_of_sets(weight, 3)
    held = np.array([float(p) for p in sets.values()])
    in_set = np.array([[unit in s for s in sets] for unit in POINTS], dtype=float)
    _, _, rows = np.linalg.svd(in_set)
    free = rows[np.linalg.matrix_rank(in_set) :]
    assert len(free) == 14  # 20 sets, 6 probabilities: directions in which other designs lie
    best = -(held * np.log(held)).sum()
    chance = np.random.default_rng(1)
    for step in (1e-4, 1e-3):
        for _ in range(500):
            other = held + step * (chance.normal(size=len(free)) @ free)
            if other.min() > 0:
                assert np.allclose(in_set @ other, in_set @ held)
                assert -(other * np.log(other)).sum() < best


@pytest.mark.slow
def test_frequencies_of_a_hundred_thousand_draws_agree_with_the_probabilities() -> None:
    """χ² with the covariance of the design: 5 degrees of freedom for 6 units of which 2 are drawn."""
    draws, count = 100_000, 2
    weight = design.weights(wanted(POINTS, count))
    seen = dict.fromkeys(weight, 0)
    together = dict.fromkeys(itertools.combinations(weight, 2), 0)
    for n in range(draws):
        key = seed(n.to_bytes(32), "Q1", "123456")
        drawn = design.select(weight, count, {unit: number(key, "unit", unit) for unit in weight})
        assert len(drawn) == count
        together[drawn] += 1
        for unit in drawn:
            seen[unit] += 1
    single, joint = design.inclusion(weight, count), design.joint(weight, count)
    units = list(weight)
    covariance = np.array(
        [
            [
                float(single[u] * (1 - single[u]) if u == v else joint[min(u, v), max(u, v)] - single[u] * single[v])
                for v in units
            ]
            for u in units
        ]
    )
    off = np.array([seen[u] - draws * float(single[u]) for u in units]) / math.sqrt(draws)
    statistic = off @ np.linalg.pinv(covariance) @ off
    assert statistic < 20.515  # 99.9 % of χ² with 5 degrees of freedom
    pairs = sum((together[p] - draws * float(q)) ** 2 / (draws * float(q)) for p, q in joint.items())
    assert pairs < 36.123  # 15 pairs, 14 degrees of freedom


def test_frequencies_that_are_off_by_a_fiftieth_would_be_noticed() -> None:
    """What the test before is worth: one unit drawn 2 % more often than stated gives a χ² above its bound."""
    single = design.inclusion(design.weights(wanted(POINTS, 2)), 2)
    top = float(max(single.values()))
    assert 100_000 * (top / 50) ** 2 / (top * (1 - top)) > 20.515


def test_equal_weights_draw_every_set_alike() -> None:
    chance = random.Random(3)
    weight = dict.fromkeys("abcd", 1)
    draw = partial(design.select, weight, 2)
    seen = {draw({u: chance.getrandbits(256) for u in weight}) for _ in range(200)}
    assert seen == set(itertools.combinations("abcd", 2))


def test_known_weights() -> None:
    assert design.weights(wanted(POINTS, 2)) == WEIGHTS


WEIGHTS = {
    "a": 95312486785772131291594,
    "b": 154409650146242564337850,
    "c": 329670304209271468547926,
    "d": 537557082986162340853167,
    "e": 808464983696634651257744,
    "f": 1000000000000000000000000,
}

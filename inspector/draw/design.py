"""Drawing a fixed number of units with given probabilities, as unpredictably as that can be done.

Conditional Poisson sampling: the chance of a set of `count` units is in proportion to the product of their
weights. Of all designs with the same probabilities it has the greatest entropy (Hájek 1981; Chen, Dempster and
Liu 1994, doi:10.1093/biomet/81.3.457). Weights are whole numbers, so that everything here is exact.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from inspector.draw.numbers import BITS

N = TypeVar("N", int, Decimal)

DIGITS = 24
"""Of the greatest weight of a stratum."""
NEAR = Decimal("1e-20")
"""How near the probabilities of the weights come to those asked for."""
ROUNDS = 2000


def weights(wanted: Mapping[str, Fraction]) -> dict[str, int]:
    """Whole weights with which the units have the probabilities `wanted`, to about 20 digits.

    Newton's method with the diagonal of the Jacobian: the odds of each unit are moved towards the odds wanted.
    The covariances of the design are those of a graph's Laplacian (not above zero, rows adding up to zero), so
    any damping below 1 contracts near the solution. Decimal arithmetic: the same digits on every machine.
    """
    count = sum(wanted.values(), Fraction(0))
    if count.denominator != 1:
        raise ValueError("probabilities do not add up to a whole number")
    if count in (0, len(wanted)):
        return dict.fromkeys(wanted, 1)
    with localcontext(prec=50):
        goal = [Decimal(p.numerator) / Decimal(p.denominator) for p in wanted.values()]
        spread = sum((p * (1 - p) for p in goal), Decimal(0))
        damping = spread / (1 + spread)
        held = [p / (1 - p) for p in goal]
        for _ in range(ROUNDS):
            found = _inclusion(held, int(count))
            if max(abs(a - b) for a, b in zip(goal, found, strict=True)) < NEAR:
                break
            odds = [a * (1 - b) / (b * (1 - a)) for a, b in zip(goal, found, strict=True)]
            held = [w * (damping * r.ln()).exp() for w, r in zip(held, odds, strict=True)]
        else:
            raise ValueError("no weights found")
        most = max(held)
        return {unit: max(1, int(w / most * 10**DIGITS)) for unit, w in zip(wanted, held, strict=True)}


def inclusion(weight: Mapping[str, int], count: int) -> dict[str, Fraction]:
    """The exact probability of each unit to be among `count` drawn with these weights."""
    tails = sums(tuple(weight.values()), count)
    without = _without_each(list(weight.values()), count, 0, 1)
    return {u: Fraction(w * rest, tails[0][count]) for (u, w), rest in zip(weight.items(), without, strict=True)}


def joint(weight: Mapping[str, int], count: int) -> dict[tuple[str, str], Fraction]:
    """The exact probability of each two units (in the order given) to be drawn together."""
    single, units = inclusion(weight, count), list(weight)
    result: dict[tuple[str, str], Fraction] = {}
    for i, first in enumerate(units):
        others = {unit: weight[unit] for unit in units if unit != first}
        given = inclusion(others, count - 1) if count > 1 else dict.fromkeys(others, Fraction(0))
        result |= {(first, second): single[first] * given[second] for second in units[i + 1 :]}
    return result


def select(weight: Mapping[str, int], count: int, numbers: Mapping[str, int]) -> tuple[str, ...]:
    """The units drawn: one after the other in the order given, each by its own number in [0, 2^256).

    With k still to draw, a unit is taken where number / 2^256 is below its chance to be among the k drawn from
    it and all that follow, given none of those before: weight · e(k − 1, those after it) / e(k, it and those after).
    """
    tails = sums(tuple(weight.values()), count)
    taken: list[str] = []
    for i, (unit, held) in enumerate(weight.items()):
        left = count - len(taken)
        if left and numbers[unit] * tails[i][left] < (held * tails[i + 1][left - 1] << BITS):
            taken.append(unit)
    return tuple(taken)


@lru_cache(maxsize=32)
def sums(weight: tuple[int, ...], count: int) -> list[list[int]]:
    """Elementary symmetric sums: entry [i][k] adds up the products of all k weights from the i-th on."""
    return _tails(list(weight), count, 0, 1)


def _tails(weight: Sequence[N], count: int, zero: N, one: N) -> list[list[N]]:
    result = [[one] + [zero] * count]
    for held in reversed(weight):
        after = result[-1]
        result.append([one] + [after[k] + held * after[k - 1] for k in range(1, count + 1)])
    return result[::-1]


def _without_each(weight: Sequence[N], count: int, zero: N, one: N) -> list[N]:
    """For each unit the sum of the products of all `count` − 1 weights of the others: heads × tails, nothing lost."""
    tails = _tails(weight, count, zero, one)
    heads = _tails(weight[::-1], count, zero, one)[::-1]
    result = []
    for i in range(len(weight)):
        head, tail = heads[i], tails[i + 1]
        result.append(sum((head[k] * tail[count - 1 - k] for k in range(count)), zero))
    return result


def _inclusion(weight: Sequence[Decimal], count: int) -> list[Decimal]:
    zero, one = Decimal(0), Decimal(1)
    total = _tails(weight, count, zero, one)[0][count]
    without = _without_each(weight, count, zero, one)
    return [w * rest / total for w, rest in zip(weight, without, strict=True)]

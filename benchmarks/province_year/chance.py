"""Chance that is the same on every platform: only `Random.random()` is asked, and logarithms are decimal.

Python promises the sequence of `random()` for a seed, and of no other method; sums and products of floats are the
same wherever floats are IEEE doubles; `Decimal.exp` and `ln` are rounded correctly.
"""

import random
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TypeVar

T = TypeVar("T")
EXACT = Context(prec=28, rounding=ROUND_HALF_EVEN)


class Chance:
    """A stream of chance of its own for each topic, so that more of one changes nothing of another."""

    def __init__(self, *topic: object) -> None:
        self._random = random.Random("province-year:" + ":".join(map(str, topic))).random

    def happens(self, share: float) -> bool:
        """True in that share of all cases."""
        return self._random() < share

    def below(self, count: int) -> int:
        """A whole number from 0 to count - 1."""
        return int(self._random() * count)

    def within(self, low: float, high: float) -> float:
        """A number between two others."""
        return low + (high - low) * self._random()

    def pick(self, things: Sequence[T]) -> T:
        """One of them."""
        return things[self.below(len(things))]

    def sample(self, things: Sequence[T], count: int) -> list[T]:
        """So many of them, none twice, in the order drawn; all where there are no more."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]

    def normal(self) -> Decimal:
        """About standard normal: twelve uniform numbers less six (mean 0, variance 1, between -6 and 6)."""
        total = -6.0
        for _ in range(12):
            total += self._random()
        return Decimal(f"{total:.6f}")

    def waiting(self) -> Decimal:
        """Exponential with mean 1."""
        return -EXACT.ln(Decimal(f"{1.0 - self._random():.12f}") + Decimal("1e-12"))


def lognormal(median: Decimal, sigma: Decimal, z: Decimal) -> Decimal:
    """The value at `z` of a lognormal distribution."""
    return EXACT.multiply(median, EXACT.exp(EXACT.multiply(sigma, z)))


def blend(z: Decimal, part: Decimal, other: Decimal) -> Decimal:
    """A standard normal number whose correlation with `z` is `part`; `other` is an independent one."""
    rest = EXACT.sqrt(1 - part * part)
    return EXACT.add(EXACT.multiply(part, z), EXACT.multiply(rest, other))


def fixed(value: Decimal, digits: int, low: int, high: int) -> str:
    """The value between two others, with so many digits after the point."""
    held = min(max(value, Decimal(low)), Decimal(high))
    return str(held.quantize(Decimal(1).scaleb(-digits), context=EXACT))

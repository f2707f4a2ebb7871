"""How likely each unit is to be drawn: in proportion to its points, but nobody is ever safe and nobody ever certain."""

from collections.abc import Mapping
from fractions import Fraction


def inclusion(points: Mapping[str, int], count: int, floor: Fraction, cap: Fraction) -> dict[str, Fraction]:
    """The probability of each unit, exact; they add up to `count`.

    Proportional to the points (0 counts as 1), but at least `floor` times what equal lots would give, and at
    most `cap`. Where equal lots already reach the cap, all are equal: nothing else is less certain.
    ValueError where `count` is not within 0 and the number of units.
    """
    if not 0 <= count <= len(points):
        raise ValueError(f"{count} of {len(points)} units cannot be drawn")
    if not points:
        return {}
    equal = Fraction(count, len(points))
    if equal >= cap or not count:
        return dict.fromkeys(points, equal)
    low = floor * equal
    shares = {unit: Fraction(max(held, 1)) for unit, held in points.items()}
    scale = _scale(sorted(shares.values()), Fraction(count), low, cap)
    return {unit: min(max(scale * share, low), cap) for unit, share in shares.items()}


def _scale(shares: list[Fraction], total: Fraction, low: Fraction, cap: Fraction) -> Fraction:
    """The factor at which the shares, held between `low` and `cap`, add up to `total`.

    The sum grows with the factor, along straight lines between the factors at which a share leaves `low` or
    reaches `cap`.
    """
    corners = sorted({low / share for share in shares} | {cap / share for share in shares})
    before, after = 0, len(corners) - 1
    while after - before > 1:
        middle = (before + after) // 2
        if _sum(shares, corners[middle], low, cap) <= total:
            before = middle
        else:
            after = middle
    first, last = (_sum(shares, corners[i], low, cap) for i in (before, after))
    return corners[before] + (corners[after] - corners[before]) * (total - first) / (last - first)


def _sum(shares: list[Fraction], scale: Fraction, low: Fraction, cap: Fraction) -> Fraction:
    return sum((min(max(scale * share, low), cap) for share in shares), Fraction(0))

"""How far surprise visits can be foreseen by somebody who knows everything that is public."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from inspector.domain.lottery import Basis, Drawn, week
from inspector.domain.problem import Problem
from inspector.domain.request import SURPRISE
from inspector.draw import design, period
from inspector.draw.numbers import BITS
from inspector.draw.placement import Places

NARROW = Fraction(1, 2)
"""A unit with fewer days on which it may be visited than this part of the median is named."""


@dataclass(frozen=True)
class Chance:
    """Of one unit: being drawn in one period, and at least once in the year; exact."""

    stratum: str
    unit: str
    once: Fraction
    year: Fraction


@dataclass(frozen=True)
class Pair:
    """The two units of a stratum that are likeliest drawn together in a period; exact."""

    stratum: str
    units: tuple[str, str]
    together: Fraction


@dataclass(frozen=True)
class Hazard:
    """The chance of a visit to a unit in a week, given that it had none earlier in the period; by simulation."""

    unit: str
    period: str
    week: str
    chance: float
    error: float
    """Standard error."""


@dataclass(frozen=True)
class Narrow:
    """A unit that few days of a period are open to."""

    unit: str
    period: str
    days: int
    median: int


@dataclass(frozen=True)
class Foresight:
    """The report."""

    chances: tuple[Chance, ...]
    pairs: tuple[Pair, ...]
    hazards: tuple[Hazard, ...]
    """The greatest of each period, greatest first. A maximum of estimates is too high on average."""
    years: int
    excluded: tuple[str, ...]
    """Units that a decision keeps out of the draw."""
    narrow: tuple[Narrow, ...]
    crowded: tuple[str, ...]
    """Strata in which equal lots reach the cap, so that hardly anything is left to guess."""


def foresight(
    problem: Problem, basis: Basis, years: int, seed: int = 1, told: Callable[[int], None] = lambda done: None
) -> Foresight:
    """The report from `years` simulated years; `told` is called with the number of years done."""
    places = Places(basis)
    return Foresight(
        chances=_chances(basis),
        pairs=_pairs(basis),
        hazards=_hazards(simulate(places, years, seed, told), places, years),
        years=years,
        excluded=tuple(pin.unit for pin in problem.pins if not pin.include and pin.kind == SURPRISE),
        narrow=tuple(_narrow(places)),
        crowded=tuple(s.stratum for s in basis.strata if Fraction(s.count, len(s.lots)) >= Fraction(basis.cap)),
    )


def simulate(
    places: Places, years: int, seed: int, told: Callable[[int], None] = lambda done: None
) -> list[list[Drawn]]:
    """The surprise visits of so many years, drawn and placed as in earnest, with numbers of a generator."""
    chance = random.Random(seed)

    def numbers(*label: str) -> int:
        return chance.getrandbits(BITS)

    result = []
    for done in range(1, years + 1):
        visits: list[Drawn] = []
        for span in places.basis.periods:
            visits += period.drawn(places, numbers, span.period, visits)
        result.append(visits)
        told(done)
    return result


def _chances(basis: Basis) -> tuple[Chance, ...]:
    result = []
    for stratum in basis.strata:
        for lot in stratum.lots:
            once = Fraction(lot.probability)
            result.append(Chance(stratum.stratum, lot.unit, once, 1 - (1 - once) ** len(basis.periods)))
    return tuple(sorted(result, key=lambda c: (c.stratum, -c.once, c.unit)))


def _pairs(basis: Basis) -> tuple[Pair, ...]:
    """None where single units are drawn."""
    result = []
    for stratum in basis.strata:
        if stratum.count > 1:
            both = design.joint({lot.unit: int(lot.weight) for lot in stratum.lots}, stratum.count)
            units = max(both, key=lambda pair: (both[pair], pair))
            result.append(Pair(stratum.stratum, units, both[units]))
    return tuple(result)


def _hazards(drawn: list[list[Drawn]], places: Places, years: int) -> tuple[Hazard, ...]:
    """Of each period the unit and week with the greatest hazard."""
    hits: dict[str, dict[str, Counter[str]]] = {}
    for visits in drawn:
        for visit in visits:
            if visit.date is not None:
                held = hits.setdefault(visit.period, {}).setdefault(visit.unit, Counter())
                held[week(visit.date)] += 1
    result = []
    for name, units in hits.items():
        best = Hazard("", name, "", 0.0, 0.0)
        for unit, counted in sorted(units.items()):
            left = years
            for when in sorted(counted):
                chance = counted[when] / left
                if chance > best.chance:
                    best = Hazard(unit, name, when, chance, sqrt(chance * (1 - chance) / left))
                left -= counted[when]
        result.append(best)
    return tuple(sorted(result, key=lambda h: -h.chance))


def _narrow(places: Places) -> list[Narrow]:
    """Units with far fewer open days in a period than the median unit."""
    result = []
    for span in places.basis.periods:
        days = {unit: len({day for _, day, _ in places.of(unit, span.period)}) for unit in places.basis.starts_of}
        median = sorted(days.values())[len(days) // 2]
        result += [Narrow(u, span.period, n, median) for u, n in sorted(days.items()) if n < NARROW * median]
    return result

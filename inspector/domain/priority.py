"""Points: how urgently a unit should be inspected (*mức ưu tiên kiểm tra*), and in which order.

Not the PAR index score of the unit. Points run from 0 to 1000 within a level; every part is stored
so that anyone can add them up again.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from statistics import median_high
from types import MappingProxyType

from inspector.domain.base import Thing
from inspector.domain.problem import Problem
from inspector.domain.unit import Unit

SCALE = 1000


class Part(Thing):
    """One criterion's share of a unit's points."""

    criterion: str
    value: str | None
    """The figure it was computed from; None where unknown and the level's median stands in."""
    points: int


class Priority(Thing):
    """A unit's points and where they come from."""

    unit: str
    points: int
    parts: tuple[Part, ...]
    last_visit: int | None
    """Year of the last visit; None where none is on record."""
    rank: int
    """1-based place within the unit's level: points, then longest unvisited, then the lot."""
    tie: str
    """What decided the place against the next unit above: `points`, `unvisited` or `lot`."""


def _logarithm(count: Decimal) -> Decimal:
    """Natural logarithm of count + 1, by decimal arithmetic: the same digits on every machine."""
    return (count + 1).ln()


def _criteria(problem: Problem, last: Mapping[str, int]) -> dict[str, Callable[[Unit], Decimal | None]]:
    """Per criterion: the figure of a unit, higher = more urgent; None = unknown."""

    def number(x: int | Decimal | None) -> Decimal | None:
        return None if x is None else Decimal(x)

    def missing_from_100(x: Decimal | None) -> Decimal | None:
        return None if x is None else 100 - x

    def years(unit: Unit) -> Decimal | None:
        return Decimal(problem.year - last[unit.id]) if unit.id in last else None

    def volume(unit: Unit) -> Decimal | None:
        return None if unit.dossiers is None else _logarithm(Decimal(unit.dossiers))

    return {
        "volume": volume,
        "procedures": lambda u: number(u.procedures),
        "late": lambda u: u.late_share,
        "index": lambda u: missing_from_100(u.index_score),
        "satisfaction": lambda u: missing_from_100(u.satisfaction),
        "complaints": lambda u: number(u.complaints),
        "unvisited": years,
    }


SHOWN = {
    "volume": "dossiers",
    "procedures": "procedures",
    "late": "late_share",
    "index": "index_score",
    "satisfaction": "satisfaction",
    "complaints": "complaints",
}
"""The unit's column behind each criterion; *unvisited* comes from the history."""


def normalised(figures: Sequence[Decimal | None]) -> list[int]:
    """Each figure as 0 (least urgent known) to 1000 (most urgent); unknown gets the upper median.

    All equal or all unknown: 0 for everyone, the criterion then tells nobody apart.
    """
    known = [f for f in figures if f is not None]
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(0))
    if low == high:
        return [0] * len(figures)
    scaled = {f: int(SCALE * (f - low) / (high - low)) for f in known}
    middle = median_high(scaled[f] for f in known)
    return [middle if f is None else scaled[f] for f in figures]


@lru_cache(maxsize=8)
def last_visits(problem: Problem) -> Mapping[str, int]:
    """The year of the last visit on record per unit."""
    last: dict[str, int] = {}
    for visit in problem.history:
        last[visit.unit] = max(visit.date.year, last.get(visit.unit, 0))
    return MappingProxyType(last)


def lot(problem: Problem, unit: str) -> str:
    """The published lot that breaks ties: SHA-256 of the case digest (of the first plan) and the unit id, as hex."""
    digest = problem.before.lot if problem.before else problem.digest
    return hashlib.sha256(f"{digest}:{unit}".encode()).hexdigest()


@lru_cache(maxsize=8)
def priorities(problem: Problem) -> Mapping[str, Priority]:
    """Every unit's priority, by unit id."""
    result: dict[str, Priority] = {}
    last = last_visits(problem)
    for level in problem.levels:
        units = [u for u in problem.units if u.level == level.id]
        result |= _of_level(problem, units, last)
    return MappingProxyType(result)


def _of_level(problem: Problem, units: list[Unit], last: Mapping[str, int]) -> dict[str, Priority]:
    weights = problem.weights.model_dump()
    total = sum(weights.values())
    parts: dict[str, list[Part]] = {u.id: [] for u in units}
    for name, figure in _criteria(problem, last).items():
        figures = [figure(u) for u in units]
        for unit, raw, share in zip(units, figures, normalised(figures), strict=True):
            value = _shown(problem, unit, name, last) if raw is not None else None
            parts[unit.id].append(Part(criterion=name, value=value, points=weights[name] * share // total))
    points = {u: sum(p.points for p in ps) for u, ps in parts.items()}
    # never visited, as far as is known, stands before any known year
    keys = {u.id: (-points[u.id], last.get(u.id, 0), lot(problem, u.id)) for u in units}
    order = sorted(keys, key=keys.__getitem__)
    ties = {u: _tie(keys[above], keys[u]) for above, u in pairwise(order)}
    return {
        u: Priority(
            unit=u,
            points=points[u],
            parts=tuple(parts[u]),
            last_visit=last.get(u),
            rank=place,
            tie=ties.get(u, "points"),
        )
        for place, u in enumerate(order, start=1)
    }


def _shown(problem: Problem, unit: Unit, criterion: str, last: Mapping[str, int]) -> str:
    if criterion == "unvisited":
        return str(problem.year - last[unit.id])
    return str(getattr(unit, SHOWN[criterion]))


def _tie(above: tuple[int, int, str], below: tuple[int, int, str]) -> str:
    if above[0] != below[0]:
        return "points"
    return "unvisited" if above[1] != below[1] else "lot"

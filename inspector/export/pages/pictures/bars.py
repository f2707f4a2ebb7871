"""Bars: coverage against what is required, points by criterion, sessions by team and period."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from inspector.export.shown import Coverage, Cutoff, Unit, View

FULL = 600.0
"""Pixels of a whole bar."""
OPEN = 40
"""A list of so many units lies open; a longer one is folded."""
TONES = 7


@dataclass(frozen=True)
class Reach:
    """How far a reading is covered: of all its units, and the mark of what is required."""

    reading: Coverage
    done: float
    mark: float
    met: bool
    other: bool
    """Whether it counts other units than the reading before it, disputed ones left out."""


@dataclass(frozen=True)
class Piece:
    """A criterion's piece of a bar."""

    x: float
    width: float
    css: str


@dataclass(frozen=True)
class Row:
    """A unit with its bar, and how the cut-off touches it."""

    unit: Unit
    pieces: tuple[Piece, ...]
    label: str
    edge: str
    """`in`, `out` or nothing."""


@dataclass(frozen=True)
class Ladder:
    """The units of a level by rank, with the cut-off."""

    name: str
    rows: tuple[Row, ...]
    visited: int
    cutoff: Cutoff | None
    open: bool


@dataclass(frozen=True)
class Criterion:
    """A criterion of the priority and its colour."""

    name: str
    css: str


def reached(view: View) -> tuple[tuple[Reach, ...], ...]:
    """The readings of each group, of all levels together first."""
    found = []
    for _, held in groupby(view.coverage, key=lambda reading: reading.group_name):
        readings = sorted(held, key=lambda r: r.level is not None)
        whole = {(r.level, r.units, r.required) for r in readings if r.disputed}
        found.append(
            tuple(_reach(r, whole) for r in readings if r.disputed or (r.level, r.units, r.required) not in whole)
        )
    return tuple(found)


def _reach(reading: Coverage, whole: set[tuple[str | None, int, int]]) -> Reach:
    units = max(reading.units, 1)
    done, mark = (FULL * min(count / units, 1) for count in (reading.achieved, reading.required))
    return Reach(reading, done, mark, reading.achieved >= reading.required, bool(whole) and not reading.disputed)


def ladders(view: View) -> tuple[Ladder, ...]:
    """The levels in their order."""
    most = max((unit.points for unit in view.units), default=0) or 1
    cuts = {cut.level: cut for cut in view.cutoffs}
    result = []
    for level, held in groupby(view.units, key=lambda unit: unit.level):
        units, cut = list(held), cuts.get(level)
        rows = tuple(_row(unit, cut, most) for unit in units)
        visited = sum(bool(unit.visits) for unit in units)
        result.append(Ladder(units[0].level_name, rows, visited, cut, len(units) <= OPEN))
    return tuple(result)


def criteria(view: View) -> tuple[Criterion, ...]:
    """Criteria that give any unit of the view points."""
    found: dict[str, Criterion] = {}
    for unit in view.units:
        for i, part in enumerate(unit.parts):
            if part.points:
                found.setdefault(part.criterion, Criterion(part.name, f"p{i % TONES}"))
    return tuple(sorted(found.values(), key=lambda each: each.css))


def _row(unit: Unit, cut: Cutoff | None, most: int) -> Row:
    pieces, x = [], 0.0
    for i, part in enumerate(unit.parts):
        width = FULL * part.points / most
        if part.points:
            pieces.append(Piece(x, width, f"p{i % TONES}"))
        x += width
    label = " · ".join(f"{part.name} {part.points}" for part in unit.parts if part.points)
    edge = "" if cut is None else {cut.last_in: "in", cut.first_out: "out"}.get(unit.id, "")
    return Row(unit, tuple(pieces), label, edge)


def share(counts: Sequence[int]) -> list[float]:
    """Lengths of bars beside one another, the longest whole."""
    most = max(counts, default=0) or 1
    return [FULL * count / most for count in counts]

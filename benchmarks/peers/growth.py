"""How our own memory, and the seconds to the proof of points, grow with the units.

Other seconds are left out: our planner tells of its plan and of most proofs when it ends, so they follow the limits
that it was given.
"""

from collections.abc import Mapping, Sequence
from math import log
from typing import Any

Row = Mapping[str, Any]


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The slope of a straight line through log y over log x, by least squares; None for fewer than three points."""
    if len(points) < 3:
        return None
    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def told(rows: Sequence[Row]) -> list[str]:
    """A table for loose and one for tight years, and the exponents; nothing where ours was not run."""
    lines: list[str] = []
    for tightness in ("loose", "tight"):
        mine = [row for row in rows if row["peer"] == "ours" and row["instance"].split("-")[3] == tightness]
        if mine:
            lines += ["", f"Ours by size, {tightness} years; –: not proven in the time given.", ""]
            lines += ["| units | teams | points proven, s | MB |", "|---|---|---|---|"]
            lines += [_line(row) for row in mine]
            lines += ["", _exponents(mine)]
    return lines


def _units(row: Row) -> int:
    return int(row["instance"][1:5])


def _line(row: Row) -> str:
    teams, seconds = int(row["instance"].split("-")[1][1:]), row["proven"].get("points")
    return f"| {_units(row)} | {teams} | {'–' if seconds is None else f'{seconds:.1f}'} | {row['memory_mb']} |"


def _exponents(rows: Sequence[Row]) -> str:
    proven = [(_units(row), row["proven"]["points"]) for row in rows if "points" in row["proven"]]
    measures = {"points proven": proven, "memory": [(_units(row), row["memory_mb"]) for row in rows]}
    slopes = {name: exponent(points) for name, points in measures.items() if len({x for x, _ in points}) > 3}
    found = ", ".join(f"{name} {slope:.1f}" for name, slope in slopes.items() if slope is not None)
    return f"Fitted exponents over the units: {found or 'too few sizes'}."

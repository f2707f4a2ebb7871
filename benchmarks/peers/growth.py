"""How our own seconds and memory grow with the units, and where tiers stop being proven."""

from collections.abc import Mapping, Sequence
from math import log
from typing import Any

Row = Mapping[str, Any]
TIERS = ("points", "load", "risk", "travel")


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The slope of a straight line through log y over log x, by least squares; None for fewer than three."""
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
            lines += [
                "",
                f"Ours by size, {tightness} years: seconds to the proof of a tier, –: not in the time given.",
                "",
            ]
            lines += ["| units | teams | first plan | " + " | ".join(TIERS) + " | MB |", "|---" * 8 + "|"]
            lines += [_line(row) for row in mine]
            lines += ["", _exponents(mine)]
    return lines


def _units(row: Row) -> int:
    return int(row["instance"][1:5])


def _line(row: Row) -> str:
    teams = int(row["instance"].split("-")[1][1:])
    first = "–" if row["first"] is None else f"{row['first']:.1f}"
    proofs = [f"{row['proven'][tier]:.1f}" if tier in row["proven"] else "–" for tier in TIERS]
    return f"| {_units(row)} | {teams} | {first} | " + " | ".join(proofs) + f" | {row['memory_mb']} |"


def _exponents(rows: Sequence[Row]) -> str:
    measures = {
        "seconds to the first plan": [(_units(r), r["first"]) for r in rows if r["first"]],
        **{
            f"seconds to the proof of {tier}": [(_units(r), r["proven"][tier]) for r in rows if tier in r["proven"]]
            for tier in ("points", "risk")
        },
        "memory": [(_units(r), r["memory_mb"]) for r in rows],
    }
    slopes = {name: exponent(points) for name, points in measures.items()}
    return (
        "Fitted exponents over the units: "
        + ", ".join(f"{n} {s:.1f}" for n, s in slopes.items() if s is not None)
        + "."
    )

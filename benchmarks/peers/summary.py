"""In words: where ours leads, where it is level and where a peer leads."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.peers.judged import key

Row = Mapping[str, Any]


def told(rows: Sequence[Row], short: Callable[[str], str]) -> list[str]:
    """Three lines. Of equal answers the one that is proven further leads."""
    result: dict[str, list[str]] = {"leads": [], "level": [], "behind": []}
    for name in dict.fromkeys(row["instance"] for row in rows):
        mine = next((row for row in rows if row["instance"] == name and row["peer"] == "ours"), None)
        others = [row for row in rows if row["instance"] == name and row["peer"] != "ours" and row["best"]]
        if mine is None or not others:
            continue
        first = min(others, key=worth)
        how = _compared(worth(mine), worth(first))
        result[how].append(short(name) if how != "behind" else f"{short(name)} {first['peer']}")
    return [
        f"- Ours leads: {', '.join(result['leads']) or 'nowhere'}.",
        f"- As good an answer as the best of the others, proven as far: {', '.join(result['level']) or 'nowhere'}.",
        f"- A peer leads (named): {', '.join(result['behind']) or 'nowhere'}.",
    ]


def worth(row: Row) -> tuple[tuple[float, ...], int]:
    """Less is better: the best answer, then the number of tiers that are not proven."""
    return (key(row["best"]) if row["best"] else (float("inf"),)), -len(row["proven"])


def _compared(mine: tuple[tuple[float, ...], int], other: tuple[tuple[float, ...], int]) -> str:
    return "level" if mine == other else "leads" if mine < other else "behind"

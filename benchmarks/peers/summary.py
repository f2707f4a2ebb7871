"""In words: where ours leads, where it is level and where a peer leads."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

from benchmarks.peers.judged import MARKS, key

Row = Mapping[str, Any]
BY_HAND = "sort-and-place"
"""The stopgap of our own planner, which has its plan at least once that is verified."""


def told(rows: Sequence[Row], short: Callable[[str], str]) -> list[str]:
    """Six lines. Of equal answers the one that is proven further leads."""
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
        *compared(rows, short),
    ]


def compared(rows: Sequence[Row], short: Callable[[str], str]) -> list[str]:
    """Our answer beside that of each peer but the plan by hand, at each mark: how often it is what."""
    times, worse, alone = Counter[str](), list[str](), list[str]()
    for name in dict.fromkeys(row["instance"] for row in rows):
        by_peer = {row["peer"]: row["standing"] for row in rows if row["instance"] == name}
        mine = by_peer.pop("ours", None)
        by_peer.pop(BY_HAND, None)
        if mine is None or not by_peer:
            continue
        for peer, mark in product(by_peer, map(str, MARKS)):
            how = _beside(mine.get(mark), by_peer[peer].get(mark))
            times[how] += 1
            worse += [f"{short(name)} {peer} at {mark} s"] if how == "worse" else []
        if not any(standing.get(str(max(MARKS))) for standing in by_peer.values()):
            alone.append(short(name))
    marks = f"{', '.join(map(str, MARKS[:-1]))} and {MARKS[-1]} s"
    return [
        f"- At {marks}, *{BY_HAND}* left out, which is our own plan by hand: of {times.total()} comparisons "
        f"with a peer ours is better in {times['better']}, as good in {times['as good']}, worse in {times['worse']}; "
        f"in {times['none']} the peer has no plan.",
        f"- Worse: {', '.join(worse) or 'nowhere'}.",
        f"- No peer but *{BY_HAND}* has a plan after {MARKS[-1]} s: {', '.join(alone) or 'nowhere'}.",
    ]


def _beside(mine: Row | None, other: Row | None) -> str:
    if other is None:
        return "none"
    if mine is None or key(mine) > key(other):
        return "worse"
    return "better" if key(mine) < key(other) else "as good"


def worth(row: Row) -> tuple[tuple[float, ...], int]:
    """Less is better: the best answer, then the number of tiers that are not proven."""
    return (key(row["best"]) if row["best"] else (float("inf"),)), -len(row["proven"])


def _compared(mine: tuple[tuple[float, ...], int], other: tuple[tuple[float, ...], int]) -> str:
    return "level" if mine == other else "leads" if mine < other else "behind"

"""One picture of a run: for each instance and peer, down to which tier its answer is as good as the best known."""

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from benchmarks.peers.judged import LATE, Key, key

COLOURS = {
    "ours": "#1f4e79",
    "monolith": "#c0504d",
    "highs": "#4f8f3a",
    "scip": "#8064a2",
    "sort-and-place": "#7f7f7f",
    "pyjobshop": "#e08a1e",
}
WIDE, HIGH, COLUMNS, LEFT, TOP = 330, 170, 3, 96, 58
FIRST, LAST = 0.05, 60.0


def height(answer: Mapping[str, Any], leader: Key, breaches: int) -> float:
    """0 to 1: the tiers before the first in which it is behind; all breaches count as one tier.

    Within that tier the closer the higher, so that a line never falls.
    """
    mine, steps = key(answer), len(leader) - breaches + 1
    for number, (at, best) in enumerate(zip(mine, leader, strict=True)):
        if at != best:
            behind = min(1.0, abs(at - best) / max(1, abs(best)))
            if number < breaches:
                return (number + 0.9 * (1 - behind)) / breaches / steps
            return (number - breaches + 1 + 0.9 * (1 - behind)) / steps
    return 1.0


def drawn(rows: Sequence[Mapping[str, Any]], leaders: Mapping[str, Key], tiers: Sequence[str]) -> str:
    """The SVG."""
    names = list(dict.fromkeys(row["instance"] for row in rows))
    wide = COLUMNS * (WIDE + LEFT) + 20
    high = TOP + -(-len(names) // COLUMNS) * (HIGH + 62)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="12">',
        "<title>Peers on the same instances</title>",
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
        '<text x="10" y="18">A line ends at the height of the tier in which the standing verified answer is behind the '
        "best known; on top: as good as it; no line: no plan. Seconds, logarithmic.</text>",
        *_legend({row["peer"].partition(":")[0] for row in rows}),
    ]
    breaches = sum(tier.startswith("rule ") for tier in tiers)
    for number, name in enumerate(names):
        x = LEFT + (number % COLUMNS) * (WIDE + LEFT)
        y = TOP + 24 + (number // COLUMNS) * (HIGH + 62)
        parts += _frame(x, y, name, ["breaches", *tiers[breaches:]])
        for row in rows:
            if row["instance"] == name and row["answers"]:
                parts.append(_line(x, y, row, leaders[name], breaches))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _legend(peers: set[str]) -> list[str]:
    shown = [peer for peer in COLOURS if peer in peers]
    return [
        f'<rect x="{10 + 130 * n}" y="32" width="18" height="4" fill="{COLOURS[peer]}"/>'
        f'<text x="{34 + 130 * n}" y="40">{escape(peer)}</text>'
        for n, peer in enumerate(shown)
    ]


def _frame(x: float, y: float, name: str, steps: Sequence[str]) -> list[str]:
    parts = [
        f'<text x="{x}" y="{y - 6}" font-weight="bold">{escape(name)}</text>',
        f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" fill="none" stroke="#999999"/>',
    ]
    for number, step in enumerate(steps):
        at = y + HIGH * (1 - number / len(steps))
        parts.append(f'<path d="M{x} {at:.1f}h{WIDE}" stroke="#e4e4e4"/>')
        parts.append(f'<text x="{x - 6}" y="{at - HIGH / len(steps) / 2 + 4:.1f}" text-anchor="end">{step}</text>')
    return parts + [
        f'<text x="{x + _across(mark):.1f}" y="{y + HIGH + 16}" text-anchor="middle">{mark:g}</text>'
        for mark in (0.1, 1, 10, 60)
    ]


def _across(at: float) -> float:
    return WIDE * math.log(min(LAST, max(FIRST, at)) / FIRST) / math.log(LAST / FIRST)


def _line(x: float, y: float, row: Mapping[str, Any], leader: Key, breaches: int) -> str:
    best: Mapping[str, Any] | None = None
    path = ""
    for answer in row["answers"]:
        if answer["at"] > row["limit"] + LATE or (best is not None and key(answer) >= key(best)):
            continue
        best = answer
        across, up = x + _across(answer["at"]), y + HIGH * (1 - height(answer, leader, breaches))
        path += f"H{across:.1f}V{up:.1f}" if path else f"M{across:.1f} {y + HIGH}V{up:.1f}"
    colour = COLOURS[row["peer"].partition(":")[0]]
    return f'<path d="{path}H{x + WIDE}" fill="none" stroke="{colour}" stroke-width="2" stroke-opacity="0.85"/>'

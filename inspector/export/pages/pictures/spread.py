"""Circles moved apart until none lies on another, each as near to its place as that allows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

ROUNDS, GAP, TURN = 160, 1.6, 2.399963
"""Passes at most; space between circles; the golden angle, by which circles of one place start in a spiral."""


@dataclass
class Circle:
    """A circle and where it ought to be."""

    x: float
    y: float
    r: float
    outside: bool = False
    """Whether it lies at the edge of those of its place."""


def spread(circles: Sequence[Circle], width: float, height: float) -> list[Circle]:
    """The circles in the same order, none on another where there is room, inside the frame."""
    held = _started(circles)
    for _ in range(ROUNDS):
        order = sorted(range(len(held)), key=lambda i: (held[i].x - held[i].r, i))
        moved = _pass(held, order)
        for circle in held:
            circle.x = min(max(circle.x, circle.r + 2), width - circle.r - 2)
            circle.y = min(max(circle.y, circle.r + 2), height - circle.r - 2)
        if not moved:
            break
    return held


def _started(circles: Sequence[Circle]) -> list[Circle]:
    """Those of one place in a small spiral around it, the largest in the middle, those that are to be outside last."""
    ranks: dict[int, int] = {}
    seen: dict[tuple[float, float], int] = {}
    for i in sorted(range(len(circles)), key=lambda i: (circles[i].outside, -circles[i].r, i)):
        place = (round(circles[i].x, 1), round(circles[i].y, 1))
        ranks[i] = seen[place] = seen.get(place, -1) + 1
    return [
        Circle(
            c.x + 4 * math.sqrt(ranks[i]) * math.cos(ranks[i] * TURN),
            c.y + 4 * math.sqrt(ranks[i]) * math.sin(ranks[i] * TURN),
            c.r,
            c.outside,
        )
        for i, c in enumerate(circles)
    ]


def _pass(held: list[Circle], order: list[int]) -> bool:
    """Pushes apart what overlaps, the smaller the farther; whether anything did."""
    moved = False
    for at, i in enumerate(order):
        for j in order[at + 1 :]:
            a, b = held[i], held[j]
            if b.x - b.r - GAP > a.x + a.r:
                break
            moved = _apart(a, b) or moved
    return moved


def _apart(a: Circle, b: Circle) -> bool:
    across, down = b.x - a.x, b.y - a.y
    apart = math.hypot(across, down)
    lacking = a.r + b.r + GAP - apart
    if lacking <= 0.05:
        return False
    if apart < 1e-6:
        across, down, apart = 1.0, 0.0, 1.0
    share = b.r / (a.r + b.r)
    step = lacking * 0.6 / apart
    a.x, a.y = a.x - across * step * share, a.y - down * step * share
    b.x, b.y = b.x + across * step * (1 - share), b.y + down * step * (1 - share)
    return True

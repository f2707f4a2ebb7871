"""Names beside circles: where there is room, on nothing else, the nearest place first."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspector.export.pages.pictures.spread import Circle

LONGEST, LETTER, HEIGHT = 30, 6.5, 14.0
"""Letters of a name; the width of one and the height of a line."""
ANGLES = (
    0,
    180,
    *(turn for step in (12, 24, 36, 48, 60, 72) for turn in (step, -step, 180 - step, step - 180)),
    90,
    -90,
)
AWAY = (4, 9, 16, 26, 40, 58, 80, 105, 135, 170, 210)
REACH, SQUARE = 250, 50
"""Circles farther than this, across or down, are in no line's way; side of a square in which they are looked up."""
FREE, CLOSE = 10, 60
"""From which distance on a line ties a name to its circle; from which one it is far away."""


@dataclass(frozen=True)
class Label:
    """A name, where its line of letters starts or ends, and the line to its circle where it is far away."""

    text: str
    x: float
    y: float
    anchor: str
    line: tuple[float, float, float, float] | None


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Frame = tuple[float, float]
"""Width and height."""


def short(name: str) -> str:
    """A name that fits."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def place(
    named: Sequence[tuple[int, str]], others: Sequence[tuple[int, str]], circles: Sequence[Circle], frame: Frame
) -> dict[int, Label]:
    """Labels by the index of their circle; none where there is no room.

    Names stand beside their circles or, tied by a line, away from them; those of others only beside.
    """
    held = _Held(circles, frame)
    result: dict[int, Label] = {}
    for wanted, nearest, farthest, over in (
        (named, 0, FREE, False),
        (named[::-1], FREE, CLOSE, False),
        (named[::-1], CLOSE, math.inf, False),
        (named[::-1], FREE, math.inf, True),
        (others, 0, FREE, False),
    ):
        for index, name in wanted:
            if index not in result:
                distances = [away for away in AWAY if nearest <= away < farthest]
                found = held.first(circles[index], short(name), distances, over)
                result |= {index: found} if found else {}
    return result


class _Held:
    """The room that names and their lines take so far."""

    def __init__(self, circles: Sequence[Circle], frame: Frame) -> None:
        self.circles, self.frame = circles, frame
        self.cells: dict[tuple[int, int], list[Circle]] = {}
        for c in circles:
            for cell in _cells((c.x - c.r, c.y - c.r, c.x + c.r, c.y + c.r)):
                self.cells.setdefault(cell, []).append(c)
        self.taken: list[Box] = []
        self.lines: list[Box] = []

    def first(self, circle: Circle, text: str, distances: Sequence[float], over: bool) -> Label | None:
        """The first place with room, which is then taken; its line runs over circles without a name only if it may."""
        near = (c for c in self.circles if abs(c.x - circle.x) < REACH and abs(c.y - circle.y) < REACH)
        walls = [c for c in near if c is not circle and (c.outside or not over)]
        for away in distances:
            for angle in ANGLES:
                label, box = _at(circle, text, away, math.radians(angle))
                if self._room(box) and self._way(label.line, walls):
                    self.taken.append(box)
                    self.lines += [label.line] if label.line else []
                    return label
        return None

    def _room(self, box: Box) -> bool:
        if box[0] < 2 or box[1] < 2 or box[2] > self.frame[0] - 2 or box[3] > self.frame[1] - 2:
            return False
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in self.taken):
            return False
        if any(_hits(c, box) for cell in _cells(box) for c in self.cells.get(cell, ())):
            return False
        return not any(_crosses(line, box) for line in self.lines)

    def _way(self, line: Box | None, walls: Sequence[Circle]) -> bool:
        if line is None:
            return True
        return not any(_crosses(line, box) for box in self.taken) and not any(_runs_through(line, c) for c in walls)


def _at(circle: Circle, text: str, away: float, angle: float) -> tuple[Label, Box]:
    """The label at an angle and a distance from the circle's edge, with the box it takes."""
    width = LETTER * len(text) + 2
    x = circle.x + (circle.r + away) * math.cos(angle)
    y = circle.y + (circle.r + away) * math.sin(angle)
    upright = abs(math.cos(angle)) < 0.1
    anchor = "middle" if upright else "start" if math.cos(angle) > 0 else "end"
    left = {"middle": x - width / 2, "start": x, "end": x - width}[anchor]
    middle = y + (HEIGHT / 2 if math.sin(angle) > 0 else -HEIGHT / 2) * (1 if upright else 0)
    box = (left, middle - HEIGHT / 2, left + width, middle + HEIGHT / 2)
    line = None
    if away >= FREE:
        start = circle.r + 1
        line = (circle.x + start * math.cos(angle), circle.y + start * math.sin(angle), x, y)
    return Label(text, x, middle + 4, anchor, line), box


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    """The squares of a grid that a box touches."""
    left, top, right, bottom = (int(edge // SQUARE) for edge in box)
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _hits(circle: Circle, box: Box) -> bool:
    across = circle.x - min(max(circle.x, box[0]), box[2])
    down = circle.y - min(max(circle.y, box[1]), box[3])
    return math.hypot(across, down) < circle.r + 1


def _crosses(line: Box, box: Box) -> bool:
    """Whether a line runs through a box, looked at every few pixels."""
    if max(line[0], line[2]) < box[0] or min(line[0], line[2]) > box[2]:
        return False
    if max(line[1], line[3]) < box[1] or min(line[1], line[3]) > box[3]:
        return False
    steps = max(2, int(math.hypot(line[2] - line[0], line[3] - line[1]) / 5))
    for i in range(steps + 1):
        x = line[0] + (line[2] - line[0]) * i / steps
        y = line[1] + (line[3] - line[1]) * i / steps
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return True
    return False


def _runs_through(line: Box, circle: Circle) -> bool:
    """Whether a line comes nearer to a circle's middle than its edge."""
    across, down = line[2] - line[0], line[3] - line[1]
    along = ((circle.x - line[0]) * across + (circle.y - line[1]) * down) / (across * across + down * down)
    nearest = min(max(along, 0.0), 1.0)
    return math.hypot(line[0] + nearest * across - circle.x, line[1] + nearest * down - circle.y) < circle.r

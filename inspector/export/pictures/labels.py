"""Names beside circles: where there is room, on nothing else, the nearest place first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from inspector.export.pictures.spread import Circle

LONGEST, LETTER, HEIGHT = 30, 6.5, 14.0
"""Letters of a name; the width of one and the height of a line."""
ANGLES = (0, 180, 20, -20, 160, -160, 45, -45, 135, -135, 70, -70, 110, -110, 90, -90)
AWAY = (4, 9, 16, 26, 40, 58, 80, 105, 135, 170)
FREE = 10
"""From which distance on a line ties a name to its circle."""


@dataclass(frozen=True)
class Label:
    """A name, where its line of letters starts or ends, and the line to its circle where it is far."""

    text: str
    x: float
    y: float
    anchor: str
    line: tuple[float, float, float, float] | None


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def short(name: str) -> str:
    """A name that fits."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def place(
    wanted: Sequence[tuple[int, str]], circles: Sequence[Circle], width: float, height: float
) -> dict[int, Label]:
    """Labels by the index of their circle, the first wanted the first served; none where there is no room."""
    taken: list[Box] = []
    lines: list[Box] = []
    result = {}
    for index, name in wanted:
        found = _first(circles[index], short(name), circles, (taken, lines), (width, height))
        if found:
            label, box = found
            result[index] = label
            taken.append(box)
            lines += [label.line] if label.line else []
    return result


def _first(
    circle: Circle,
    text: str,
    circles: Sequence[Circle],
    held: tuple[list[Box], list[Box]],
    frame: tuple[float, float],
) -> tuple[Label, Box] | None:
    near = [c for c in circles if abs(c.x - circle.x) < 480 and abs(c.y - circle.y) < 260]
    for away in AWAY:
        for angle in ANGLES:
            label, box = _at(circle, text, away, math.radians(angle))
            inside = box[0] > 2 and box[1] > 2 and box[2] < frame[0] - 2 and box[3] < frame[1] - 2
            if inside and not _blocked(box, label.line, near, held):
                return label, box
    return None


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


def _blocked(box: Box, line: Box | None, near: Sequence[Circle], held: tuple[list[Box], list[Box]]) -> bool:
    taken, lines = held
    if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
        return True
    if any(_hits(c, box) for c in near) or any(_crosses(each, box) for each in lines):
        return True
    return line is not None and any(_crosses(line, b) for b in taken)


def _hits(circle: Circle, box: Box) -> bool:
    across = circle.x - min(max(circle.x, box[0]), box[2])
    down = circle.y - min(max(circle.y, box[1]), box[3])
    return math.hypot(across, down) < circle.r + 1


def _crosses(line: Box, box: Box) -> bool:
    """Whether a line runs through a box, looked at every few pixels."""
    steps = max(2, int(math.hypot(line[2] - line[0], line[3] - line[1]) / 5))
    for i in range(steps + 1):
        x = line[0] + (line[2] - line[0]) * i / steps
        y = line[1] + (line[3] - line[1]) * i / steps
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return True
    return False

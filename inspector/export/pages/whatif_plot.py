"""A line over a few points as SVG, with named axes; light, dark and on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspector.export.pages import page

WIDTH, HEIGHT = 480, 290
LEFT, RIGHT, TOP, BOTTOM = 84, 444, 52, 226
"""Where the points lie; around them stand ticks and names."""
Text = tuple[float, float, str, str]
"""Where it stands, what it says, and what it is."""


@dataclass(frozen=True)
class Spot:
    """A point: where it is, its ticks on both axes, and what is written beside it."""

    x: int
    y: int
    across: str
    up: str
    name: str


@dataclass(frozen=True)
class Plot:
    """A line through spots from left to right; `across` and `up` name the axes and their units."""

    title: str
    across: str
    up: str
    spots: Sequence[Spot]


def plotted(plot: Plot) -> str:
    """A figure: the lowest value at the bottom, the highest on top; nothing where there are no points."""
    if not plot.spots:
        return ""
    at = [(_between(s.x, [t.x for t in plot.spots], LEFT, RIGHT), _height(s.y, plot)) for s in plot.spots]
    frame = f"M{LEFT - 12},{TOP - 14}V{BOTTOM + 12}H{RIGHT + 16}"
    texts = list(_texts(plot, at))
    return page.part("whatif/plot.html", plot=plot, at=at, frame=frame, texts=texts, width=WIDTH, height=HEIGHT)


def _texts(plot: Plot, at: Sequence[tuple[float, float]]) -> Iterator[Text]:
    """Names of the points, ticks, and names of the axes."""
    for spot, (x, y) in zip(plot.spots, at, strict=True):
        yield x, y - 10, spot.name, "name"
    ends = {spot.y: spot.up for spot in sorted(plot.spots, key=lambda s: s.y)}
    for y in dict.fromkeys((min(ends), max(ends))):
        yield LEFT - 18, _height(y, plot) + 4, ends[y], "tick up"
    for x, text in _ticks(plot, at):
        yield x, BOTTOM + 30, text, "tick"
    yield LEFT - 12, 20, plot.up, "axis start"
    yield (LEFT + RIGHT) / 2, HEIGHT - 8, plot.across, "axis"


def _height(y: int, plot: Plot) -> float:
    return _between(y, [spot.y for spot in plot.spots], BOTTOM, TOP)


def _between(value: int, values: Sequence[int], start: float, end: float) -> float:
    """Where a value lies from start to end; in the middle where all are alike."""
    low, high = min(values), max(values)
    return (start + end) / 2 if low == high else start + (end - start) * (value - low) / (high - low)


def _ticks(plot: Plot, at: Sequence[tuple[float, float]]) -> list[tuple[float, str]]:
    """Ticks across, but for those that would stand on one before."""
    result: list[tuple[float, str]] = []
    for spot, (x, _) in zip(plot.spots, at, strict=True):
        if not result or x - result[-1][0] > 8 * len(spot.across) + 8:
            result.append((x, spot.across))
    return result

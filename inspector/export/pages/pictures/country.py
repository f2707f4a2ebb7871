"""A map of many places planned at once: a dot for each unit, and a circle with a sign for each case."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from inspector.export.pages.pictures.ground import KILOMETRES
from inspector.export.pages.pictures.labels import Label, place
from inspector.export.pages.pictures.spread import Circle, spread

WIDTH, TALLEST, EDGE = 720, 1040, 26
"""Pixels."""
SMALL, LARGE = 8.0, 13.0
"""Radii of the circles, by visits."""
FAR = 250
"""Kilometres from its case's middle from which a unit has its name on the map: islands in the open sea."""
SIGNS = {"proven": "✓", "points": "≈", "open": "?", "none": "–", "refused": "!"}
"""What stands in a circle, so that nobody needs the colours."""


@dataclass(frozen=True)
class Dot:
    """A unit: where it lies, in degrees, and whether it is visited."""

    name: str
    lat: float
    lon: float
    visited: bool


@dataclass(frozen=True)
class Region:
    """A case on the map: its name, the same in a few letters, its standing (of SIGNS), visits, units, and words."""

    name: str
    short: str
    standing: str
    visits: int
    dots: Sequence[Dot]
    said: str


@dataclass(frozen=True)
class Mark:
    """A circle drawn, with its sign and its label."""

    region: Region
    circle: Circle
    sign: str
    label: Label | None


@dataclass(frozen=True)
class Country:
    """The map: its size, the dots as two paths, circles, and names of what lies far out."""

    width: float
    height: float
    visited: str
    others: str
    marks: tuple[Mark, ...]
    far: tuple[Label, ...]


def country(regions: Sequence[Region]) -> Country | None:
    """The map of some cases; None where they have no units."""
    regions = [region for region in regions if region.dots]
    if not regions:
        return None
    dots = [dot for region in regions for dot in region.dots]
    onto = _Projection(dots)
    spot, height = onto.at, onto.height
    most = max(1, max(region.visits for region in regions))
    middles = [_middle(region) for region in regions]
    radii = [max(SMALL, LARGE * math.sqrt(region.visits / most)) for region in regions]
    circles = [Circle(*spot(*middle), r, outside=True) for middle, r in zip(middles, radii, strict=True)]
    held = spread(circles, WIDTH, height)
    far = _far(regions, middles)
    islands = [Circle(*spot(dot.lat, dot.lon), 2.0, outside=True) for dot in far]
    named = [(i, region.short) for i, region in enumerate(regions)]
    named += [(len(held) + i, dot.name) for i, dot in enumerate(far)]
    labels = place(named, [], [*held, *islands], (WIDTH, height))
    return Country(
        width=WIDTH,
        height=height,
        visited=_path([spot(dot.lat, dot.lon) for dot in dots if dot.visited]),
        others=_path([spot(dot.lat, dot.lon) for dot in dots if not dot.visited]),
        marks=tuple(
            Mark(r, c, SIGNS[r.standing], labels.get(i)) for i, (r, c) in enumerate(zip(regions, held, strict=True))
        ),
        far=tuple(label for i in range(len(far)) if (label := labels.get(len(held) + i))),
    )


def _middle(region: Region) -> tuple[float, float]:
    """Medians of latitudes and longitudes."""
    return median(dot.lat for dot in region.dots), median(dot.lon for dot in region.dots)


def _far(regions: Sequence[Region], middles: Sequence[tuple[float, float]]) -> list[Dot]:
    return [
        dot
        for region, (lat, lon) in zip(regions, middles, strict=True)
        for dot in region.dots
        if math.hypot(dot.lat - lat, (dot.lon - lon) * math.cos(math.radians(lat))) * KILOMETRES > FAR
    ]


class _Projection:
    """Degrees to pixels, north up, the same scale across and down in the middle of the map."""

    def __init__(self, dots: Sequence[Dot]) -> None:
        south, north = min(dot.lat for dot in dots), max(dot.lat for dot in dots)
        self.west, east = min(dot.lon for dot in dots), max(dot.lon for dot in dots)
        self.north, self.narrow = north, math.cos(math.radians((south + north) / 2))
        wide, tall = max((east - self.west) * self.narrow, 0.1), max(north - south, 0.1)
        self.scale = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / tall)
        self.height = tall * self.scale + 2 * EDGE
        self.left = (WIDTH - wide * self.scale) / 2

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Across and down."""
        return self.left + (lon - self.west) * self.narrow * self.scale, EDGE + (self.north - lat) * self.scale


def _path(spots: Sequence[tuple[float, float]]) -> str:
    """Dots as one path: lines without length, whose round ends are drawn."""
    return "".join(f"M{x:.1f},{y:.1f}h0" for x, y in spots)

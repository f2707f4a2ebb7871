"""Units on a map without a ground: points by latitude and longitude, their areas by dossiers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from inspector.export.pages.pictures.kinds import Kind
from inspector.export.pages.pictures.labels import Label, place
from inspector.export.pages.pictures.spread import Circle, spread
from inspector.export.shown import View

WIDTH, TALLEST, LOWEST, EDGE = 940.0, 760.0, 360.0, 48.0
KILOMETRES = 111.32
"""Per degree of latitude."""
SHARE, LARGEST, SMALLEST = 0.10, 24.0, 3.0
"""Of the map that circles may take; radius of the largest and the smallest."""
CROWDED = 0.45
"""Radius of a middling circle at most, as a part of a middling distance between places."""
FAR = 2.5
"""Units farther from the middle than so many times the distance of nine in ten stand at the edge of the map."""
NAMED, LANDMARKS = 45, 12
"""Names at most, of visited units and then of the largest others; the rest have theirs under the pointer."""


@dataclass(frozen=True)
class Place:
    """A unit: id, name, where, dossiers (None: unknown), what they are, and the kind of its visits."""

    id: str
    name: str
    lat: float
    lon: float
    dossiers: int | None
    estimated: bool
    landmark: bool
    css: str
    kind: str
    far: int | None = None
    """Kilometres from the middle, for one that lies beyond the edge."""


@dataclass(frozen=True)
class Point:
    """A place drawn: its circle, its true position where it was moved away from it, and its label."""

    place: Place
    circle: Circle
    true: tuple[float, float] | None
    label: Label | None


@dataclass(frozen=True)
class Ground:
    """The map: its size, its points, and a scale of so many kilometres and pixels."""

    width: float
    height: float
    points: tuple[Point, ...]
    scale: str
    """In kilometres."""
    scale_px: float


def ground(view: View, kinds: tuple[Kind, ...]) -> Ground | None:
    """The map of a view's units; None where it has none."""
    places = _places(view, kinds)
    if not places:
        return None
    places, spots, height, per_km = _projected(places)
    radii = _radii(places, spots, WIDTH * height)
    true = [Circle(x, y, r, bool(p.css)) for (x, y), r, p in zip(spots, radii, places, strict=True)]
    held = spread(true, WIDTH, height)
    order = sorted(range(len(places)), key=lambda i: (not places[i].css, -held[i].r, i))
    named = [(i, _name(places[i])) for i in order if places[i].css or places[i].far][:NAMED]
    others = [(i, places[i].name) for i in order if places[i].landmark and not places[i].far][:LANDMARKS]
    labels = place(named, others, held, (WIDTH, height - 30))
    points = [
        Point(places[i], held[i], _moved(true[i], held[i]), labels.get(i))
        for i in sorted(order, key=lambda i: -held[i].r)
    ]
    kilometres = _round(WIDTH / 5 / per_km)
    return Ground(WIDTH, height, tuple(points), f"{kilometres:g}", kilometres * per_km)


def _places(view: View, kinds: tuple[Kind, ...]) -> list[Place]:
    """Units of the view, and those of its visits that are not among them."""
    known = {kind.id: (i, kind) for i, kind in enumerate(kinds)}
    visited: dict[str, tuple[int, Kind]] = {}
    for visit in view.visits:
        visited[visit.unit] = min(
            visited.get(visit.unit, known[visit.kind]), known[visit.kind], key=lambda held: held[0]
        )

    def shown(id: str, name: str, where: tuple[float, float], dossiers: int | None, real: bool, counted: bool) -> Place:
        kind = visited[id][1] if id in visited else None
        css, title = (kind.css, kind.name) if kind else ("", "")
        return Place(id, name, *where, dossiers, not real, counted and not kind, css, title)

    places = {
        u.id: shown(u.id, u.name, (u.lat, u.lon), u.dossiers, u.dossiers_provenance == "real", u.counted)
        for u in view.units
    }
    for v in view.visits:
        places.setdefault(v.unit, shown(v.unit, v.unit_name, (v.lat, v.lon), None, True, False))
    return list(places.values())


def _from_middle(places: Sequence[Place]) -> list[tuple[float, float]]:
    """Kilometres to the east and south of the middle: medians of latitudes and longitudes."""
    lat, lon = median(p.lat for p in places), median(p.lon for p in places)
    narrow = math.cos(math.radians(lat))
    return [((p.lon - lon) * narrow * KILOMETRES, (lat - p.lat) * KILOMETRES) for p in places]


def _projected(places: list[Place]) -> tuple[list[Place], list[tuple[float, float]], float, float]:
    """The places, positions in pixels, the height, and pixels per kilometre; what is far stands at the edge."""
    spots = _from_middle(places)
    away = [math.hypot(*spot) for spot in spots]
    most = max(FAR * sorted(away)[(len(away) - 1) * 9 // 10], 4.0)
    near = [spot for spot, distance in zip(spots, away, strict=True) if distance <= most]
    (west, east), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*near, strict=True))
    wide, tall = max(east - west, 4.0), max(bottom - top, 4.0)
    per_km = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / tall)
    height = max(LOWEST, tall * per_km + 2 * EDGE)

    def pixels(spot: tuple[float, float]) -> tuple[float, float]:
        x = WIDTH / 2 + (spot[0] - (west + east) / 2) * per_km
        y = height / 2 + (spot[1] - (top + bottom) / 2) * per_km
        return min(max(x, EDGE / 2), WIDTH - EDGE / 2), min(max(y, EDGE / 2), height - EDGE)

    told = [
        replace(p, far=None if distance <= most else round(distance)) for p, distance in zip(places, away, strict=True)
    ]
    return told, [pixels(spot) for spot in spots], height, per_km


def _radii(places: Sequence[Place], spots: Sequence[tuple[float, float]], area: float) -> list[float]:
    """Areas by dossiers: all together a small share of the map, and small beside one another where it is crowded."""
    total = sum(p.dossiers or 0 for p in places) or 1
    most = max(p.dossiers or 0 for p in places) or 1
    largest = min(LARGEST, math.sqrt(SHARE * area * most / total / math.pi))
    parts = [math.sqrt((p.dossiers or 0) / most) for p in places]
    distance, middling = _apart(spots), median(parts)
    if distance and middling:
        largest = max(min(largest, CROWDED * distance / middling), 2 * SMALLEST)
    return [max(SMALLEST, largest * part) for part in parts]


def _apart(spots: Sequence[tuple[float, float]]) -> float | None:
    """The median distance of a place to its nearest neighbour; None where all are one place."""
    distinct = sorted(set(spots))
    if len(distinct) < 2:
        return None
    return median(min(math.dist(a, b) for b in distinct if b != a) for a in distinct)


def _name(place: Place) -> str:
    return place.name if place.far is None else f"{place.name} ({place.far} km)"


def _moved(true: Circle, held: Circle) -> tuple[float, float] | None:
    return (true.x, true.y) if math.hypot(true.x - held.x, true.y - held.y) > max(held.r, 5.0) else None


def _round(kilometres: float) -> float:
    """The largest of 1, 2, 5, 10, … that is not more."""
    steps = [m * 10.0**e for e in range(-2, 4) for m in (1, 2, 5)]
    return max((step for step in steps if step <= kilometres), default=steps[0])

"""Units on a map without a ground: points by latitude and longitude, their areas by dossiers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from inspector.export.pages.pictures.kinds import Kind
from inspector.export.pages.pictures.labels import Label, place
from inspector.export.pages.pictures.spread import Circle, spread
from inspector.export.shown import View

WIDTH, TALLEST, LOWEST, EDGE = 940.0, 760.0, 360.0, 48.0
KILOMETRES = 111.32
"""Per degree of latitude."""
SHARE, LARGEST, SMALLEST = 0.10, 24.0, 3.6
"""Of the map that circles may take; radius of the largest and the smallest."""
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
    spots, height, per_km = _projected(places)
    radii = _radii(places, WIDTH * height)
    true = [Circle(x, y, r, bool(p.css)) for (x, y), r, p in zip(spots, radii, places, strict=True)]
    held = spread(true, WIDTH, height)
    order = sorted(range(len(places)), key=lambda i: (not places[i].css, -held[i].r, i))
    named = [(i, places[i].name) for i in order if places[i].css][:NAMED]
    others = [(i, places[i].name) for i in order if places[i].landmark][:LANDMARKS]
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


def _projected(places: Sequence[Place]) -> tuple[list[tuple[float, float]], float, float]:
    """Positions in pixels, the height, and pixels per kilometre; north is up and shapes are kept near the middle."""
    south, north = min(p.lat for p in places), max(p.lat for p in places)
    west, east = min(p.lon for p in places), max(p.lon for p in places)
    narrow = math.cos(math.radians((south + north) / 2))
    wide, tall = max((east - west) * narrow * KILOMETRES, 4.0), max((north - south) * KILOMETRES, 4.0)
    per_km = min((WIDTH - 2 * EDGE) / wide, (TALLEST - 2 * EDGE) / tall)
    height = max(LOWEST, tall * per_km + 2 * EDGE)
    middle = ((west + east) / 2, (south + north) / 2)
    spots = [
        (
            WIDTH / 2 + (p.lon - middle[0]) * narrow * KILOMETRES * per_km,
            height / 2 - (p.lat - middle[1]) * KILOMETRES * per_km,
        )
        for p in places
    ]
    return spots, height, per_km


def _radii(places: Sequence[Place], area: float) -> list[float]:
    """Areas by dossiers: all together a small share of the map."""
    total = sum(p.dossiers or 0 for p in places) or 1
    most = max(p.dossiers or 0 for p in places) or 1
    largest = min(LARGEST, math.sqrt(SHARE * area * most / total / math.pi))
    return [max(SMALLEST, largest * math.sqrt((p.dossiers or 0) / most)) for p in places]


def _moved(true: Circle, held: Circle) -> tuple[float, float] | None:
    return (true.x, true.y) if math.hypot(true.x - held.x, true.y - held.y) > max(held.r, 5.0) else None


def _round(kilometres: float) -> float:
    """The largest of 1, 2, 5, 10, … that is not more."""
    steps = [m * 10.0**e for e in range(-2, 4) for m in (1, 2, 5)]
    return max((step for step in steps if step <= kilometres), default=steps[0])

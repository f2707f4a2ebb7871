"""Where units lie: centroids of real communes of one province, which the instance does not name."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from benchmarks.province_year.chance import Chance
from benchmarks.province_year.spec import Spec
from inspector.io.shipped import shipped

Point = tuple[float, float]
"""Latitude and longitude in degrees, of four digits."""
KM_LAT, KM_LON = 111.2, 107.0
"""Kilometres in a degree; of longitude, in the middle of Vietnam (16° N)."""
MERGED = 3
"""Communes of before July 2025 for each of today: 10 035 became 3 321."""
AROUND = 3.0
"""Kilometres around the centre within which agencies sit."""


@dataclass(frozen=True)
class Places:
    """The points of an instance."""

    agencies: list[Point]
    districts: list[Point]
    communes: list[Point]
    parents: list[int]
    """For each commune the number of its district; empty where there are none."""
    bases: list[Point]
    """Where teams start, in turn."""


def places(spec: Spec) -> Places:
    """The points of an instance: of a whole province of today, or of a part as large as a former one."""
    chance = Chance(spec.name, "places")
    wanted = spec.communes if spec.tiers == "two" else -(-spec.communes // MERGED)
    found = _communes(chance, wanted)
    points = _split(chance, found, spec.communes)
    centre = _nearest(_mean(points), points)
    seats = _spread(centre, points, spec.districts)
    return Places(
        agencies=[_beside(chance, centre, AROUND) for _ in range(spec.agencies)],
        districts=seats,
        communes=points,
        parents=[seats.index(_nearest(point, seats)) for point in points] if seats else [],
        bases=_spread(centre, points, 1 if spec.teams <= 2 else 3),
    )


def _communes(chance: Chance, wanted: int) -> list[tuple[Point, float]]:
    """So many neighbouring communes with their areas, of one of the five smallest provinces that have enough.

    Around one drawn by lot; all of the largest province where none has enough. Islands that are special zones are
    left out, as no road leads there.
    """
    provinces: dict[str, list[tuple[Point, float]]] = {}
    with shipped("reference/communes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] != "special_zone":
                place = (float(row["lat"]), float(row["lon"])), float(row["area_km2"])
                provinces.setdefault(row["province_code"], []).append(place)
    by_size = sorted(provinces, key=lambda code: (len(provinces[code]), code))
    enough = [code for code in by_size if len(provinces[code]) >= wanted][:5] or by_size[-1:]
    held = provinces[chance.pick(enough)]
    middle = chance.pick(held)[0]
    near = sorted(held, key=lambda place: (_square(place[0], middle), place[0]))
    return near[:wanted]


def _split(chance: Chance, found: Sequence[tuple[Point, float]], count: int) -> list[Point]:
    """As many points as asked: each place stands for several, which lie within a circle of its area."""
    result = []
    for number in range(count):
        point, area = found[number % len(found)]
        result.append(point if number < len(found) else _beside(chance, point, sqrt(area / 3.1416)))
    return result


def _beside(chance: Chance, point: Point, km: float) -> Point:
    """A point within so many kilometres."""
    while True:
        north, east = chance.within(-1, 1), chance.within(-1, 1)
        if north * north + east * east <= 1:
            return round(point[0] + north * km / KM_LAT, 4), round(point[1] + east * km / KM_LON, 4)


def _square(a: Point, b: Point) -> float:
    """The square of the distance, in km², on a plane: enough to compare."""
    north, east = (a[0] - b[0]) * KM_LAT, (a[1] - b[1]) * KM_LON
    return north * north + east * east


def _mean(points: Sequence[Point]) -> Point:
    return sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)


def _nearest(point: Point, points: Sequence[Point]) -> Point:
    return min(points, key=lambda other: (_square(point, other), other))


def _spread(first: Point, points: Sequence[Point], count: int) -> list[Point]:
    """The first point, and one after the other the point that is farthest from those before it."""
    found = [first][:count]
    far = {point: _square(point, first) for point in points}
    while len(found) < count:
        added = max(far, key=lambda point: (far[point], point))
        found.append(added)
        far = {point: min(square, _square(point, added)) for point, square in far.items()}
    return found

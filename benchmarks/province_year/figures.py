"""The units and what is known of them: sizes like populations, and figures that go with size and with one another."""

from decimal import Decimal

from benchmarks.province_year.chance import Chance, blend, fixed, lognormal
from benchmarks.province_year.places import Places, Point
from benchmarks.province_year.spec import LEVELS, Spec

Row = dict[str, str]
NAMES = {"agency": ("Cơ quan", "Agency"), "district": ("Huyện", "District"), "commune": ("Xã", "Commune")}
PEOPLE = {"district": Decimal(130_000), "commune": Decimal(9_000)}
"""Median inhabitants: about 100 million in 700 districts and 10 600 communes; a median is below the mean."""
MERGED_PEOPLE = Decimal(26_000)
"""Of a commune since July 2025: about 100 million in 3 321."""
SPREAD = {"agency": Decimal("0.3"), "district": Decimal("0.5"), "commune": Decimal("0.6")}
RATE, CITY_RATE = Decimal("0.25"), Decimal("0.0984")
"""Dossiers a person and year below the province and at its agencies: Bình Dương 2021 (data/README.md)."""
TIERS = (Decimal("0.18"),) * 3 + (Decimal("0.07"),) * 4 + (Decimal("0.03"),) * 4 + (Decimal("0.005"),)
"""The part of a province's dossiers at each agency; the last one stands for all that follow."""
PROCEDURES = {"agency": Decimal(74), "district": Decimal(235), "commune": Decimal(140)}
LATE, INDEX, SATISFIED = Decimal("0.017"), Decimal(86), Decimal(88)
"""Medians: Bình Dương's late share of 1.7 %; scores of units are published between 75 and 95."""
SIZE_PROCEDURES, SIZE_LATE, LATE_INDEX, INDEX_SATISFIED = (
    Decimal("0.6"),
    Decimal("0.4"),
    Decimal("-0.5"),
    Decimal("0.5"),
)
"""Correlations of the normal numbers behind each pair of figures."""
UNKNOWN = 0.15
"""Of the units have no satisfaction on record."""


def units(spec: Spec, where: Places) -> list[Row]:
    """The rows of units.csv."""
    chance = Chance(spec.name, "figures")
    levels: list[tuple[str, list[Point]]] = [
        ("agency", where.agencies),
        ("district", where.districts),
        ("commune", where.communes),
    ]
    rows = [
        _unit(spec, chance, level, number, point, where)
        for level, points in levels
        for number, point in enumerate(points)
    ]
    disputed = f"{LEVELS['agency']}{spec.agencies:03}"
    shut = {row["id"] for row in chance.sample([row for row in rows if row["level"] == "commune"], spec.units // 100)}
    for row in rows:
        row["counts"] = "disputed" if row["id"] == disputed else row["counts"]
        row["eligible"] = "no" if row["id"] in shut else "yes"
    return rows


def _unit(spec: Spec, chance: Chance, level: str, number: int, point: Point, where: Places) -> Row:
    name, name_en = NAMES[level]
    row = {
        "id": f"{LEVELS[level]}{number + 1:03}",
        "name": f"{name} {number + 1}",
        "name_en": f"{name_en} {number + 1}",
    }
    row |= {"level": level, "lat": f"{point[0]:.4f}", "lon": f"{point[1]:.4f}"}
    row["counts"] = "yes" if level != "commune" or spec.subjects else "no"
    if level == "commune" and where.parents:
        row["parent"] = f"{LEVELS['district']}{where.parents[number] + 1:03}"
    row |= _figures(spec, chance, level, number)
    made_up = ("name", "name_en", "level", "parent", "lat", "lon", "counts", "eligible", *MEASURED)
    row["synthetic"] = " ".join(column for column in made_up if row.get(column) or column == "eligible")
    return row | {"source": "province-year"}


MEASURED = ("procedures", "dossiers", "late_share", "index_score", "satisfaction", "complaints")


def _figures(spec: Spec, chance: Chance, level: str, number: int) -> Row:
    """Procedures and lateness go with size, the score against lateness, satisfaction with the score."""
    size = chance.normal()
    late = blend(size, SIZE_LATE, chance.normal())
    index = blend(late, LATE_INDEX, chance.normal())
    content = blend(index, INDEX_SATISFIED, chance.normal())
    dossiers = lognormal(_usual(spec, level, number), SPREAD[level], size)
    procedures = lognormal(PROCEDURES[level], Decimal("0.15"), blend(size, SIZE_PROCEDURES, chance.normal()))
    complaints = lognormal(Decimal(1), Decimal("0.5"), size) * chance.waiting() * Decimal("1.5")
    return {
        "procedures": fixed(procedures, 0, 1, 10_000),
        "dossiers": fixed(dossiers, 0, 0, 10_000_000),
        "late_share": fixed(lognormal(LATE, Decimal("0.6"), late), 4, 0, 1),
        "index_score": fixed(INDEX + 4 * index, 2, 0, 100),
        "satisfaction": "" if chance.happens(UNKNOWN) else fixed(SATISFIED + 3 * content, 1, 0, 100),
        "complaints": str(int(complaints)),
    }


def _usual(spec: Spec, level: str, number: int) -> Decimal:
    """The median of a unit's dossiers."""
    commune = MERGED_PEOPLE if spec.tiers == "two" else PEOPLE["commune"]
    if level == "agency":
        return spec.communes * commune * CITY_RATE * TIERS[min(number, len(TIERS) - 1)]
    return (commune if level == "commune" else PEOPLE["district"]) * RATE

"""The tables of a province of 2026, two tiers of government: what follows from data/reference, and what is made up.

Codes, names, kinds and centroids are those of data/reference. Everything else is marked row by row; data/README.md
says where each figure comes from.
"""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inspector.domain.base import Thing
from inspector.io.rows import TABLES, columns

DATA = Path(__file__).resolve().parents[1] / "data"
COMMUNE_RATE, CITY_RATE = 0.25, 246_000 / 2_500_000
"""Dossiers a person and year, as in Bình Dương in 2021: below the province, and at its departments."""
TIERS = {"very high": 0.18, "high": 0.07, "medium": 0.03, "low": 0.005, "none": 0.0}
TIER = {"stp": "very high", "stc": "very high", "snnmt": "very high", "sct": "high", "sxd": "high", "snv": "high"}
TIER |= {"syt": "medium", "sgddt": "medium", "sattp": "medium", "sqhkt": "medium", "vpubnd": "none", "ttt": "none"}
"""Merged departments stand on the highest tier of those they were made from; who is not named is low."""
KIND = {"ward": ("Phường ", "Ward"), "commune": ("Xã ", "Commune"), "special_zone": ("Đặc khu ", "Special Zone")}

SEATS = (
    ("snv", "steering apparatus civil-service", "yes", "no"),
    ("vpubnd", "procedures", "no", "no"),
    ("stp", "institutions", "no", "no"),
    ("stc", "public-finance", "no", "no"),
    ("skhcn", "digital", "no", "no"),
    ("vpubnd", "steering apparatus civil-service", "yes", "yes"),
    ("snv", "procedures institutions public-finance digital", "no", "yes"),
)
"""Home, fields, lead, substitute: a team is whole whichever home must step back."""
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng")
MIDDLE = ("Minh", "Thu", "Quốc")
GIVEN = ("An", "Bình", "Châu", "Duy", "Giang", "Hải", "Khang", "Lan", "Mai", "Nam", "Oanh")

Row = dict[str, str]


@dataclass(frozen=True)
class Province:
    """What its tables are made from."""

    communes: Sequence[Row]
    """Its rows of data/reference/communes.csv."""
    people: int
    """Inhabitants: so many, or about so many."""
    special: Sequence[str]
    """Departments that not every province has and this one is taken to have."""
    bases: Sequence[str]
    """Communes from which the teams start; the agencies sit in the first."""
    last: Mapping[str, int]
    """Agencies and the year of their last visit, made up; everybody else was visited in 2025."""
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Agencies that are called otherwise than elsewhere, in Vietnamese and English."""
    guessed: frozenset[str] = frozenset()
    """Agencies whose name is an estimate."""
    lot: tuple[str, ...] = ()
    """What tells its made-up figures from those of other provinces."""
    invented: bool = True
    """Whether the inhabitants are made up, and so the dossiers of agencies; else these are an estimate."""
    sources: tuple[str, str] = ("", "")
    """Of agencies and of communes, as ids of data/law/sources.yaml."""

    @property
    def seat(self) -> Row:
        """The commune in which the agencies sit."""
        return next(row for row in self.communes if row["code"] == self.bases[0])


def reference(name: str) -> list[Row]:
    """The rows of a table of data/reference."""
    with (DATA / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def chance(*words: object) -> float:
    """A made-up figure from 0 up to 1, the same on every machine."""
    digest = hashlib.sha256(":".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def departments(special: Sequence[str]) -> list[Row]:
    """The departments of every province, and those named besides, in the order of the reference."""
    return [row for row in reference("departments") if row["kind"] == "common" or row["id"] in special]


def agencies(of: Province) -> list[Row]:
    """Its agencies as units; where they sit, and whether the special ones are there, is an estimate."""
    rows = []
    for row in departments(of.special):
        id, special = row["id"], row["kind"] == "special"
        name, name_en = of.names.get(id, (row["name"], row["name_en"]))
        estimated = "lat lon" + ("" if of.invented else " dossiers") + (" counts" if special else "")
        made_up = "dossiers complaints" if of.invented else "complaints"
        rows.append(
            {
                "id": id,
                "name": name,
                "name_en": name_en,
                "level": "agency",
                "lat": of.seat["lat"],
                "lon": of.seat["lon"],
            }
            | {"counts": "disputed" if special else "yes", "eligible": "yes"}
            | {"dossiers": str(round(of.people * CITY_RATE * TIERS[TIER.get(id, "low")]))}
            | {"complaints": str(int(6 * chance("complaints", *of.lot, id)))}
            | {"proxy": estimated + (" name" if id in of.guessed else ""), "synthetic": made_up}
            | {"source": f"{row['source']} {of.sources[0]}"}
        )
    return rows


def commune(row: Row, of: Province) -> Row:
    """A commune as a unit: an equal part of all dossiers, between half and one and a half of it."""
    part = of.people * COMMUNE_RATE / len(of.communes)
    kind, kind_en = KIND[row["kind"]]
    return (
        {"id": row["code"], "name": row["name"], "name_en": f"{row['name'].removeprefix(kind)} {kind_en}"}
        | {"level": "commune", "lat": row["lat"], "lon": row["lon"]}
        | {"counts": "yes", "eligible": "yes", "dossiers": str(round(part * (0.5 + chance("dossiers", row["code"]))))}
        | {"complaints": str(int(6 * chance("complaints", row["code"]))), "proxy": "lat lon"}
        | {"synthetic": "dossiers complaints", "source": of.sources[1]}
    )


def person(team: int, seat: int) -> Row:
    """A member of a team."""
    home, fields, lead, substitute = SEATS[seat]
    number = team * len(SEATS) + seat
    name = f"{FAMILY[seat]} {MIDDLE[team % len(MIDDLE)]} {GIVEN[number % len(GIVEN)]}"
    member = {"id": f"t{team + 1}-{seat + 1}", "name": name, "home": home, "fields": fields, "lead": lead}
    return member | {"team": f"t{team + 1}", "substitute": substitute, "provenance": "synthetic"}


def tables(of: Province) -> dict[str, list[Row]]:
    """Units, teams, people and earlier visits."""
    offices = agencies(of)
    at = {row["code"]: row for row in of.communes}
    teams = [
        {"id": f"t{i}", "name": f"Tổ {i}", "name_en": f"Team {i}", "lat": at[base]["lat"], "lon": at[base]["lon"]}
        for i, base in enumerate(of.bases, start=1)
    ]
    history = [
        {"unit": row["id"], "date": str(of.last.get(row["id"], 2025)), "kind": "announced", "provenance": "synthetic"}
        for row in sorted(offices, key=lambda row: row["id"])
    ]
    people = [person(team, seat) for team in range(len(teams)) for seat in range(len(SEATS))]
    units = [*offices, *(commune(row, of) for row in of.communes)]
    return {"units": units, "teams": teams, "history": history, "people": people}


def text(table: str, rows: list[Row]) -> str:
    """Rows under the heading of their table."""
    kind: type[Thing] = TABLES[table]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns(kind)), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()

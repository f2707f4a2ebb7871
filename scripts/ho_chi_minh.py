"""Writes the tables of data/tp-ho-chi-minh-2026 that follow from data/reference: units, teams, people, history, roads.

Run as `python scripts/ho_chi_minh.py [FOLDER]` after data/reference or this script has changed. Names, kinds and
centroids are those of data/reference; data/README.md says where every other figure comes from.
"""

import csv
import hashlib
import io
import sys
from pathlib import Path

from inspector.domain.base import Thing
from inspector.io.rows import TABLES, columns

DATA = Path(__file__).resolve().parents[1] / "data"
FOLDER = DATA / "tp-ho-chi-minh-2026"
PROVINCE, CITY_HALL, ISLAND = "79", "26740", "26732"
"""The city; the ward of Sài Gòn, where its People's Committee sits; the special zone of Côn Đảo."""
BASES = (CITY_HALL, "25760", "26560")
"""Where the teams start: the administrative seats of the three provinces that were joined."""
FLIGHT = 240
"""Minutes to the island: an hour in the air, and the ways to, through and from two airports."""

PEOPLE, COMMUNES = 14_000_000, 168  # more than 14 million inhabitants, and the communes that share them
COMMUNE_RATE, CITY_RATE = 0.25, 246_000 / 2_500_000
"""Dossiers a person and year, as in Bình Dương in 2021: below the province, and at its departments."""
TIERS = {"very high": 0.18, "high": 0.07, "medium": 0.03, "low": 0.005, "none": 0.0}
TIER = {"stp": "very high", "stc": "very high", "snnmt": "very high", "sct": "high", "sxd": "high", "snv": "high"}
TIER |= {"syt": "medium", "sgddt": "medium", "sattp": "medium", "sqhkt": "medium", "vpubnd": "none", "ttt": "none"}
"""Merged departments stand on the highest tier of those they were made from; who is not named is low."""
HERE = {
    "vpubnd": ("Văn phòng Ủy ban nhân dân Thành phố", "Office of the City People's Committee"),
    "ttt": ("Thanh tra Thành phố", "City Inspectorate"),
    "svhttdl": ("Sở Văn hóa và Thể thao", "Department of Culture and Sports"),
}
"""Names in a city, and where tourism is a department of its own."""
ABSENT = {"sngv"}
"""Foreign affairs went to the Office."""
KIND = {"ward": ("Phường ", "Ward"), "commune": ("Xã ", "Commune"), "special_zone": ("Đặc khu ", "Special Zone")}
VISITED = {2022: ("sxd", "sgddt"), 2023: ("stp", "sct", "syt", "sqhkt"), 2024: ("snnmt", "stc", "skhcn", "svhttdl")}
"""Made up; everybody else was visited in 2025."""

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


def reference(name: str) -> list[Row]:
    """The rows of a table of data/reference."""
    with (DATA / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def chance(*words: object) -> float:
    """A made-up figure from 0 up to 1, the same on every machine."""
    digest = hashlib.sha256(":".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:4], "big") / 2**32


def agencies(at: Row) -> list[Row]:
    """The city's agencies: those of every province, and the special ones that it is taken to have."""
    rows = []
    for row in reference("departments"):
        id, special = row["id"], row["kind"] == "special"
        if id in ABSENT:
            continue
        name, name_en = HERE.get(id, (row["name"], row["name_en"]))
        estimated = "lat lon dossiers" + (" counts" if special else "") + (" name" if id == "svhttdl" else "")
        rows.append(
            {"id": id, "name": name, "name_en": name_en, "level": "agency", "lat": at["lat"], "lon": at["lon"]}
            | {"counts": "disputed" if special else "yes", "eligible": "yes"}
            | {"dossiers": str(round(PEOPLE * CITY_RATE * TIERS[TIER.get(id, "low")]))}
            | {"complaints": str(int(6 * chance("complaints", id))), "proxy": estimated, "synthetic": "complaints"}
            | {"source": f"{row['source']} load-tiers dossiers-2021 population-hcmc-2025 hcmc-seats"}
        )
    return rows


def commune(row: Row) -> Row:
    """A commune as a unit: an equal part of all dossiers, between half and one and a half of it."""
    part = PEOPLE * COMMUNE_RATE / COMMUNES
    kind, kind_en = KIND[row["kind"]]
    return (
        {"id": row["code"], "name": row["name"], "name_en": f"{row['name'].removeprefix(kind)} {kind_en}"}
        | {"level": "commune", "lat": row["lat"], "lon": row["lon"]}
        | {"counts": "yes", "eligible": "yes", "dossiers": str(round(part * (0.5 + chance("dossiers", row["code"]))))}
        | {"complaints": str(int(6 * chance("complaints", row["code"]))), "proxy": "lat lon"}
        | {"synthetic": "dossiers complaints", "source": "communes-2026 population-hcmc-2025 dossiers-2021"}
    )


def person(team: int, seat: int) -> Row:
    """A member of a team."""
    home, fields, lead, substitute = SEATS[seat]
    number = team * len(SEATS) + seat
    name = f"{FAMILY[seat]} {MIDDLE[team]} {GIVEN[number % len(GIVEN)]}"
    member = {"id": f"t{team + 1}-{seat + 1}", "name": name, "home": home, "fields": fields, "lead": lead}
    return member | {"team": f"t{team + 1}", "substitute": substitute, "provenance": "synthetic"}


def tables() -> dict[str, str]:
    """Each table that is made, as text."""
    places = {row["code"]: row for row in reference("communes") if row["province_code"] == PROVINCE}
    offices = agencies(places[CITY_HALL])
    last = {id: year for year, ids in VISITED.items() for id in ids}
    teams = [
        {"id": f"t{i}", "name": f"Tổ {i}", "name_en": f"Team {i}", "lat": places[at]["lat"], "lon": places[at]["lon"]}
        for i, at in enumerate(BASES, start=1)
    ]
    history = [
        {"unit": row["id"], "date": str(last.get(row["id"], 2025)), "kind": "announced", "provenance": "synthetic"}
        for row in sorted(offices, key=lambda row: row["id"])
    ]
    made = {"units": [*offices, *map(commune, places.values())], "teams": teams, "history": history}
    made["people"] = [person(team, seat) for team in range(len(BASES)) for seat in range(len(SEATS))]
    made["roads"] = [{"from": CITY_HALL, "to": ISLAND, "minutes": str(FLIGHT)}]
    return {name: text(TABLES[name], rows) for name, rows in made.items()}


def text(kind: type[Thing], rows: list[Row]) -> str:
    """Rows under the heading of their table."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns(kind)), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def main() -> None:
    """Write the tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name, made in tables().items():
        (folder / f"{name}.csv").write_text(made, "utf-8", newline="\n")


if __name__ == "__main__":
    main()

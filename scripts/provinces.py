"""Writes a folder of 34 cases, one for each province of 2026, from data/reference: `python scripts/provinces.py DIR`.

They show the program at the size of the country and are no statement about any agency: all but codes, names, kinds and
centroids is made up or estimated, and marked so row by row (data/README.md). Hồ Chí Minh City's is the shipped case.
The same files on every machine; what else lies in DIR stays.
"""

import argparse
from collections.abc import Mapping
from math import cos, radians
from pathlib import Path
from statistics import median

from inspector.io.new_case import PREFIX, settings_of
from inspector.io.text import bare
from scripts import ho_chi_minh, two_tiers
from scripts.two_tiers import Province, Row, chance, departments, reference, text

YEAR = 2026
PEOPLE = 30_000
"""Inhabitants for each commune: made up, near the country's mean."""
BORDER: tuple[str, ...] = (
    "04",
    "08",
    "11",
    "12",
    "14",
    "15",
    "20",
    "22",
    "38",
    "40",
    "42",
    "44",
    "46",
    "48",
    "51",
    "52",
    "66",
    "68",
)
BORDER += ("75", "80", "82", "91")
"""Provinces on a land border, taken to have a department of foreign affairs.

With one of ethnic and religious affairs everywhere, and three more in Hồ Chí Minh City, the country has 467 agencies,
as many as the Ministry counts; which province has which could not be read.
"""
MANY = 100
"""Communes from which a province has three teams instead of two: a choice, as in Hồ Chí Minh City."""
LAST = (2023,) * 4 + (2024,) * 4
"""Years of the last visits of agencies: a round is three years, and no more are due than are visited; the rest 2025."""
NOTE = ("minh họa: số hồ sơ, phản ánh, người là đặt ra", "illustration: dossiers, complaints, people are made up")


def province(code: str, communes: list[Row]) -> Province:
    """What the tables of a province are made from."""
    special = ("sdttg", "sngv") if code in BORDER else ("sdttg",)
    return Province(
        communes=communes,
        people=PEOPLE * len(communes),
        special=special,
        bases=bases(communes, 3 if len(communes) >= MANY else 2),
        last=last(code, special),
        lot=(code,),
        sources=("load-tiers agencies-2025", "communes-2026"),
    )


def last(code: str, special: tuple[str, ...]) -> dict[str, int]:
    """Agencies in a made-up order with the years of their last visits; the two that lead the delegation come last."""
    ids = [row["id"] for row in departments(special) if row["id"] not in ("snv", "vpubnd")]
    return dict(zip(sorted(ids, key=lambda id: chance("visited", code, id)), LAST, strict=False))


def bases(communes: list[Row], count: int) -> list[str]:
    """Where teams start: the ward in the middle, then each time the ward that is farthest from those before."""
    wards = [row for row in communes if row["kind"] == "ward"]
    at = {row["code"]: (float(row["lat"]), float(row["lon"])) for row in wards}
    middle = (median(lat for lat, _ in at.values()), median(lon for _, lon in at.values()))
    found = [min(at, key=lambda code: (_apart(at[code], middle), code))]
    while len(found) < count:
        found.append(max(at, key=lambda code: (min(_apart(at[code], at[base]) for base in found), code)))
    return found


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The square of a distance, in degrees of latitude: enough to compare."""
    return (a[0] - b[0]) ** 2 + ((a[1] - b[1]) * cos(radians(a[0]))) ** 2


def files(code: str, communes: list[Row]) -> dict[str, bytes]:
    """The files of a province's case by name."""
    if code == ho_chi_minh.PROVINCE:
        return {file.name: file.read_bytes() for file in sorted(ho_chi_minh.FOLDER.iterdir())}
    of = province(code, communes)
    settings = settings_of(communes[0]["province"], YEAR, "snv", (of.seat["lat"], of.seat["lon"]), NOTE)
    made = {f"{name}.csv": text(name, rows) for name, rows in two_tiers.tables(of).items()}
    return {name: data.encode() for name, data in ({"case.yaml": settings} | made).items()}


def cases() -> Mapping[str, Mapping[str, bytes]]:
    """The files of all cases, by the names of their folders: the province's code and its name without accents."""
    by_code: dict[str, list[Row]] = {}
    for row in reference("communes"):
        by_code.setdefault(row["province_code"], []).append(row)
    return {
        f"{code}-{PREFIX.sub('', bare(rows[0]['province'])).replace(' ', '-')}": files(code, rows)
        for code, rows in sorted(by_code.items())
    }


def main() -> None:
    """Write the cases."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    folder = parser.parse_args().folder
    for name, held in cases().items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for file, data in held.items():
            (folder / name / file).write_bytes(data)


if __name__ == "__main__":
    main()

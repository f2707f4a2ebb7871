"""Writes the tables of data/tp-ho-chi-minh-2026 that follow from data/reference: units, teams, people, history, roads.

Run as `python scripts/ho_chi_minh.py [FOLDER]` after data/reference or this script has changed. Names, kinds and
centroids are those of data/reference; data/README.md says where every other figure comes from.
"""

import sys
from pathlib import Path

from scripts import two_tiers
from scripts.two_tiers import DATA, Province, reference, text

FOLDER = DATA / "tp-ho-chi-minh-2026"
PROVINCE, CITY_HALL, ISLAND = "79", "26740", "26732"
"""The city; the ward of Sài Gòn, where its People's Committee sits; the special zone of Côn Đảo."""
BASES = (CITY_HALL, "25760", "26560")
"""Where the teams start: the administrative seats of the three provinces that were joined."""
FLIGHT = 240
"""Minutes to the island: an hour in the air, and the ways to, through and from two airports."""

PEOPLE, COMMUNES = 14_000_000, 168  # more than 14 million inhabitants, and the communes that share them
HERE = {
    "vpubnd": ("Văn phòng Ủy ban nhân dân Thành phố", "Office of the City People's Committee"),
    "ttt": ("Thanh tra Thành phố", "City Inspectorate"),
    "svhttdl": ("Sở Văn hóa và Thể thao", "Department of Culture and Sports"),
}
"""Names in a city, and where tourism is a department of its own."""
SPECIAL = ("sdttg", "sdl", "sqhkt", "sattp")
"""Foreign affairs went to the Office."""
VISITED = {2022: ("sxd", "sgddt"), 2023: ("stp", "sct", "syt", "sqhkt"), 2024: ("snnmt", "stc", "skhcn", "svhttdl")}
"""Made up; everybody else was visited in 2025."""


def city() -> Province:
    """What its tables are made from."""
    return Province(
        communes=[row for row in reference("communes") if row["province_code"] == PROVINCE],
        people=PEOPLE,
        special=SPECIAL,
        bases=BASES,
        last={id: year for year, ids in VISITED.items() for id in ids},
        names=HERE,
        guessed=frozenset({"svhttdl"}),
        invented=False,
        sources=(
            "load-tiers dossiers-2021 population-hcmc-2025 hcmc-seats",
            "communes-2026 population-hcmc-2025 dossiers-2021",
        ),
    )


def tables() -> dict[str, str]:
    """Each table that is made, as text."""
    made = two_tiers.tables(city())
    made["roads"] = [{"from": CITY_HALL, "to": ISLAND, "minutes": str(FLIGHT)}]
    return {name: text(name, rows) for name, rows in made.items()}


def main() -> None:
    """Write the tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name, made in tables().items():
        (folder / f"{name}.csv").write_text(made, "utf-8", newline="\n")


if __name__ == "__main__":
    main()

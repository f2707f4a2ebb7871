"""Writes instances of the benchmark province-year, the same bytes for the same arguments on every platform.

python benchmarks/province_year/generate.py --units 119 --teams 3 --tight --seed 1 --out DIR
python benchmarks/province_year/generate.py --all DIR        the standard set, each in a folder of its name
python benchmarks/province_year/generate.py --all DIR --up-to 184

Each folder is a case (case.yaml and tables) and holds the same as one file, instance.json.
"""

import argparse
import csv
import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.province_year import happens  # noqa: E402
from benchmarks.province_year.figures import units  # noqa: E402
from benchmarks.province_year.form import instance_of, text  # noqa: E402
from benchmarks.province_year.places import places  # noqa: E402
from benchmarks.province_year.settings import ISSUED, settings  # noqa: E402
from benchmarks.province_year.spec import STANDARD, Spec, usual  # noqa: E402
from inspector.io.load import load  # noqa: E402
from inspector.io.rows import TABLES, columns  # noqa: E402

LEAST, MOST, TEAMS = 27, 2000, 12


def files(spec: Spec) -> dict[str, bytes]:
    """The files of the case by name."""
    where = places(spec)
    rows, members = units(spec, where), happens.people(spec)
    tables = {
        "units": rows,
        "people": members,
        "teams": happens.teams(spec, where),
        "leave": happens.leave(spec, members),
        "closures": happens.closures(spec, rows),
        "other_visits": happens.others(spec, rows),
        "history": happens.history(spec, rows),
        "pins": happens.pins(spec, rows),
    }
    return {"case.yaml": settings(spec).encode()} | {f"{name}.csv": _csv(name, held) for name, held in tables.items()}


def _csv(table: str, rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns(TABLES[table])), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def write(spec: Spec, folder: Path) -> Path:
    """Writes an instance into a folder; hands back the path of its instance.json."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files(spec).items():
        (folder / name).write_bytes(data)
    path = folder / "instance.json"
    path.write_bytes(text(instance_of(spec.name, load(folder))).encode())
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--all", type=Path, metavar="DIR", help="the standard set")
    parser.add_argument("--up-to", type=int, default=MOST, metavar="UNITS", help="with --all: those of so many units")
    parser.add_argument("--units", type=int, help=f"subjects of inspection, {LEAST} to {MOST}")
    parser.add_argument("--teams", type=int, help=f"2 to {TEAMS}")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--tight", action="store_true")
    kind.add_argument("--loose", action="store_true")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--tiers", choices=("two", "three"), help="else two for 40 to 184 units")
    parser.add_argument("--year", type=int, choices=sorted(ISSUED), help="else 2026 for two tiers, 2024 for three")
    parser.add_argument("--out", type=Path, metavar="DIR")
    given = parser.parse_args()
    if given.all:
        for spec in STANDARD:
            if spec.units <= given.up_to:
                print(write(spec, given.all / spec.name))
        return
    if None in (given.units, given.teams, given.seed, given.out) or given.tight == given.loose:
        parser.error("--all DIR, or --units, --teams, --tight or --loose, --seed and --out")
    if not (LEAST <= given.units <= MOST and 2 <= given.teams <= TEAMS):
        parser.error(f"--units {LEAST}-{MOST}, --teams 2-{TEAMS}")
    tiers = given.tiers or usual(given.units)[0]
    year = given.year or {"two": 2026, "three": 2024}[tiers]
    print(
        write(Spec(given.units, given.teams, "tight" if given.tight else "loose", given.seed, tiers, year), given.out)
    )


if __name__ == "__main__":
    main()

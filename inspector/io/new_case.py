"""A new case to start from: valid as it stands, commented, with a province's communes and usual departments."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from inspector.domain.errors import OutputRefused, say
from inspector.io import atomic, starter
from inspector.io.faults import Faults, Place, one_of
from inspector.io.rows import TABLES, columns
from inspector.io.shipped import shipped
from inspector.io.text import bare, fold
from inspector.io.workbook import numbers, settings_rows, workbook
from inspector.io.workyear import years

Row = dict[str, str]
PREFIX = re.compile(r"^(tinh|thanh pho|tp\.?)\s+")
"""What stands before a province's name, without accents."""
_FIRST, _STEP, _EXAMPLES = (11.05, 106.68), 0.03, 8


def new_case(folder: Path, year: int, province: str | None = None, xlsx: bool = False) -> Path:
    """Write a new case and hand back what `load` reads: the folder, or the workbook in it.

    OutputRefused where the folder holds something or cannot be written; InputRefused where the province
    is not known or the year has no working calendar.
    """
    faults = Faults()
    if year not in years():
        allowed = one_of([str(known) for known in years()])
        faults.add(Place("--year"), str(year), say("io.no_calendar"), allowed)
    communes = _communes(province, faults) if province is not None else _examples()
    faults.refuse_any()
    place = communes[0]["province"] if province is not None else "Tỉnh ví dụ"
    settings, tables = _filled(place, year, communes, _departments() if province is not None else _example_agencies())
    if xlsx:
        files = {"case.xlsx": _book(settings, tables)}
    else:
        files = {f"{name}.csv": _csv(rows) for name, rows in tables.items()}
        files |= {"HUONG-DAN.txt": starter.GUIDE.encode("utf-8-sig"), "case.yaml": settings.encode()}
    _write(folder, files)
    return folder / "case.xlsx" if xlsx else folder


def provinces() -> list[str]:
    """The provinces whose communes are known, sorted as written."""
    return sorted({row["province"] for row in _table("reference/communes.csv")})


def _table(name: str) -> list[Row]:
    with shipped(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _communes(province: str, faults: Faults) -> list[Row]:
    wanted = PREFIX.sub("", bare(province))
    rows = _table("reference/communes.csv")
    found = [row for row in rows if PREFIX.sub("", bare(row["province"])) == wanted]
    exact = [row for row in found if fold(row["province"]).endswith(fold(province))]
    if not found:
        names = [name.removeprefix("Tỉnh ").removeprefix("Thành phố ") for name in provinces()]
        faults.unknown(Place("--province"), province, say("io.unknown_province"), names)
    return exact or found


def _examples() -> list[Row]:
    """Invented communes around one place."""
    return [
        {
            "code": f"xa-{i}",
            "name": f"Xã Ví dụ {i}",
            "lat": f"{_FIRST[0] + _STEP * i:.3f}",
            "lon": f"{_FIRST[1] + _STEP * (i % 3):.3f}",
        }
        for i in range(1, _EXAMPLES + 1)
    ]


def _example_agencies() -> list[Row]:
    return [{"id": id, "name": name, "name_en": name_en} for id, name, name_en in starter.EXAMPLE]


def _departments() -> list[Row]:
    """Those that every province has; the others are the province's to add."""
    return [row for row in _table("reference/departments.csv") if row["kind"] == "common"]


def _filled(place: str, year: int, communes: list[Row], agencies: list[Row]) -> tuple[str, dict[str, list[list[str]]]]:
    """The text of case.yaml and the tables, heading first."""
    lat, lon = (f"{median(float(row[axis]) for row in communes):.4f}" for axis in ("lat", "lon"))
    homes = _homes(agencies)
    settings = settings_of(place, year, homes["snv"], (lat, lon))
    fixed = {"counts": "yes", "eligible": "yes"}
    units = [row | fixed | {"level": "agency", "lat": lat, "lon": lon, "proxy": "lat lon"} for row in agencies]
    units += [row | fixed | {"id": row["code"], "level": "commune"} for row in communes]
    teams = [{"id": f"to-{i}", "name": f"Tổ {i}", "name_en": f"Team {i}"} for i in (1, 2)]
    people = [_person(team["id"], i, homes) for team in teams for i in range(1, len(starter.SEATS) + 1)]
    given: dict[str, list[Row]] = {"units": units, "people": people, "teams": teams}
    return settings, {table: _lines(table, given.get(table, [])) for table in TABLES}


def settings_of(place: str, year: int, lead: str, base: tuple[str, str], note: tuple[str, str] = starter.NOTE) -> str:
    """The text of a new case.yaml: of a province and year, with the lead agency's id and where teams start."""
    return starter.CASE.substitute(
        title=f"Kiểm tra cải cách hành chính {place} năm {year}",
        title_en=f"Administrative-reform inspections of {place} in {year}",
        place=place,
        year=year,
        issued_on=f"{year - 1}-12-29",
        lead=lead,
        lat=base[0],
        lon=base[1],
        note=note[0],
        note_en=note[1],
    )


def _homes(agencies: list[Row]) -> dict[str, str]:
    """The agency for each seat, by name; any other one where a name is missing."""
    words = {"snv": "nội vụ", "vp": "văn phòng", "stp": "tư pháp", "stc": "tài chính"}
    found: dict[str, str] = {}
    for seat, word in words.items():
        free = [row for row in agencies if row["id"] not in found.values()]
        named = [row for row in free if fold(word) in fold(row["name"])]
        found[seat] = (named or free)[0]["id"]
    return found


def _person(team: str, seat: int, homes: Mapping[str, str]) -> Row:
    home, fields, lead = starter.SEATS[seat - 1]
    return {
        "id": f"{team}-{seat}",
        "name": f"Thành viên {seat} {team.replace('to-', 'Tổ ')} (điền họ tên)",
        "home": homes[home],
        "fields": fields,
        "lead": "yes" if lead else "no",
        "team": team,
        "substitute": "no",
        "provenance": "synthetic",
    }


def _lines(table: str, rows: list[Row]) -> list[list[str]]:
    titles = list(columns(TABLES[table]))
    return [titles, *([row.get(title, "") for title in titles] for row in rows)]


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")  # with the mark by which Excel knows Vietnamese


def _book(settings: str, tables: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    guide = [[line] for line in starter.GUIDE.splitlines()]
    sheets = {"case": settings_rows(settings), **tables}
    return workbook({name: numbers(rows) for name, rows in sheets.items()} | {"_huong-dan": numbers(guide)})


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """A folder that is not there yet comes whole; into an empty one case.yaml, or the workbook, goes last."""
    try:
        if not folder.exists():
            atomic.new_folder(folder.absolute(), files)
            return
        if any(folder.iterdir()):
            raise OutputRefused(say("io.init_not_empty", path=str(folder)))
        for name, data in files.items():
            with atomic.prepared(folder / name, data):
                pass
    except PermissionError as error:
        raise OutputRefused(say("io.out_denied", path=str(error.filename or folder))) from error
    except OSError as error:
        raise OutputRefused(say("io.out_failed", path=str(folder), reason=error.strerror or "")) from error

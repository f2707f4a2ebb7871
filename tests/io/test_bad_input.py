"""Every kind of bad input is refused with its file, row, column, what was found, and one fitting sentence."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from inspector.domain.errors import InputRefused
from inspector.io.load import load
from inspector.io.workbook import settings_rows, workbook
from inspector.lang import LANGUAGES, render
from tests.io.editing import Change, both, cell, formula, gone, heading, new_table, raw, setting, small_workbook
from tests.small import SMALL_YAML, small_case, small_tables


@dataclass(frozen=True)
class Bad:
    """A change that spoils the small case, and the fault it must bring."""

    name: str
    change: Change
    file: str
    row: int | None
    column: str | None
    found: str
    code: str


def bomb(folder: Path) -> Path:
    """A small file that would unpack to 101 MB."""
    with zipfile.ZipFile(folder / "case.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (101 * 2**20))
    return folder / "case.xlsx"


def link(folder: Path) -> Path:
    """A table that is a link to a file elsewhere."""
    (folder.parent / "elsewhere.csv").write_text("unit,date,provenance\n", "utf-8")
    (folder / "history.csv").unlink()
    (folder / "history.csv").symlink_to(folder.parent / "elsewhere.csv")
    return folder


def far_cell(folder: Path) -> Path:
    """A workbook of a few kilobytes whose last cell would make a reader hold 17 thousand million."""
    book = small_workbook(folder)
    book.get_worksheet_by_name("teams").write(2**20 - 1, 2**14 - 1, 1)
    book.close()
    return folder / "case.xlsx"


def far_cells_in_their_own_way(*rows: str) -> Change:
    """A workbook with rows as no office program writes them, though readers of workbooks understand them."""

    def change(folder: Path) -> Path:
        small_workbook(folder).close()
        with zipfile.ZipFile(folder / "case.xlsx") as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
        sheet = "xl/worksheets/sheet4.xml"  # the teams
        parts[sheet] = parts[sheet].replace(b"</sheetData>", "".join(rows).encode() + b"</sheetData>")
        with zipfile.ZipFile(folder / "case.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in parts.items():
                packed.writestr(name, data)
        return folder / "case.xlsx"

    return change


LAST_ROW = f'<row r="1048576">{"<c><v>1</v></c>" * 16000}</row>'
LOWER_CASE = '<row r="9"><c r="xfd9"><v>1</v></c></row>'
WIDE_AND_LONG = '<row r="8000"><c r="IV8000"><v>1</v></c></row>'
"""Within the rows and columns that there may be, but 8,000 × 256 = 2,048,000 cells; 2,000,000 may be."""


def error_cell(folder: Path) -> Path:
    """A workbook with a cell that shows #N/A, which readers take for a blank."""
    book = small_workbook(folder)
    book.get_worksheet_by_name("units").write_formula(1, 4, "=NA()", None, "#N/A")
    book.close()
    return folder / "case.xlsx"


def large(folder: Path) -> Path:
    """A table of 101 MB, which takes no room on the disk."""
    with (folder / "history.csv").open("r+b") as file:
        file.truncate(101 * 2**20)
    return folder


def sheets(*names: str) -> Change:
    """A workbook of these sheets, taken from the small case."""

    def change(folder: Path) -> Path:
        known = {"case": settings_rows(SMALL_YAML), **small_tables()}
        data = workbook({name: known.get(name, [["unit"]]) for name in names})
        (folder / "case.xlsx").write_bytes(data)
        return folder / "case.xlsx"

    return change


def setting_twice(folder: Path) -> Path:
    """A workbook in which a path goes on behind a value."""
    book = small_workbook(folder)
    book.get_worksheet_by_name("case").write_row(199, 0, ["limits.notice_days.x", 5])
    book.close()
    return folder / "case.xlsx"


def empty_folder(folder: Path) -> Path:
    (folder / "nothing").mkdir()
    return folder / "nothing"


def picture(folder: Path) -> Path:
    (folder / "case.png").write_bytes(b"\x89PNG")
    return folder / "case.png"


def missing(folder: Path) -> Path:
    return folder / "no-such-case"


def renamed_text(folder: Path) -> Path:
    (folder / "case.xlsx").write_text("id,name")
    return folder / "case.xlsx"


PIN = "unit,decision,kind,date,team,reason,author"
YAML = "case.yaml"
HUGE = "1" + "0" * 30

BAD = [
    Bad("a missing file", gone("people.csv"), "people.csv", None, None, "", "io.missing_table"),
    Bad("a missing column", heading("units", "level", None), "units.csv", 1, "level", "", "io.missing_column"),
    Bad(
        "an unknown column",
        heading("units", "dossiers", "dossier"),
        "units.csv",
        1,
        "dossier",
        "dossier",
        "io.unknown_column",
    ),
    Bad("an unknown table", new_table("closure", "unit"), "closure.csv", None, None, "closure.csv", "io.unknown_table"),
    Bad(
        "a column twice",
        heading("units", "index_score", "dossiers"),
        "units.csv",
        1,
        "dossiers",
        "dossiers",
        "io.column_twice",
    ),
    Bad("a blank that must be filled", cell("units", 2, "name", " "), "units.csv", 2, "name", "", "io.blank"),
    Bad("a duplicate id", cell("units", 3, "id", "da"), "units.csv", 3, "id", "da", "io.duplicate_id"),
    Bad(
        "a duplicate id after folding",
        both(
            cell("teams", 2, "id", "tổ-Hoà"),
            cell("teams", 3, "id", "TỔ-HÒA"),
            cell("people", 2, "team", "tổ-hòa"),
            cell("people", 3, "team", "tổ-hòa"),
            cell("people", 4, "team", "tổ-hòa"),
            cell("people", 5, "team", "tổ-hòa"),
            cell("people", 6, "team", "tổ-hòa"),
        ),
        "teams.csv",
        3,
        "id",
        "TỔ-HÒA",
        "io.duplicate_id",
    ),
    Bad(
        "a duplicate id after NFC",
        both(cell("units", 4, "id", "đô\u0323i"), cell("units", 10, "id", "độ\u0069")),
        "units.csv",
        10,
        "id",
        "độ\u0069",
        "io.duplicate_id",
    ),
    Bad("an id with a space", cell("units", 4, "id", "da 2"), "units.csv", 4, "id", "da 2", "io.not_an_id"),
    Bad("an unknown level", cell("units", 5, "level", "agenci"), "units.csv", 5, "level", "agenci", "io.unknown_level"),
    Bad("an unknown parent", cell("units", 3, "parent", "dat"), "units.csv", 3, "parent", "dat", "io.unknown_unit"),
    Bad("an unknown team", cell("people", 2, "team", "t9"), "people.csv", 2, "team", "t9", "io.unknown_team"),
    Bad("an unknown home", cell("people", 2, "home", "s"), "people.csv", 2, "home", "s", "io.unknown_unit"),
    Bad(
        "an unknown field",
        cell("people", 3, "fields", "steering law"),
        "people.csv",
        3,
        "fields",
        "law",
        "io.unknown_field",
    ),
    Bad(
        "an unknown person",
        new_table("leave", "person,first,last,reason", "anh,2024-05-06,2024-05-07,ốm"),
        "leave.csv",
        2,
        "person",
        "anh",
        "io.unknown_person",
    ),
    Bad("an unknown kind", cell("history", 2, "kind", "told"), "history.csv", 2, "kind", "told", "io.unknown_kind"),
    Bad(
        "an unknown place",
        new_table("roads", "from,to,minutes", "da,team:t7,20"),
        "roads.csv",
        2,
        "to",
        "team:t7",
        "io.unknown_place",
    ),
    Bad(
        "a ring in the tree of units",
        both(cell("units", 2, "parent", "da-1"), cell("units", 3, "parent", "da")),
        "units.csv",
        2,
        "parent",
        "da → da-1 → da",
        "io.ring",
    ),
    Bad("a unit above itself", cell("units", 2, "parent", "da"), "units.csv", 2, "parent", "da → da", "io.ring"),
    Bad("a share above 1", cell("units", 6, "late_share", "5"), "units.csv", 6, "late_share", "5", "io.out_of_range"),
    Bad(
        "a share below 0",
        cell("units", 6, "late_share", "-0,1"),
        "units.csv",
        6,
        "late_share",
        "-0,1",
        "io.out_of_range",
    ),
    Bad("a coverage above 1", setting("share: 0.30", "share: 30"), YAML, 20, "groups.0.share", "30", "io.out_of_range"),
    Bad("a negative count", cell("units", 2, "dossiers", "-5"), "units.csv", 2, "dossiers", "-5", "io.negative"),
    Bad("an absurd count", cell("units", 2, "dossiers", HUGE), "units.csv", 2, "dossiers", HUGE, "io.out_of_range"),
    Bad("half a dossier", cell("units", 2, "dossiers", "1,5"), "units.csv", 2, "dossiers", "1,5", "io.not_whole"),
    Bad(
        "a score above 100",
        cell("units", 2, "index_score", "101"),
        "units.csv",
        2,
        "index_score",
        "101",
        "io.out_of_range",
    ),
    Bad(
        "a word for a number",
        cell("units", 2, "index_score", "cao"),
        "units.csv",
        2,
        "index_score",
        "cao",
        "io.not_a_number",
    ),
    Bad(
        "a word for yes or no", cell("people", 2, "lead", "maybe"), "people.csv", 2, "lead", "maybe", "io.not_a_choice"
    ),
    Bad(
        "a date outside the year",
        new_table("closures", "unit,first,last,reason,provenance", "da,2025-01-02,2025-01-02,lễ,real"),
        "closures.csv",
        2,
        "first",
        "2025-01-02",
        "io.outside_year",
    ),
    Bad(
        "a date that does not exist",
        new_table("closures", "unit,first,last,reason,provenance", "da,2024-02-30,2024-03-01,lễ,real"),
        "closures.csv",
        2,
        "first",
        "2024-02-30",
        "io.no_such_date",
    ),
    Bad(
        "a word for a date",
        new_table("closures", "unit,first,last,reason,provenance", "da,thứ hai,2024-03-01,lễ,real"),
        "closures.csv",
        2,
        "first",
        "thứ hai",
        "io.not_a_date",
    ),
    Bad(
        "an interval that ends before it begins",
        new_table("leave", "person,first,last", "an,2024-05-08,2024-05-06"),
        "leave.csv",
        2,
        "last",
        "2024-05-06",
        "io.dates_reversed",
    ),
    Bad(
        "a past visit in the year",
        cell("history", 2, "date", "2024"),
        "history.csv",
        2,
        "date",
        "2024-12-31",
        "io.not_past",
    ),
    Bad(
        "a date of issue years ago",
        setting("2023-12-29", "2020-12-29"),
        YAML,
        6,
        "issued_on",
        "2020-12-29",
        "io.outside_year",
    ),
    Bad(
        "swapped coordinates",
        both(cell("units", 2, "lat", "106.769"), cell("units", 2, "lon", "10.907")),
        "units.csv",
        2,
        "lat",
        "106.769",
        "io.not_on_earth",
    ),
    Bad(
        "coordinates outside Earth",
        cell("units", 2, "lon", "1067.69"),
        "units.csv",
        2,
        "lon",
        "1067.69",
        "io.not_on_earth",
    ),
    Bad("a team without a lead", cell("people", 5, "lead", "no"), "teams.csv", 3, "id", "t2", "io.no_lead"),
    Bad(
        "a team without a place",
        setting("base: {lat: 11.0545, lon: 106.6815}\n", ""),
        "teams.csv",
        2,
        "lat",
        "",
        "io.no_base",
    ),
    Bad(
        "a pin that contradicts an exclusion",
        new_table("pins", PIN, "da,include,,,,a,b", "da,exclude,,,,c,d"),
        "pins.csv",
        3,
        "decision",
        "exclude",
        "io.pin_contradicts",
    ),
    Bad(
        "a pin of a unit that may not be visited",
        both(cell("units", 2, "eligible", "no"), new_table("pins", PIN, "da,include,,,,a,b")),
        "pins.csv",
        2,
        "unit",
        "da",
        "io.pin_not_eligible",
    ),
    Bad(
        "a pin of an untold visit",
        new_table("pins", PIN, "da,include,surprise,,,a,b"),
        "pins.csv",
        2,
        "kind",
        "surprise",
        "io.pin_untold",
    ),
    Bad(
        "a pin that leaves a unit out on a date",
        new_table("pins", PIN, "da,exclude,,2024-05-06,,a,b"),
        "pins.csv",
        2,
        "date",
        "2024-05-06",
        "io.pin_detail",
    ),
    Bad(
        "a pin on a Sunday",
        new_table("pins", PIN, "da,include,,2024-05-05,,a,b"),
        "pins.csv",
        2,
        "date",
        "2024-05-05",
        "io.day_off",
    ),
    Bad("an empty case", raw(YAML, b""), YAML, None, None, "", "io.empty"),
    Bad(
        "a table without rows",
        new_table("people", "id,name,home,fields,lead,team,substitute,provenance"),
        "people.csv",
        None,
        None,
        "",
        "io.no_rows",
    ),
    Bad(
        "a group that counts nobody",
        setting("levels: [agency, district],", "levels: [commune],"),
        YAML,
        19,
        "groups.0.levels",
        "commune",
        "io.group_empty",
    ),
    Bad("a folder that is no case", empty_folder, YAML, None, None, "nothing", "io.no_case_yaml"),
    Bad("a file that is no case", picture, "case.png", None, None, ".png", "io.not_a_case"),
    Bad("a path where nothing is", missing, "no-such-case", None, None, "", "io.no_such_file"),
    Bad(
        "an unreadable encoding",
        raw("teams.csv", "id,name\nt1,Tổ 1\n".encode("utf-16")),
        "teams.csv",
        None,
        None,
        "",
        "io.encoding",
    ),
    Bad(
        "Vietnamese saved twice",
        raw("teams.csv", "id,name\nt1,Tổ 1\n".encode().decode("cp1252", "replace").encode()),
        "teams.csv",
        None,
        None,
        "",
        "io.encoding",
    ),
    Bad(
        "a quotation mark left open",
        raw("teams.csv", b'id,name\nt1,"To 1\n'),
        "teams.csv",
        None,
        None,
        "",
        "io.csv_broken",
    ),
    Bad("an .xlsx that unpacks to 101 MB", bomb, "case.xlsx", None, None, "101 MB", "io.too_large"),
    Bad("a cell far away", far_cell, "case.xlsx", None, None, "teams!XFD1048576", "io.too_far"),
    Bad(
        "cells far away that do not say where they are",
        far_cells_in_their_own_way(LAST_ROW),
        "case.xlsx",
        None,
        None,
        "teams!A1048576",
        "io.too_far",
    ),
    Bad(
        "a cell far away in small letters",
        far_cells_in_their_own_way(LOWER_CASE),
        "case.xlsx",
        None,
        None,
        "teams!XFD9",
        "io.too_far",
    ),
    Bad(
        "too many cells",
        far_cells_in_their_own_way(WIDE_AND_LONG),
        "case.xlsx",
        None,
        None,
        "teams!IV8000",
        "io.too_far",
    ),
    Bad("a cell with an error", error_cell, "case.xlsx [units]", 2, "lat", "#N/A", "io.cell_error"),
    Bad("text named .xlsx", renamed_text, "case.xlsx", None, None, "", "io.not_a_workbook"),
    Bad("a formula without value", formula, "case.xlsx [units]", 4, "dossiers", "=SUM(1,2)", "io.formula"),
    Bad("a duplicate key", setting("year: 2024", "year: 2024\nyear: 2025"), YAML, 6, "1", "year", "io.yaml_twice"),
    Bad("an alias", setting("place: Tỉnh nhỏ", "place: *here"), YAML, 4, "8", "*here", "io.yaml_alias"),
    Bad("an anchor", setting("place: Tỉnh nhỏ", "place: &here Tỉnh"), YAML, 4, "8", "&here", "io.yaml_alias"),
    Bad("a tag", setting("place: Tỉnh nhỏ", "place: !!str Tỉnh"), YAML, 4, "8", "tag:yaml.org,2002:str", "io.yaml_tag"),
    Bad(
        "a number to the base 60",
        setting("notice_days: 7", "notice_days: 12:30"),
        YAML,
        27,
        "23",
        "12:30",
        "io.yaml_unclear",
    ),
    Bad("an octal number", setting("notice_days: 7", "notice_days: 010"), YAML, 27, "23", "010", "io.yaml_unclear"),
    Bad("a doubtful word", setting("per_level: true", "per_level: yes"), YAML, 20, "30", "yes", "io.yaml_word"),
    Bad("broken YAML", setting("place: Tỉnh nhỏ", "place: [Tỉnh"), YAML, 5, "5", "year: 2024", "io.yaml_broken"),
    Bad(
        "an unknown setting",
        setting("notice_days: 7", "notice_day: 7"),
        YAML,
        27,
        "limits.notice_day",
        "notice_day",
        "io.unknown_setting",
    ),
    Bad("a missing setting", setting("year: 2024\n", ""), YAML, 1, "year", "", "io.missing_setting"),
    Bad(
        "a list for a value",
        setting("notice_days: 7", "notice_days: [7]"),
        YAML,
        27,
        "limits.notice_days",
        "…",
        "io.not_single",
    ),
    Bad(
        "a value for a list",
        setting("windows: [4, 5, 6, 8, 9, 10, 11]", "windows: 4"),
        YAML,
        26,
        "windows",
        "4",
        "io.wrong_shape",
    ),
    Bad(
        "a month that there is not",
        setting("windows: [4,", "windows: [13,"),
        YAML,
        26,
        "windows.0",
        "13",
        "io.out_of_range",
    ),
    Bad(
        "a month in no period",
        setting("periods: quarters", "periods: [{id: H1, months: [1]}]"),
        YAML,
        25,
        "periods",
        "2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
        "io.periods_cover",
    ),
    Bad("a year without a calendar", setting("year: 2024", "year: 2050"), YAML, 5, "year", "2050", "io.no_calendar"),
    Bad(
        "an assumption of nothing",
        setting("[limits.notice_days]", "[limits.notice]"),
        YAML,
        33,
        "assumptions.0",
        "limits.notice",
        "io.no_such_setting",
    ),
    Bad(
        "an unknown lead agency",
        setting("lead_agency: snv", "lead_agency: svn"),
        YAML,
        7,
        "lead_agency",
        "svn",
        "io.unknown_unit",
    ),
    Bad(
        "no kind for surprise",
        setting("id: surprise,", "id: sudden,"),
        YAML,
        15,
        "kinds",
        "announced, companion, sudden",
        "io.missing_kind",
    ),
    Bad(
        "an announced kind that covers nothing",
        setting("told: true, mode: on-site, covers: true", "told: true, mode: on-site, covers: false"),
        YAML,
        15,
        "kinds.0.covers",
        "false",
        "io.kind_covers",
    ),
    Bad("a told surprise", setting("told: false", "told: true"), YAML, 17, "kinds.2.told", "true", "io.kind_told"),
    Bad(
        "a limit left blank",
        setting("sessions_per_week: 4", "sessions_per_week: null"),
        YAML,
        28,
        "limits.sessions_per_week",
        "",
        "io.missing_setting",
    ),
    Bad(
        "a level in two groups",
        setting("levels: [agency, district],", "levels: [agency, agency],"),
        YAML,
        19,
        "groups.0.levels.1",
        "agency",
        "io.level_twice",
    ),
    Bad(
        "weights of nothing",
        setting(
            "{volume: 30, procedures: 15, late: 15, index: 15, satisfaction: 5, complaints: 10, unvisited: 10}",
            "{volume: 0, procedures: 0, late: 0, index: 0, satisfaction: 0, complaints: 0, unvisited: 0}",
        ),
        YAML,
        30,
        "weights",
        "0",
        "io.no_weight",
    ),
    Bad(
        "a path that leaves the folder",
        setting("schema: 1", "schema: 1\ntables: {history: ../history.csv}"),
        YAML,
        2,
        "tables.history",
        "../history.csv",
        "io.outside",
    ),
    Bad("a link that leaves the folder", link, "history.csv", None, None, "history.csv", "io.outside"),
    Bad(
        "a control character in a name",
        cell("units", 2, "name", "Dĩ\x07 An"),
        "units.csv",
        2,
        "name",
        "Dĩ\\u0007 An",
        "io.hidden_character",
    ),
    Bad(
        "a turned direction in a name",
        cell("units", 2, "name", "Dĩ \u202eAn"),
        "units.csv",
        2,
        "name",
        "Dĩ \\u202eAn",
        "io.hidden_character",
    ),
    Bad(
        "a name without end",
        cell("units", 2, "name", "An" * 150),
        "units.csv",
        2,
        "name",
        "An" * 40 + "…",
        "io.too_long",
    ),
    Bad(
        "more cells than columns",
        raw("teams.csv", b"id,name\nt1,To,1\nt2,To 2\n"),
        "teams.csv",
        2,
        None,
        "1",
        "io.too_many_cells",
    ),
    Bad(
        "a cell under no heading",
        raw("teams.csv", b"id,name,\nt1,To 1,x\nt2,To 2,\n"),
        "teams.csv",
        2,
        None,
        "x",
        "io.no_heading",
    ),
    Bad(
        "a row twice",
        new_table("history", "unit,date,provenance", "syt,2022,real", "SYT,2022,real"),
        "history.csv",
        3,
        None,
        "syt 2022-12-31 announced",
        "io.row_twice",
    ),
    Bad(
        "a road to the same place",
        new_table("roads", "from,to,minutes", "da,da,5"),
        "roads.csv",
        2,
        "to",
        "da",
        "io.same_place",
    ),
    Bad(
        "a list of nothing",
        setting("windows: [4, 5, 6, 8, 9, 10, 11]", "windows: []"),
        YAML,
        26,
        "windows",
        "",
        "io.empty_list",
    ),
    Bad(
        "a group of no level",
        setting("levels: [agency, district],", "levels: [],"),
        YAML,
        19,
        "groups.0.levels",
        "",
        "io.empty_list",
    ),
    Bad(
        "a level twice",
        setting(
            "  - {id: commune,",
            "  - {id: Commune, name_vi: x, name_en: y, sessions: 1, fields: all}\n  - {id: commune,",
        ),
        YAML,
        14,
        "levels.3.id",
        "commune",
        "io.id_twice",
    ),
    Bad(
        "companions on the same level",
        setting("level: commune, count", "level: district, count"),
        YAML,
        22,
        "companions.0.level",
        "district",
        "io.same_level",
    ),
    Bad("a month twice", setting("windows: [4, 5,", "windows: [4, 4,"), YAML, 26, "windows.1", "4", "io.month_twice"),
    Bad(
        "a least share above the greatest",
        setting("period_share_min: none, period_share_max: none", "period_share_min: 0.5, period_share_max: 0.4"),
        YAML,
        29,
        "limits.period_share_min",
        "0.5",
        "io.out_of_range",
    ),
    Bad(
        "a base outside Earth",
        setting("base: {lat: 11.0545", "base: {lat: 110.545"),
        YAML,
        9,
        "base",
        "110.545",
        "io.not_on_earth",
    ),
    Bad(
        "a proxy of no column",
        cell("units", 2, "proxy", "dossier"),
        "units.csv",
        2,
        "proxy",
        "dossier",
        "io.unknown_column",
    ),
    Bad(
        "a team with half a place",
        both(cell("teams", 3, "lon", ""), cell("teams", 2, "lat", "11,05")),
        "teams.csv",
        2,
        "lon",
        "",
        "io.blank",
    ),
    Bad(
        "a fraction above 1", setting("share: 0.30", "share: 4/3"), YAML, 20, "groups.0.share", "4/3", "io.out_of_range"
    ),
    Bad("a blank in a list", setting("windows: [4,", "windows: [~,"), YAML, 26, "windows.0", "None", "io.blank"),
    Bad(
        "periods of no known name",
        setting("periods: quarters", "periods: quarter"),
        YAML,
        25,
        "periods",
        "quarter",
        "io.not_a_choice",
    ),
    Bad(
        "a file for no table",
        setting("schema: 1", "schema: 1\ntables: {unit: units.csv}"),
        YAML,
        2,
        "tables.unit",
        "unit",
        "io.unknown_table",
    ),
    Bad("a table of 101 MB", large, "history.csv", None, None, "101 MB", "io.too_large"),
    Bad("a workbook without the sheet case", sheets("units"), "case.xlsx", None, None, "units", "io.no_case_sheet"),
    Bad(
        "a workbook without a table",
        sheets("case", "units", "people"),
        "case.xlsx [teams]",
        None,
        None,
        "",
        "io.missing_table",
    ),
    Bad(
        "a workbook with an unknown sheet",
        sheets("case", "units", "people", "teams", "closure"),
        "case.xlsx",
        None,
        "closure",
        "closure",
        "io.unknown_table",
    ),
    Bad(
        "a setting twice in a workbook",
        setting_twice,
        "case.xlsx [case]",
        200,
        "limits.notice_days.x",
        "5",
        "io.yaml_twice",
    ),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_bad_input_is_refused_where_it_stands(bad: Bad, tmp_path: Path) -> None:
    path = bad.change(small_case(tmp_path / "small"))
    with pytest.raises(InputRefused) as error:
        load(path)
    places = {(f.file, f.row, f.column, f.found, f.problem.code) for f in error.value.faults}
    assert (bad.file, bad.row, bad.column, bad.found, bad.code) in places


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_one_mistake_brings_one_fault_and_every_sentence_can_be_said(bad: Bad, tmp_path: Path) -> None:
    path = bad.change(small_case(tmp_path / "small"))
    with pytest.raises(InputRefused) as error:
        load(path)
    for fault in error.value.faults:
        for message in (fault.problem, fault.allowed, *([fault.maybe] if fault.maybe else [])):
            assert all(render(message, lang) for lang in LANGUAGES)
    assert len(error.value.faults) <= 2


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    chosen = [bad for bad in BAD if bad.name in ("a negative count", "an unknown setting", "an unknown team")]
    path = both(*(bad.change for bad in chosen))(small_case(tmp_path / "small"))
    with pytest.raises(InputRefused) as error:
        load(path)
    assert {bad.code for bad in chosen} <= {fault.problem.code for fault in error.value.faults}
    assert [f.file for f in error.value.faults] == sorted(f.file for f in error.value.faults)


def test_the_small_case_itself_is_accepted(tmp_path: Path) -> None:
    assert load(small_case(tmp_path / "small")).year == 2024

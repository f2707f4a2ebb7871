"""Workbooks as people fill them in Excel."""

import datetime as dt
import io
import zipfile
from pathlib import Path

from inspector.io.load import load
from inspector.io.workbook import numbers, settings_rows, workbook
from tests.io.editing import small_workbook
from tests.small import SMALL_YAML, small_problem

SMALL = small_problem()


def filled(folder: Path, change: str) -> Path:
    """The small case as a workbook with one thing done in Excel's own way."""
    book = small_workbook(folder)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    if change == "a real date":
        book.get_worksheet_by_name("history").write_datetime(1, 1, dt.datetime(2022, 5, 6), day)  # noqa: DTZ001
    elif change == "a calculated number":
        book.get_worksheet_by_name("units").write_formula(1, 9, "=4500*2", None, 9000)
    elif change == "a formula that gives no text":
        book.get_worksheet_by_name("units").write_formula(1, 8, '=""', None, "")
    elif change == "a sheet of one's own":
        book.add_worksheet("_ghi chú").write(0, 0, "việc cần làm")
    elif change == "a formatted column":
        book.get_worksheet_by_name("units").write_blank(2**20 - 1, 0, None, day)
    book.close()
    return folder / "case.xlsx"


def test_a_date_cell_is_a_date(tmp_path: Path) -> None:
    assert load(filled(tmp_path, "a real date")).history[0].date == dt.date(2022, 5, 6)


def test_a_saved_formula_counts_by_its_value(tmp_path: Path) -> None:
    assert load(filled(tmp_path, "a calculated number")) == SMALL


def test_a_formula_that_gives_an_empty_text_is_a_blank(tmp_path: Path) -> None:
    path = filled(tmp_path, "a formula that gives no text")
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    units = "xl/worksheets/sheet2.xml"
    assert parts[units].count(b'<c r="I2"><f>') == 1
    parts[units] = parts[units].replace(b'<c r="I2"><f>', b'<c r="I2" t="str"><f>')  # as Excel writes it
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    assert load(path) == SMALL


def test_sheets_that_begin_with_an_underscore_are_the_users_own(tmp_path: Path) -> None:
    assert load(filled(tmp_path, "a sheet of one's own")) == SMALL


def test_blank_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    assert load(filled(tmp_path, "a formatted column")) == SMALL


def test_the_sheet_of_settings_holds_paths_values_and_comments() -> None:
    rows = settings_rows("a: {b: 1}  # why\nc: [x, 0.30]")
    assert rows == [["path", "value", "note"], ["a.b", "1", "why"], ["c.0", "x", ""], ["c.1", "0.30", ""]]


def test_numbers_are_numbers_and_codes_stay_text() -> None:
    assert numbers([["7", "0.5", "007", "1e5", "-3", "", "xa"]]) == [[7, 0.5, "007", "1e5", -3, "", "xa"]]


def test_the_same_sheets_give_the_same_bytes() -> None:
    sheets = {"case": settings_rows(SMALL_YAML)}
    assert workbook(sheets) == workbook(sheets)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook({"case": [["title", "=1+1"]]}))) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
        assert b"=1+1" in packed.read("xl/sharedStrings.xml")

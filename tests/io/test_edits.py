"""Sheets of a workbook found by their names and headings, wherever their rows stand."""

from pathlib import Path

import pytest

from inspector.domain.errors import InputRefused
from inspector.io.edits import Workbook, by_id
from inspector.io.faults import Faults
from inspector.io.workbook import workbook

TITLES = {"id": ["Mã", "Id"], "date": ["Ngày", "Date"], "note": ["Ghi chú", "Note"]}
HEAD = ["Mã", "Ngày", "Ghi chú"]


def book(folder: Path, rows: list[list[str | float]], name: str = "Lịch") -> tuple[Workbook, Faults]:
    path, faults = folder / "lich.xlsx", Faults()
    path.write_bytes(workbook({name: rows}))
    return Workbook(path, faults), faults


def refused(folder: Path, rows: list[list[str | float]], name: str = "Lịch") -> list[str]:
    found, _ = book(folder, rows, name)
    with pytest.raises(InputRefused) as error:
        found.edited("Lịch", TITLES)
    return [fault.problem.code for fault in error.value.faults]


def test_the_heading_may_stand_below_other_rows_and_its_columns_in_any_order(tmp_path: Path) -> None:
    found, _ = book(
        tmp_path, [["Lịch năm 2024"], [], ["Ghi chú", "của tôi", "Ngày", "Mã"], ["n", "x", "1/4/2024", "a"]]
    )
    sheet = found.edited("Lịch", TITLES)
    assert sheet.above == ("Lịch năm 2024",)
    assert [(line.row, dict(line.cells)) for line in sheet.lines] == [(4, {"id": "a", "date": "1/4/2024", "note": "n"})]
    place = sheet.place(4, "date")
    assert (place.file, place.row, place.column) == ("lich.xlsx [Lịch]", 4, "Ngày")


@pytest.mark.parametrize("heading", [["Id", "Date", "Note"], ["MÃ", "ngày", "ghi  chú"], ["Mã", "Date", "Note"]])
def test_headings_are_known_in_both_languages(tmp_path: Path, heading: list[str | float]) -> None:
    found, _ = book(tmp_path, [heading, ["a", "", ""]])
    assert [line.cells["id"] for line in found.edited("Lịch", TITLES).lines] == ["a"]


def test_breaks_that_somebody_typed_are_spaces_and_blank_rows_are_none(tmp_path: Path) -> None:
    found, _ = book(tmp_path, [list(HEAD), ["a", "", " hai\n dòng "], ["", "", "  "], [], ["b", "", ""]])
    lines = found.edited("Lịch", TITLES).lines
    assert [(line.row, line.cells["note"]) for line in lines] == [(2, "hai dòng"), (5, "")]


def test_a_missing_sheet_or_column_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, [list(HEAD)], "Sheet1") == ["workbook.no_sheet"]
    assert refused(tmp_path, [["Mã", "Ngày"], ["a", ""]]) == ["workbook.no_column"]
    assert refused(tmp_path, []) == ["workbook.no_column"] * 3


def test_the_name_of_the_sheet_tells_the_language(tmp_path: Path) -> None:
    names = {"vi": "Lịch", "en": "Schedule"}
    assert book(tmp_path, [], "lịch")[0].language(names) == "vi"
    assert book(tmp_path, [], "Schedule")[0].language(names) == "en"
    with pytest.raises(InputRefused):
        book(tmp_path, [], "Tabelle")[0].language(names)


def test_rows_go_by_their_id(tmp_path: Path) -> None:
    found, faults = book(tmp_path, [list(HEAD), ["b", "", ""], ["A", "", ""], ["c", "", ""], ["b", "", ""]])
    held, strange = by_id(found.edited("Lịch", TITLES), ["a", "b"], faults)
    assert {id: line.row for id, line in held.items()} == {"b": 2, "a": 3}
    assert [line.row for line in strange] == [4]
    assert [(fault.row, fault.problem.code, fault.problem.values) for fault in faults.found] == [
        (5, "workbook.row_twice", {"row": 2})
    ]


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lich.xlsx"
    path.write_text("Mã,Ngày\n", "utf-8")
    for file in (path, tmp_path / "none.xlsx"):
        with pytest.raises(InputRefused):
            Workbook(file, Faults())

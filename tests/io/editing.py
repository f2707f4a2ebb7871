"""Ways to spoil or change the files of the small case."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import xlsxwriter

from inspector.io.workbook import numbers, settings_rows
from tests.small import SMALL_YAML, small_case, small_tables

Change = Callable[[Path], Path]
"""Changes the case in a folder and hands back the path to load."""


def grid(folder: Path, table: str) -> list[list[str]]:
    """The cells of a table, heading first."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def put(folder: Path, table: str, rows: list[list[str]]) -> Path:
    """Write a table."""
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder


def cell(table: str, row: int, column: str, value: str) -> Change:
    """Put a value into a cell; rows count from 1, the heading."""

    def change(folder: Path) -> Path:
        rows = grid(folder, table)
        if column not in rows[0]:
            rows = [[*cells, column if i == 0 else ""] for i, cells in enumerate(rows)]
        rows[row - 1][rows[0].index(column)] = value
        return put(folder, table, rows)

    return change


def heading(table: str, column: str, name: str | None) -> Change:
    """Rename a column; None: take it away."""

    def change(folder: Path) -> Path:
        rows = grid(folder, table)
        at = rows[0].index(column)
        if name is None:
            return put(folder, table, [cells[:at] + cells[at + 1 :] for cells in rows])
        rows[0][at] = name
        return put(folder, table, rows)

    return change


def new_table(table: str, *lines: str) -> Change:
    """Write a table anew; cells are separated by commas."""
    return lambda folder: put(folder, table, [line.split(",") for line in lines])


def setting(old: str, new: str) -> Change:
    """Replace a piece of case.yaml."""

    def change(folder: Path) -> Path:
        text = (folder / "case.yaml").read_text("utf-8")
        assert old in text
        (folder / "case.yaml").write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return change


def both(*changes: Change) -> Change:
    """One change after another."""

    def change(folder: Path) -> Path:
        path = folder
        for one in changes:
            path = one(folder)
        return path

    return change


def raw(name: str, data: bytes) -> Change:
    """Write a file of the case as bytes."""

    def change(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder

    return change


def gone(name: str) -> Change:
    """Take a file of the case away."""

    def change(folder: Path) -> Path:
        (folder / name).unlink()
        return folder

    return change


def small_workbook(folder: Path, tables: Mapping[str, list[list[str]]] = MappingProxyType({})) -> xlsxwriter.Workbook:
    """The small case, with some tables replaced, as an open workbook; `close()` writes `case.xlsx`."""
    folder.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(folder / "case.xlsx")
    for name, rows in {"case": settings_rows(SMALL_YAML), **small_tables(), **tables}.items():
        sheet = book.add_worksheet(name)
        for i, cells in enumerate(numbers(rows)):
            sheet.write_row(i, 0, cells)
    return book


def formula(folder: Path) -> Path:
    """A workbook with a formula that no program ever calculated."""
    small_case(folder)
    book = small_workbook(folder)
    column = small_tables()["units"][0].index("dossiers")
    book.get_worksheet_by_name("units").write_formula(3, column, "=SUM(1,2)", None, "")
    book.close()
    return folder / "case.xlsx"

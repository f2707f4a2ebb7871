"""The case itself, table by table, at the end of the workbook."""

import re

from inspector.export import shown
from inspector.export.workbook.book import Book
from inspector.export.workbook.cells import Cell

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,9})?", re.ASCII)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME, _WIDEST = 31, 42


def add(book: Book) -> None:
    """A sheet for each table."""
    taken = {sheet.name.casefold() for sheet in book.book.worksheets()}
    for held in book.view.sheets:
        name = free(held.name, taken)
        taken.add(name.casefold())
        _sheet(book, name, held)


def free(name: str, taken: set[str]) -> str:
    """A name that Excel allows and no sheet has yet."""
    plain = _FORBIDDEN.sub(" ", name).strip("' ") or "_"
    found, number = plain[:_LONGEST_NAME], 1
    while found.casefold() in taken:
        number += 1
        found = f"{plain[: _LONGEST_NAME - 4]} ({number})"
    return found


def _sheet(book: Book, name: str, held: shown.Sheet) -> None:
    width = max((len(row) for row in held.rows), default=0)
    longest = [max([len(row[at]) for row in held.rows if at < len(row)], default=0) for at in range(width)]
    widths = [float(min(_WIDEST, each + 3)) for each in longest]
    sheet = book.sheet(name, widths)
    heading, rows = list(held.rows[:1]), held.rows[1:]
    cells = [[_value(cell) for cell in row] for row in rows]
    last = book.table(sheet, 0, heading[0] if heading else (), cells, widths, "General")
    sheet.freeze_panes(1, 0)
    if width:
        sheet.autofilter(0, 0, max(1, last - 1), width - 1)
        sheet.repeat_rows(0)


def _value(cell: str) -> Cell:
    """A number as a number; `007`, and whatever else reads so, as text."""
    return float(cell) if _NUMBER.fullmatch(cell) else cell

"""The units with their points, who is visited and where the line was drawn; planners may put a unit in."""

from typing import Any

from inspector.export import shown
from inspector.export.workbook.book import GREY, RED, YELLOW, Book
from inspector.export.workbook.cells import PART, Column, candidates, priority, priority_columns, provenance
from inspector.export.workbook.schedule import finish, heads, listed, style

_GUESSED = {"proxy": "#FCE4D6", "synthetic": "#F4B183", "blank": "#EDEDED"}
_PLAIN = ("rank", "last_visit")
_VISITED = "#E2F0D9"


def add(book: Book) -> None:
    """The sheet of the units."""
    view, columns = book.view, priority_columns(book.view)
    widths = [column.width for column in columns]
    sheet = book.sheet(book.text("sheet_priority"), widths)
    lines = [book.text("how_to_read_points"), *(cut.text for cut in view.cutoffs)]
    lines += [book.text("how_to_include")] if book.editable else []
    top = book.banner(sheet, "priority", widths, lines)
    heads(book, sheet, top, columns)
    first_out, may = {cut.first_out for cut in view.cutoffs}, candidates(view)
    for row, (unit, cells) in enumerate(zip(view.units, priority(view), strict=True), start=top + 1):
        line = {"top": 5, "top_color": RED} if unit.id in first_out else {}
        for at, column in enumerate(columns):
            book.put(sheet, row, at, cells.get(column.code), **_style(unit, column, unit.id in may), **line)
        book.fit(sheet, row, [cells.get(column.code) for column in columns], widths)
        if book.editable and unit.id in may:
            _choice(book, sheet, columns, row)
    last = top + len(view.units)
    finish(sheet, top, max(last, top + 1), len(columns), 3)


def _style(unit: shown.Unit, column: Column, may: bool) -> dict[str, object]:
    """How a cell looks: what is guessed is marked, what may be filled in is yellow."""
    if column.edited:
        return {"bg_color": YELLOW} if may else {}
    if column.code == "id":
        return style(column)
    more: dict[str, object] = {"num_format": "0"} if column.code in _PLAIN else {}
    if column.code in ("dossiers", "provenance") and provenance(unit) in _GUESSED:
        return more | {"bg_color": _GUESSED[provenance(unit)], "align": "center"}
    if column.code.startswith(PART) and _unknown(unit, column.code.removeprefix(PART)):
        return more | {"italic": True, "font_color": GREY}
    return more | ({"bg_color": _VISITED} if unit.visits else {})


def _unknown(unit: shown.Unit, criterion: str) -> bool:
    """Whether the level's median stands in for a figure that nobody knows."""
    return any(part.criterion == criterion and part.value is None for part in unit.parts)


def _choice(book: Book, sheet: Any, columns: tuple[Column, ...], row: int) -> None:
    at = next(place for place, column in enumerate(columns) if column.code == "decision")
    given = {
        "validate": "list",
        "source": listed(book, "include", 1),
        "input_title": columns[at].title,
        "input_message": book.text("input_include"),
        "error_title": columns[at].title,
        "error_message": book.text("input_include"),
    }
    sheet.data_validation(row, at, row, at, given)

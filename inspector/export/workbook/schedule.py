"""The schedule, on which planners write what they decide; and the lists from which they choose."""

from typing import Any

from inspector.export.workbook.book import BAND, GREY, YELLOW, Book
from inspector.export.workbook.cells import DECIDED, INCLUDE, Column, code, schedule, schedule_columns, team_names

LISTS = ("team", "session", "decision", "include", "date")
"""The columns of the sheet of lists."""
_FROZEN = 3
"""Columns that stay in sight: number, month, unit."""
_PLAIN = ("number", "month")
_CENTRED = ("session", "team", "decision", "hours")


def add(book: Book) -> None:
    """The sheet of the schedule."""
    columns, rows = schedule_columns(book.view), schedule(book.view)
    widths = [column.width for column in columns]
    sheet = book.sheet(book.text("sheet_schedule"), widths)
    lines = [book.text("code", number=code(book.view)), book.text("how_to_edit")] if book.editable else []
    top = book.banner(sheet, "schedule", widths, lines)
    heads(book, sheet, top, columns)
    for row, cells in enumerate(rows, start=top + 1):
        for at, column in enumerate(columns):
            more = {"num_format": "0"} if column.code in _PLAIN else {}
            book.put(sheet, row, at, cells[column.code], **style(column), **more)
        book.fit(sheet, row, [cells[column.code] for column in columns], widths)
    last = top + len(rows)
    finish(sheet, top, max(last, top + 1), len(columns), _FROZEN)
    if rows:
        band(book, sheet, columns, top + 1, last)
        if book.editable:
            _choices(book, sheet, columns, top + 1, last)


def heads(book: Book, sheet: Any, top: int, columns: tuple[Column, ...]) -> None:
    """The headings of columns; of those to fill in another colour."""
    for at, column in enumerate(columns):
        more = {"bg_color": "#BF8F00"} if column.edited else {}
        sheet.write_string(top, at, column.title, book.head(**more))
    book.fit(sheet, top, [column.title for column in columns], [column.width - 1 for column in columns])


def style(column: Column) -> dict[str, object]:
    """Cells to fill in are yellow, ids small and grey."""
    place: dict[str, object] = {"align": "center"} if column.code in _CENTRED else {}
    if column.edited:
        return {"bg_color": YELLOW, **place}
    return {"font_color": GREY, "font_size": 8, "align": "left"} if column.code == "id" else place


def finish(sheet: Any, top: int, last: int, width: int, frozen: int) -> None:
    """Filter, frozen heading, and the heading again on every printed page."""
    sheet.autofilter(top, 0, last, width - 1)
    sheet.freeze_panes(top + 1, frozen)
    sheet.repeat_rows(top)


def band(book: Book, sheet: Any, columns: tuple[Column, ...], first: int, last: int) -> None:
    """Every other row shaded, in whatever order they are sorted, but for cells to fill in."""
    form = book.book.add_format({"bg_color": BAND})
    for at, column in enumerate(columns):
        if not column.edited:
            rule = {"type": "formula", "criteria": "=MOD(ROW(),2)=0", "format": form}
            sheet.conditional_format(first, at, last, at, rule)


def _choices(book: Book, sheet: Any, columns: tuple[Column, ...], first: int, last: int) -> None:
    """What may stand in the cells to fill in, as drop-downs with a word of help."""
    where = {column.code: at for at, column in enumerate(columns)}
    sizes = {key: len(held) for key, held in lists(book).items()}
    for key in ("date", "session", "team", "decision"):
        at = where[key]
        given = {
            "validate": "list",
            "source": listed(book, key, sizes[key]),
            "input_title": columns[at].title,
            "input_message": book.text(f"input_{key}"),
            "error_title": columns[at].title,
            "error_message": book.text(f"input_{key}"),
        }
        if key == "session":  # a visit of a whole day keeps its word
            for row, visit in enumerate(book.view.visits, start=first):
                if visit.sessions == 1:
                    sheet.data_validation(row, at, row, at, given)
            continue
        sheet.data_validation(first, at, last, at, given)
    note = where["note"]
    told = {"validate": "any", "input_title": columns[note].title, "input_message": book.text("input_note")}
    sheet.data_validation(first, note, last, note, told)
    out = book.book.add_format({"font_strikeout": True, "font_color": GREY})
    rule = f'=${_letter(where["decision"])}{first + 1}="{book.text("decision_exclude")}"'
    sheet.conditional_format(first, 0, last, len(columns) - 1, {"type": "formula", "criteria": rule, "format": out})


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def listed(book: Book, key: str, count: int) -> str:
    """Where the choices for a column stand."""
    letter = _letter(LISTS.index(key))
    return f"='{book.text('sheet_lists')}'!${letter}${_TOP + 2}:${letter}${_TOP + 1 + count}"


_TOP = 3
"""The row of the headings of the lists, counted from 0."""


def lists(book: Book) -> dict[str, list[Any]]:
    """The choices for each column that is filled in."""
    return {
        "team": list(team_names(book.view).values()),
        "session": [book.words.text(f"cli.session_{half}") for half in ("am", "pm")],
        "decision": [book.text(f"decision_{each}") for each in DECIDED],
        "include": [book.text(f"decision_{INCLUDE}")],
        "date": list(book.view.working_days),
    }


def add_lists(book: Book) -> None:
    """The sheet of lists."""
    widths = [24.0, 16.0, 20.0, 24.0, 18.0]
    sheet = book.sheet(book.text("sheet_lists"), widths, landscape=False)
    book.banner(sheet, "lists", widths)
    for at, (key, held) in enumerate(lists(book).items()):
        sheet.write_string(_TOP, at, book.text(f"list_{key}"), book.head())
        for row, value in enumerate(held, start=_TOP + 1):
            book.put(sheet, row, at, value)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.repeat_rows(_TOP)

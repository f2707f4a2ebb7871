"""The year on one sheet: a row for each month and team, a column for each day, visits by their number."""

import datetime as dt
from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from inspector.export import shown
from inspector.export.workbook.book import GREY, LINE, PALE, RED, SHADE, Book
from inspector.export.workbook.cells import team_names
from inspector.lang import figures

ANNOUNCED, OTHER, SURPRISE, CLOSED = "#C6E0B4", "#FFE699", "#F8CBAD", "#D9C3E8"
_WIDTHS = [9.0, 10.0, *[4.1] * 31]
_BLOCKS = ((0, 9), (10, 21), (22, 32))
"""The columns of the three blocks of names below the grid."""
_PAGE = 24
"""Rows of the grid that go on a page."""
_ROOM = 5
"""Rows below the grid that go on its last page too."""
_DAYS = 2
"""The column of the first day."""
Places = Mapping[tuple[str, dt.date], Sequence[tuple[int, shown.Visit]]]


def add(book: Book) -> None:
    """The sheet of the year."""
    sheet = book.sheet(book.text("sheet_year"), _WIDTHS)
    top = book.banner(sheet, "year", _WIDTHS, [book.text("how_to_read_year")])
    heads = [book.text("head_month"), book.text("head_team"), *map(str, range(1, 32))]
    for at, head in enumerate(heads):
        sheet.write_string(top, at, head, book.head(font_size=9))
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, _DAYS)
    places = _places(book.view)
    row = top + 1
    breaks, months = [], max(1, _PAGE // max(1, len(book.view.teams)))
    for month in range(1, 13):
        if month > 1 and (month - 1) % months == 0:
            breaks.append(row)
        row = _month(book, sheet, row, month, places)
    below = _colours(book, sheet, row)
    if len(book.view.teams) > 1:
        breaks.append(below if below - row <= _ROOM else row)
    sheet.set_h_pagebreaks(breaks)
    _names(book, sheet, below + 1)


def _places(view: shown.View) -> Places:
    held = defaultdict(list)
    for number, visit in enumerate(view.visits, start=1):
        held[visit.team, visit.date].append((number, visit))
    return held


def _month(book: Book, sheet: Any, row: int, month: int, places: Places) -> int:
    """The rows of a month; hands back the first row below."""
    view, names = book.view, team_names(book.view)
    open_ = month in view.windows
    label = book.cell(bold=open_, font_color="#000000" if open_ else GREY, bg_color=PALE, align="center")
    last = row + max(1, len(view.teams)) - 1
    book.span(sheet, (row, 0, last, 0), book.text("month", month=month), label)
    for at, team in enumerate(view.teams, start=row):
        sheet.set_row(at, 18)
        sheet.write_string(at, 1, names[team.id], book.cell(font_size=8, valign="vcenter"))
        for day in range(1, 32):
            if day <= monthrange(view.year, month)[1]:
                date = dt.date(view.year, month, day)
                _day(book, sheet, at, date, places.get((team.id, date), ()))
    return last + 1


def _day(book: Book, sheet: Any, row: int, date: dt.date, held: Sequence[tuple[int, shown.Visit]]) -> None:
    """A team's day: the number of its visit in the morning above that in the afternoon."""
    column = _DAYS + date.day - 1
    form = book.cell(font_size=7, align="center", valign="vcenter", bold=True, bg_color=_colour(book.view, date, held))
    if not held:
        sheet.write_blank(row, column, None, form)
        return
    morning = ",".join(str(n) for n, visit in held if visit.session == "am" or visit.sessions == 2)
    afternoon = ",".join(str(n) for n, visit in held if visit.session == "pm" and visit.sessions == 1)
    whole = any(visit.sessions == 2 for _, visit in held)
    sheet.write_string(row, column, morning if whole else f"{morning or '–'}\n{afternoon or '–'}", form)


def _colour(view: shown.View, date: dt.date, held: Sequence[tuple[int, shown.Visit]]) -> str:
    if any(visit.surprise for _, visit in held):
        return SURPRISE
    if held:
        return ANNOUNCED if any(visit.kind == "announced" for _, visit in held) else OTHER
    if date not in view.working_days:
        return SHADE
    return CLOSED if any(each.first <= date <= each.last for each in _for_all(view)) else "#FFFFFF"


def _for_all(view: shown.View) -> list[shown.Closure]:
    """Closures of every unit."""
    return [each for each in view.closures if each.unit_name is None]


def _colours(book: Book, sheet: Any, row: int) -> int:
    """What the colours mean; hands back the first row below."""
    view = book.view
    meant = [(ANNOUNCED, "colour_announced"), (OTHER, "colour_other"), (SHADE, "colour_off"), (CLOSED, "colour_closed")]
    meant += [(SURPRISE, "colour_surprise")] if any(visit.surprise for visit in view.visits) else []
    row += 1
    for place, (colour, code) in enumerate(meant):
        at = _DAYS + 6 * place
        sheet.write_blank(row, at, None, book.cell(bg_color=colour))
        sheet.write_string(row, at + 1, book.text(code), book.form(font_size=9))
    for each in _for_all(view):
        row += 1
        first, last = (figures.date(day, view.lang) for day in (each.first, each.last))
        span = first if first == last else f"{first} – {last}"
        line = book.text("closed", days=span, reason=each.reason)
        book.across(sheet, row, line, _WIDTHS, book.form(font_size=9, text_wrap=True), 0.85)
    return row + 1


def _names(book: Book, sheet: Any, row: int) -> None:
    """Which unit each number stands for, in three blocks."""
    visits = book.view.visits
    deep = ceil(len(visits) / len(_BLOCKS))
    form = book.form(font_size=9, text_wrap=True, valign="vcenter", bottom=4, bottom_color=LINE)
    for number, visit in enumerate(visits):
        first, last = _BLOCKS[number // deep]
        line = f"{number + 1}. {visit.unit_name} – {visit.when} – {visit.team_name}"
        mark = book.form(font_size=9, text_wrap=True, valign="vcenter", bottom=4, font_color=RED)
        at = row + number % deep
        book.span(sheet, (at, first, at, last), line, mark if visit.surprise else form)
        sheet.set_row(at, 14 if max(len(v.unit_name) for v in visits) < 30 else 26)

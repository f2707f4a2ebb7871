"""A workbook in the making: its letters and colours, headings, cells, and how its sheets are printed."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any

import xlsxwriter

from inspector.export import shown
from inspector.export.workbook_cells import Cell, whole
from inspector.lang import Words, figures

FONT = "Times New Roman"
INK, BLUE, BAND, LINE, GREY = "#1F2933", "#1F4E79", "#F3F7FB", "#B8C4D0", "#5B6770"
PALE, YELLOW, RED, SHADE = "#DCE6F1", "#FFF6CC", "#C00000", "#D9DEE3"
DATES = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}
_LONGEST, _HIGHEST = 90, 400
_NARROW = 1.1
"""How many letters of Times go where the width of a column, counted in digits, has one."""
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 (the format has no zone)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}

Format = Any
"""A format of XlsxWriter, which tells mypy nothing."""


class Book:
    """The workbook of a view."""

    def __init__(self, view: shown.View) -> None:
        self.view, self.words = view, Words(view.lang)
        self._out, self._formats = BytesIO(), dict[tuple[tuple[str, object], ...], Format]()
        self.book = xlsxwriter.Workbook(self._out, deepcopy(_OPTIONS))  # which it changes
        self.book.set_properties({"title": self.title, "created": _CREATED})

    @property
    def title(self) -> str:
        """What the workbook is of; marked where the plan supposes what does not hold."""
        view = self.view
        mark = f" – {self.text('hypothetical')}" if view.hypothetical else ""
        of = f" – {view.subject_name}" if view.subject_name else ""
        return f"{view.title} – {view.place}{of}{mark}"

    def text(self, code: str, /, **values: str | int) -> str:
        """A sentence of the workbook's catalogue."""
        return self.words.text(f"workbook.{code}", **values)

    def bytes(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self._out.getvalue()

    def form(self, **more: object) -> Format:
        """A format; the same one for the same properties."""
        given = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "top"} | more
        key = tuple(sorted(given.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(given)
        return self._formats[key]

    def cell(self, **more: object) -> Format:
        """The format of a cell in a table: ruled, its text broken into lines."""
        return self.form(**{"border": 1, "border_color": LINE, "text_wrap": True, "valign": "vcenter"} | more)

    def head(self, **more: object) -> Format:
        """The format of the heading of a column."""
        usual = {"bold": True, "bg_color": BLUE, "font_color": "#FFFFFF", "align": "center", "valign": "vcenter"}
        return self.cell(**usual | more)

    def sheet(self, name: str, widths: Sequence[float], landscape: bool = True) -> Any:
        """A new sheet of A4, as wide as the page, with numbered pages."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape() if landscape else sheet.set_portrait()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        sheet.set_header(f"&L&9{_plain(self.title)}&R&9{_plain(name)}")
        sheet.set_footer(f"&L&9{_plain(self.version())}&R&9{self.text('page', page='&P', of='&N')}")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def version(self) -> str:
        """Which version of the plan it is, and as of when."""
        view = self.view
        if view.as_of is None:
            return self.text("version", version=view.version)
        return self.text("version_as_of", version=view.version, as_of=figures.date(view.as_of, view.lang))

    def banner(self, sheet: Any, code: str, widths: Sequence[float], lines: Iterable[str] = ()) -> int:
        """The heading of a sheet over all its columns; hands back the first row below."""
        marks = [self.text("hypothetical_long")] if self.view.hypothetical else []
        usual: dict[str, object] = {"text_wrap": True, "valign": "vcenter"}
        small: dict[str, object] = {"font_size": 10, "font_color": GREY}
        held: list[tuple[str, dict[str, object], float]] = [
            (self.text(f"title_{code}", year=self.view.year).upper(), {"bold": True, "font_size": 14}, 1.5)
        ]
        held += [(self._whose(), {"bold": True}, 1.0)]
        held += [(mark, {"bold": True, "font_color": RED}, 1.1) for mark in marks]
        held += [(line, small, 0.9) for line in lines]
        for row, (line, more, size) in enumerate(held):
            self.across(sheet, row, line, widths, self.form(**usual | more), size)
        return len(held)

    def _whose(self) -> str:
        view = self.view
        return " · ".join(filter(None, (view.place, view.subject_name, self.version(), view.note)))

    def across(self, sheet: Any, row: int, text: str, widths: Sequence[float], form: Format, size: float = 1.0) -> None:
        """A text over several columns, the row as high as it needs."""
        self.span(sheet, (row, 0, row, len(widths) - 1), text, form)
        sheet.set_row(row, min(_HIGHEST, 16 * size * lines(text, sum(widths) / size)))

    def span(self, sheet: Any, area: tuple[int, int, int, int], text: str, form: Format) -> None:
        """A text over an area."""
        if area[:2] != area[2:]:
            sheet.merge_range(*area, "", form)
        sheet.write_string(*area[:2], text, form)

    def put(self, sheet: Any, row: int, column: int, value: Cell, **more: object) -> None:
        """A value as what it is: text stays text whatever it begins with, dates are dates."""
        if isinstance(value, dt.date):
            form = self.cell(**{"num_format": DATES[self.view.lang], "align": "center"} | more)
            sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), form)
        elif isinstance(value, str) and value:
            sheet.write_string(row, column, value, self.cell(**({} if "align" in more else {"indent": 1}) | more))
        elif isinstance(value, (int, float)):
            sheet.write_number(row, column, value, self.cell(**{"align": "center", "num_format": "#,##0"} | more))
        else:
            sheet.write_blank(row, column, None, self.cell(**more))

    def table(
        self,
        sheet: Any,
        top: int,
        heads: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        widths: Sequence[float],
        numbers: str = "#,##0",
    ) -> int:
        """A table from a row on, every other row shaded; hands back the first row below."""
        self.headings(sheet, top, heads)
        row = top
        for row, cells in enumerate(rows, start=top + 1):
            more: Mapping[str, object] = {} if (row - top) % 2 else {"bg_color": BAND}
            for column, value in enumerate(cells):
                form = {"num_format": numbers} if isinstance(value, (int, float)) else {}
                self.put(sheet, row, column, value, **more, **form)
            self.fit(sheet, row, cells, widths)
        return row + 1

    def headings(self, sheet: Any, row: int, heads: Sequence[str]) -> None:
        """The headings of a table."""
        for column, head in enumerate(heads):
            sheet.write_string(row, column, head, self.head())
        sheet.set_row(row, 22)

    def fit(self, sheet: Any, row: int, cells: Iterable[Cell], widths: Iterable[float]) -> None:
        """A row as high as its longest text needs; programs do not agree on when they find that out themselves."""
        held = zip(cells, widths, strict=False)
        most = max((lines(cell, _NARROW * width - 2) for cell, width in held if isinstance(cell, str)), default=1)
        sheet.set_row(row, min(_HIGHEST, 15 * most + 3))

    @property
    def editable(self) -> bool:
        """Whether planners may edit it and have it read."""
        return whole(self.view)


def lines(text: str, width: float) -> int:
    """How many lines a text takes in so many letters' width, broken between words."""
    count = 0
    for line in text.split("\n"):
        room, count = 0.0, count + 1
        for word in line.split(" "):
            if room and room + len(word) > width:
                room, count = 0.0, count + 1
            count += int(max(0, len(word) - 1) // max(1.0, width))
            room += min(len(word), width) + 1
    return count


def _plain(text: str) -> str:
    """Text for a header, in which Excel finds no codes of its own; short, since it takes 255 characters in all."""
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return short.replace("&", "&&")

"""The visits month by month, team by team and unit by unit, to print and hand out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from inspector.export import shown
from inspector.export.workbook.book import BLUE, GREY, PALE, Book
from inspector.export.workbook.cells import Cell, session, team_names

_WIDTHS = {"date": 12, "session": 10, "unit": 32, "team": 12, "kind": 16, "people": 42, "hours": 13}
_CENTRED = ("date", "session", "team", "hours")
Key = Callable[[shown.Visit], Any]


@dataclass(frozen=True)
class Grouping:
    """By what a sheet puts visits together."""

    code: str
    order: Key
    """Sorts visits, the group first."""
    group: Key
    """What is the same within a group."""
    columns: Sequence[str]
    apart: bool = False
    """Whether each group begins a page."""


def groupings(view: shown.View) -> tuple[Grouping, ...]:
    """The three sheets."""
    levels = {unit.level: place for place, unit in reversed(list(enumerate(view.units)))}
    months = Grouping(
        "month",
        lambda v: (v.date, v.session, v.team, v.id),
        lambda v: v.date.month,
        ("date", "session", "unit", "team", "kind", "people", "hours"),
    )
    teams = Grouping(
        "team",
        lambda v: (v.team, v.date, v.session, v.id),
        lambda v: v.team,
        ("date", "session", "unit", "kind", "people", "hours"),
        apart=True,
    )
    units = Grouping(
        "unit",
        lambda v: (levels.get(v.level, 0), v.unit_name, v.unit, v.date, v.session, v.id),
        lambda v: v.level,
        ("unit", "date", "session", "team", "kind", "people", "hours"),
    )
    return months, teams, units


def add(book: Book) -> None:
    """The three sheets."""
    for grouping in groupings(book.view):
        _sheet(book, grouping)


def _sheet(book: Book, by: Grouping) -> None:
    widths = [float(_WIDTHS[column]) for column in by.columns]
    sheet = book.sheet(book.text(f"sheet_{by.code}"), widths)
    lines = [book.text("to_print")] if book.editable else []
    top = book.banner(sheet, by.code, widths, lines)
    book.headings(sheet, top, [book.text(f"head_{column}") for column in by.columns])
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    row, breaks = top + 1, []
    for _, held in groupby(sorted(book.view.visits, key=by.order), key=by.group):
        if by.apart and row > top + 1:
            breaks.append(row)
        row = _group(book, sheet, by, row, list(held))
    sheet.set_h_pagebreaks(breaks)
    if row == top + 1:
        book.span(sheet, (row, 0, row, len(widths) - 1), book.text("no_visits"), book.cell(italic=True))


def _group(book: Book, sheet: Any, by: Grouping, row: int, held: Sequence[shown.Visit]) -> int:
    """A line that names the group, and its visits; hands back the first row below."""
    band = book.cell(bold=True, bg_color=PALE, font_color=BLUE, valign="vcenter")
    book.span(sheet, (row, 0, row, len(by.columns) - 1), _title(book, by, held), band)
    sheet.set_row(row, 20)
    teams = team_names(book.view)
    for visit in held:
        row += 1
        cells = _cells(book, visit, by.columns, teams)
        for at, value in enumerate(cells):
            book.put(sheet, row, at, value, **({"align": "center"} if by.columns[at] in _CENTRED else {}))
        book.fit(sheet, row, cells, [_WIDTHS[column] for column in by.columns])
    row += 1
    for name in _members(book, held[0].team) if by.code == "team" else ():
        widths = [_WIDTHS[column] for column in by.columns]
        book.across(sheet, row, name, widths, book.cell(italic=True, font_color=GREY))
        row += 1
    return row


def _title(book: Book, by: Grouping, held: Sequence[shown.Visit]) -> str:
    first = held[0]
    name = {"month": str(first.date.month), "team": first.team_name, "unit": first.level_name}[by.code]
    sessions = sum(visit.sessions for visit in held)
    return book.text(f"group_{by.code}", name=name, visits=len(held), sessions=sessions)


def _cells(book: Book, visit: shown.Visit, columns: Sequence[str], teams: dict[str, str]) -> list[Cell]:
    values: dict[str, Cell] = {
        "date": visit.date,
        "session": session(visit.session, visit.sessions, book.words),
        "unit": visit.unit_name,
        "team": teams.get(visit.team, visit.team_name),
        "kind": visit.kind_name,
        "people": ", ".join(visit.people),
        "hours": f"{visit.starts:%H:%M}–{visit.ends:%H:%M}",
    }
    return [values[column] for column in columns]


def _members(book: Book, team: str) -> list[str]:
    """Who belongs to a team, in one line."""
    found = next((each for each in book.view.teams if each.id == team), None)
    if found is None:
        return []
    names = [
        book.text("substitute", name=each.name, home=each.home)
        if each.substitute
        else book.text("leader" if each.lead else "member", name=each.name, home=each.home)
        for each in found.members
    ]
    return [book.text("members", names="; ".join(names))]

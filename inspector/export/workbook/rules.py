"""What the plan keeps and what not: rules, goals and their proof, coverage, counts, and what the figures are worth."""

from collections.abc import Iterable, Sequence
from typing import Any

from inspector.export import shown
from inspector.export.workbook.book import BLUE, GREY, Book
from inspector.export.workbook.cells import Cell
from inspector.lang.assumed import assumed

_WIDTHS = [56.0, 46.0, 13.0, 11.0, 11.0, 13.0]
Rows = Iterable[Sequence[Cell]]


def add(book: Book) -> None:
    """The sheet of the rules."""
    view = book.view
    sheet = book.sheet(book.text("sheet_rules"), _WIDTHS)
    row = book.banner(sheet, "rules", _WIDTHS, view.summary)
    row = _table(
        book, sheet, row, "rules", ("rule", "sources", "standing", "required", "achieved", "kept"), _rules(book)
    )
    row = _lines(book, sheet, row, "not_met", [f"{each.text} ({each.amount})" for each in view.not_met])
    row = _table(book, sheet, row, "goals", ("goal", "goal_note", "value", "bound", "final", "proven"), _goals(book))
    row = _lines(book, sheet, row, "proof", view.proof)
    heads = ("group", "reading", "units", "required", "achieved", "kept")
    row = _table(book, sheet, row, "coverage", heads, _coverage(book))
    row = _table(book, sheet, row, "surprise", ("stratum", "period", "count", "units", "drawn"), _surprise(book))
    if view.revealed:
        row = _table(book, sheet, row, "revealed", ("unit", "team", "date"), _revealed(view))
    if view.changes and view.against:
        row = _table(book, sheet, row, "changes", ("unit", "before", "after", "how"), _changes(view), view.against)
    row = _lines(book, sheet, row, "scenario", view.scenario) if view.scenario else row
    row = _lines(book, sheet, row, "assumptions", [_assumed(book, path) for path in view.assumptions])
    row = _lines(book, sheet, row, "data", view.data)
    made = [f"{name} {number}" for name, number in sorted(view.versions.items())]
    _lines(book, sheet, row, "made", [book.text("case", digest=view.digest), *made])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _table(book: Book, sheet: Any, row: int, code: str, heads: Sequence[str], rows: Rows, against: str = "") -> int:
    """A section as a table, or that there is nothing; hands back the first row below."""
    held = list(rows)
    if not held:
        return _lines(book, sheet, row, code, ())
    _title(book, sheet, row, book.text(f"section_{code}", against=against) if against else book.text(f"section_{code}"))
    return book.table(sheet, row + 2, [book.text(f"head_{head}") for head in heads], held, _WIDTHS)


def _lines(book: Book, sheet: Any, row: int, code: str, lines: Sequence[str]) -> int:
    """A section as lines; hands back the first row below."""
    _title(book, sheet, row, book.text(f"section_{code}"))
    for at, line in enumerate(lines or (book.text("none"),), start=row + 2):
        form = book.form(text_wrap=True, italic=not lines, font_color=GREY if not lines else "#000000")
        book.across(sheet, at, line, _WIDTHS, form)
    return row + 2 + max(1, len(lines))


def _assumed(book: Book, path: str) -> str:
    said = assumed(path, book.words)
    return f"{said} ({path})" if said else path


def _title(book: Book, sheet: Any, row: int, title: str) -> None:
    sheet.write_string(row + 1, 0, title, book.form(bold=True, font_color=BLUE, font_size=12))
    sheet.set_row(row + 1, 20)


def _yes(book: Book, value: bool) -> str:
    return book.text("yes" if value else "no")


def _rules(book: Book) -> Rows:
    for rule in book.view.rules:
        sources = "; ".join(rule.sources)
        yield rule.title, sources, rule.standing_name, rule.required, rule.achieved, _yes(book, rule.kept)


def _goals(book: Book) -> Rows:
    for goal in book.view.goals:
        note = book.text("proven" if goal.proven else "not_proven", value=goal.value, bound=goal.bound)
        yield goal.title, note, goal.value, goal.bound, goal.final, _yes(book, goal.proven)


def _coverage(book: Book) -> Rows:
    for each in book.view.coverage:
        reading = [each.level_name or book.text("together"), "" if each.disputed else book.text("undisputed")]
        kept = _yes(book, each.achieved >= each.required)
        yield each.group_name, " · ".join(filter(None, reading)), each.units, each.required, each.achieved, kept


def _surprise(book: Book) -> Rows:
    for each in book.view.surprise:
        yield each.stratum_name, each.period, each.count, each.units, _yes(book, each.drawn)


def _revealed(view: shown.View) -> Rows:
    for each in view.revealed:
        yield each.unit_name, each.team_name, each.date


def _changes(view: shown.View) -> Rows:
    for each in view.changes:
        yield each.unit_name, each.before, each.after, each.how_name

"""The file of a workbook, sheet by sheet."""

from collections.abc import Mapping

from inspector.export.formats import name
from inspector.export.shown import View
from inspector.export.workbook import case, groups, priority, rules, schedule, year
from inspector.export.workbook.book import Book


def files(view: View) -> Mapping[str, bytes]:
    """One file: no formula in any cell, no sheet hidden; the same bytes for the same view."""
    book = Book(view)
    schedule.add(book)
    groups.add(book)
    year.add(book)
    priority.add(book)
    rules.add(book)
    if book.editable:
        schedule.add_lists(book)
    case.add(book)
    return {name(view, "xlsx"): book.bytes()}

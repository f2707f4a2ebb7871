"""The workbook: the schedule that planners edit, views of it to print, and what it stands on."""

from collections.abc import Mapping

from inspector.export import (
    workbook_case,
    workbook_groups,
    workbook_priority,
    workbook_rules,
    workbook_schedule,
    workbook_year,
)
from inspector.export.formats import name
from inspector.export.shown import View
from inspector.export.workbook_book import Book


def files(view: View) -> Mapping[str, bytes]:
    """One file: no formula in any cell, no sheet hidden; the same bytes for the same view."""
    book = Book(view)
    workbook_schedule.add(book)
    workbook_groups.add(book)
    workbook_year.add(book)
    workbook_priority.add(book)
    workbook_rules.add(book)
    if book.editable:
        workbook_schedule.add_lists(book)
    workbook_case.add(book)
    return {name(view, "xlsx"): book.bytes()}

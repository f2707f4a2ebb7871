"""A table that another body hands over: it has the columns of the case's own and is checked as that is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from inspector.io import records
from inspector.io.draft import Draft
from inspector.io.faults import Faults
from inspector.io.handed_over.mentions import Mentions
from inspector.io.handed_over.wish import CLOSURES, HandedOver, Wish
from inspector.io.source import Source
from inspector.io.tables import Sheet, read_csv
from inspector.io.text import fold, tidy


def read(path: Path, source: Source, mentions: Mentions, wish: Wish, into: HandedOver, faults: Faults) -> None:
    """Adds the rows; its units may be named instead of their ids."""
    sheet, table = read_csv(path, path.name, faults), wish.table
    if sheet is None:
        return

    def unit(cell: str) -> str:
        exactly = mentions.exactly(cell)
        return (wish.unit or "") if not tidy(cell) else exactly[0] if len(exactly) == 1 else cell

    sheet = _column(sheet, "unit", unit, add=wish.unit is not None)
    if table != CLOSURES and wish.body:
        sheet = _column(sheet, "body", lambda cell: cell if tidy(cell) else wish.body, add=True)
    sheets, files = {**source.sheets, table: sheet}, {**source.files, table: path.name}
    draft = Draft(replace(source, sheets=sheets, files=files), faults)
    for entry in records.closures(draft) if table == CLOSURES else records.other_visits(draft):
        into.add(path.name, entry)


def _column(sheet: Sheet, name: str, change: Callable[[str], str], add: bool) -> Sheet:
    """The sheet with the cells of a column changed in all rows that are not blank; the column is added if need be."""
    places = [i for i, title in enumerate(sheet.heading) if fold(title) == name]
    if not places and add:
        rows = [(n, [change("") if any(map(tidy, cells)) else "", *cells]) for n, cells in sheet.rows]
        return replace(sheet, heading=[name, *sheet.heading], rows=rows)
    width = len(sheet.heading)
    padded = [(n, [*cells, *[""] * (width - len(cells))] if any(map(tidy, cells)) else []) for n, cells in sheet.rows]
    return replace(
        sheet, rows=[(n, [change(c) if i in places else c for i, c in enumerate(cells)]) for n, cells in padded]
    )

"""The visits as CSV, a row each, for any spreadsheet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from inspector.export.formats import name
from inspector.export.shown import View
from inspector.lang.figures import inert

COLUMNS = (
    "id", "date", "session", "sessions", "starts", "ends", "unit", "unit_name", "level_name", "parent_name",
    "kind_name", "team", "team_name", "people", "lat", "lon", "why", "notice_due", "report_due", "conclusion_due",
)  # fmt: skip


def files(view: View) -> Mapping[str, bytes]:
    """One file: UTF-8 with a mark so that Excel knows it, ISO dates, English column names for programs."""
    rows = [visit.model_dump(mode="json") | {"people": "; ".join(visit.people)} for visit in view.visits]
    return {name(view, "csv"): to_bytes([COLUMNS, *([row[column] for column in COLUMNS] for row in rows)])}


def to_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV in which no cell of text is a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(
        [inert(cell) if isinstance(cell, str) else cell for cell in cells] for cells in rows
    )
    return out.getvalue().encode("utf-8-sig")

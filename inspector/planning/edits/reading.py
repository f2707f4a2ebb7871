"""What planners changed in the workbook of a plan: exactly that, or every fault of it at once."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from inspector.domain.errors import InspectorError, say
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.export.shown import View
from inspector.export.view import view
from inspector.export.workbook.cells import Column, code, priority_columns, schedule_columns
from inspector.io import edits
from inspector.io.faults import Faults, Place
from inspector.lang import LANGUAGES, Words, text
from inspector.planning.edits.rows import Edit, Rows

_CODE = re.compile(r"\b[0-9a-f]{4}( [0-9a-f]{4}){3}\b")


def read(path: Path, problem: Problem, plan: Plan, as_of: dt.date) -> tuple[Edit, ...]:
    """The edits of a workbook, in the order of its rows; InputRefused with all its faults.

    InspectorError where the case is no longer that of the plan: nobody could say what was edited.
    """
    if problem.digest != plan.case.digest:
        raise InspectorError(say("workbook.case_changed"))
    faults = Faults()
    book = edits.Workbook(path, faults)
    lang = book.language({lang: text("workbook.sheet_schedule", lang) for lang in LANGUAGES})
    seen = view(problem, plan, Words(lang))
    sheet = book.edited(text("workbook.sheet_schedule", lang), _titles(schedule_columns(seen)))
    _same_plan(sheet, seen, faults)
    rows = Rows(problem, plan, seen, as_of, faults)
    found = rows.schedule(sheet)
    found += rows.priority(book.edited(text("workbook.sheet_priority", lang), _titles(priority_columns(seen))))
    faults.refuse_any()
    return tuple(found)


def _titles(columns: Sequence[Column]) -> dict[str, list[str]]:
    """Under which headings each column is known: its own, and that of the other language."""
    found = {}
    for column in columns:
        other = [] if ":" in column.code else [text(f"workbook.head_{column.code}", lang) for lang in LANGUAGES]
        found[column.code] = list(dict.fromkeys([column.title, *other]))
    return found


def _same_plan(sheet: edits.Edited, seen: View, faults: Faults) -> None:
    """InputRefused where the workbook is that of another plan or version."""
    found = [match[0] for line in sheet.above if (match := _CODE.search(line))]
    if found != [code(seen)]:
        problem = say("workbook.other_plan", version=seen.version) if found else say("workbook.no_code")
        allowed = say("workbook.allowed_code", number=code(seen))
        faults.add(Place(sheet.file), ", ".join(found), problem, allowed, say("workbook.maybe_export"))
        raise faults.refusal()

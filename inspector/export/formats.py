"""Which files a view is made into, and what they are called."""

import importlib
from collections.abc import Mapping

from inspector.export.shown import View

MODULES = {
    "docx": "inspector.export.word.plan_document",
    "decision": "inspector.export.word.decision",
    "notices": "inspector.export.word.notices",
    "order": "inspector.export.word.order",
    "xlsx": "inspector.export.workbook.workbook",
    "ics": "inspector.export.calendar",
    "html": "inspector.export.pages.report",
    "csv": "inspector.export.table",
    "json": "inspector.export.data",
}
"""A format and the module whose `files` makes it, imported when it is asked for."""
NAMES = {
    "docx": {"vi": "ke-hoach.docx", "en": "plan.docx"},
    "decision": {"vi": "quyet-dinh.docx", "en": "decision.docx"},
    "notices": {"vi": "thong-bao.docx", "en": "notice.docx"},
    "order": {"vi": "lenh-dot-xuat.docx", "en": "surprise-order.docx"},
    "xlsx": {"vi": "lich-kiem-tra.xlsx", "en": "schedule.xlsx"},
    "ics": {"vi": "lich.ics", "en": "calendar.ics"},
    "html": {"vi": "bao-cao.html", "en": "report.html"},
    "csv": {"vi": "lich-kiem-tra.csv", "en": "schedule.csv"},
    "json": {"vi": "lich-kiem-tra.json", "en": "schedule.json"},
}
WITH_PLAN = ("docx", "xlsx", "ics", "html")
"""What `inspector plan` writes beside plan.json."""


def name(view: View, format: str, more: str = "") -> str:
    """What a file is called: for one unit or team its id stands before the ending, and so does `more`."""
    stem, dot, ending = NAMES[format][view.lang].rpartition(".")
    return "-".join(filter(None, (stem, view.subject, more))) + dot + ending


def files(view: View, format: str) -> Mapping[str, bytes]:
    """The files of one format by name; KeyError for a format that there is not."""
    made: Mapping[str, bytes] = importlib.import_module(MODULES[format]).files(view)
    return made

"""The working days of a year: Monday to Friday, the shipped days off and made up, and what the case overrides."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache

from inspector.domain.errors import say
from inspector.domain.workdays import Calendar
from inspector.io import rows
from inspector.io.draft import Draft
from inspector.io.faults import Faults, one_of
from inspector.io.shipped import shipped
from inspector.io.yaml_strict import parse

_FILE = "law/calendar_vn.yaml"


@lru_cache
def shipped_days() -> Mapping[dt.date, bool]:
    """Each day of the shipped calendar that differs from Monday to Friday: True where offices work."""
    faults = Faults()
    root = parse(shipped(_FILE).read_text("utf-8"), _FILE, faults)
    faults.refuse_any()
    return dict(_days(root.plain() if root else None))


def _days(value: object) -> Iterator[tuple[dt.date, bool]]:
    """Every entry with a date and a status, at whatever depth it stands."""
    if isinstance(value, dict):
        if isinstance(value.get("date"), dt.date) and value.get("status") in ("work", "off"):
            yield value["date"], value["status"] == "work"
        for inner in value.values():
            yield from _days(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _days(inner)


def years() -> list[int]:
    """The years of the shipped calendar, ascending."""
    return sorted({day.year for day in shipped_days()})


def working_days(year: int, changes: Mapping[dt.date, bool]) -> Calendar:
    """The calendar of a year; `changes` overrule the shipped days, and those Monday to Friday."""
    differs = dict(shipped_days()) | dict(changes)
    first = dt.date(year, 1, 1)
    days = [first + dt.timedelta(days=i) for i in range((dt.date(year + 1, 1, 1) - first).days)]
    return Calendar(year=year, days=tuple(d for d in days if differs.get(d, d.weekday() < 5)))


def calendar(draft: Draft) -> Calendar | None:
    """The calendar of the case; None where its year is not known."""
    changes = {}
    found = draft.rows("calendar", rows.DayRow)
    draft.once("calendar", "date", [(n, row.date.isoformat()) for n, row in found], "io.row_twice")
    for n, row in found:
        draft.within(draft.place("calendar", n, "date"), row.date)
        changes[row.date] = row.status
    case = draft.settings
    if case is None:
        return None
    if case.year not in years():
        place = draft.source.tree.place(("year",))
        draft.note(place, str(case.year), say("io.no_calendar"), one_of([str(year) for year in years()]))
        return None
    return working_days(case.year, changes)

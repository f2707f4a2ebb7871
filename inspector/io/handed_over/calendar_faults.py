"""Whether the events of a calendar can be understood; what their days hang on is named with its line."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from inspector.domain.errors import Message, say
from inspector.io.faults import Faults, Place
from inspector.io.handed_over.moments import local
from inspector.io.handed_over.outline import Line, Part

_READ = (None, "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE")
"""Properties that the days depend on; None is a line that is no property."""
_ONCE = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")
_FARTHEST = dt.timedelta(366)


def check(events: Sequence[Any], parts: Sequence[Part], file: str, faults: Faults) -> None:
    """Every fault of the events, which stand in the file as `parts` does."""
    for event, part in zip(events, parts, strict=True):
        unread = [name for name, _ in event.errors if name in _READ]
        unread += [name for name in _ONCE if isinstance(event.get(name), list)]
        unread += [] if unread or "DTSTART" in event else ["DTSTART"]
        for name in unread:
            _add(faults, file, part.at(name or ""), say("io.ics_value"), say("io.allowed_ics"))
        if not unread:
            _zones(event, part, file, faults)
            _order(event, part, file, faults)


def _zones(event: Any, part: Part, file: str, faults: Faults) -> None:
    """Faults for time zones that neither the program nor the file knows."""
    for name in ("DTSTART", "DTEND"):
        value = event.get(name)
        zone = value.params.get("TZID") if value is not None else None
        if zone and isinstance(value.dt, dt.datetime) and value.dt.tzinfo is None:
            line = Line(part.at(name).row, name, str(zone))
            _add(faults, file, line, say("io.ics_zone"), say("io.allowed_ics_zone"))


def _order(event: Any, part: Part, file: str, faults: Faults) -> None:
    """Faults for an end before the start, and for all repetitions from one on moved by more than a year."""
    start, end, of = local(event["DTSTART"].dt), event.get("DTEND"), event.get("RECURRENCE-ID")
    if end is not None and local(end.dt) < start:
        allowed = say("io.allowed_from", first=start.date().isoformat())
        _add(faults, file, part.at("DTEND"), say("io.dates_reversed"), allowed)
    if of is not None and "RANGE" in of.params and abs(local(of.dt) - start) > _FARTHEST:
        _add(faults, file, part.at("RECURRENCE-ID"), say("io.ics_value"), say("io.allowed_ics_date"))


def _add(faults: Faults, file: str, line: Line, problem: Message, allowed: Message) -> None:
    faults.add(Place(file, line.row, line.name or None), line.value, problem, allowed)

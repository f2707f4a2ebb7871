"""What a calendar file (.ics) says of each day: its events with all their repetitions, in days of Vietnam."""

import datetime as dt
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import icalendar
import recurring_ical_events

from inspector.domain.errors import say
from inspector.io.faults import Faults, Place
from inspector.io.handed_over import calendar_faults
from inspector.io.handed_over.moments import Days, days, local
from inspector.io.handed_over.outline import Part, outline
from inspector.io.tables import read_text

MOST = 10_000
"""Events that one file may hold within the days asked for, repetitions included."""
LEFT_OUT = ("cancelled", "free", "outside", "other")
"""Why an event takes no time: cancelled, marked as free, on other days, or no event at all (tasks, notes)."""
_ROW = "X-INSPECTOR-ROW"
_MARGIN = dt.timedelta(3)

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Event:
    """An event, or one repetition of it."""

    row: int
    """Where it begins in the file."""
    series: str
    """The same for all repetitions of an event."""
    summary: str
    location: str
    calendar: str
    """The name of the calendar."""
    days: Days


@dataclass
class Calendar:
    """The events of a file that take time in the days asked for; the rows of all others, by why they do not."""

    events: list[Event] = field(default_factory=list)
    left_out: dict[str, set[int]] = field(default_factory=lambda: {why: set() for why in LEFT_OUT})


def read(path: Path, span: Span, with_free: bool, faults: Faults) -> Calendar | None:
    """The events within the span; None, and a fault, where the file is broken or repeats without measure.

    `faults` holds none before.
    """
    text, file = read_text(path, path.name, faults), path.name
    parts = outline(text, file, span[1] + _MARGIN, faults) if text is not None else None
    if text is None or parts is None:
        return None
    found = Calendar()
    found.left_out["other"].update(part.row for part in parts if part.name in ("VTODO", "VJOURNAL", "VFREEBUSY"))
    places = [part for part in parts if part.name == "VEVENT"]
    try:
        with warnings.catch_warnings(action="ignore"):
            icalendar.use_zoneinfo()  # forgets the zones that another file describes
            calendars = icalendar.Calendar.from_ical(text, multiple=True)
            events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
            for calendar, place in zip(calendars, (part for part in parts if part.name == "VCALENDAR"), strict=True):
                _zone(calendar, place, file, faults)
            calendar_faults.check(events, places, file, faults)
            for event, place in zip(events, places, strict=True):
                event[_ROW] = place.row
            if not faults.found:
                _gather(calendars, span, with_free, found)
    except Exception:  # whatever the libraries make of it: no file of others is a fault of this program
        faults.add(Place(file), "", say("io.ics_broken"), say("io.allowed_ics"))
    if len(found.events) > MOST:
        faults.add(Place(file), "", say("io.ics_many"), say("io.allowed_ics_many", most=MOST))
    return None if faults.found else found


def _zone(calendar: icalendar.Calendar, place: Part, file: str, faults: Faults) -> None:
    """Gives the calendar's own zone by the name that the libraries read; a fault where it is not known."""
    name = _text(calendar, "X-WR-TIMEZONE")
    calendar.pop("X-WR-TIMEZONE", None)
    zone = icalendar.timezone.tzp.timezone(name) if name else None
    if zone is not None and getattr(zone, "key", None):
        calendar.add("X-WR-TIMEZONE", zone.key)
    elif name:
        line = place.at("X-WR-TIMEZONE")
        faults.add(Place(file, line.row, line.name), name, say("io.ics_zone"), say("io.allowed_ics_zone"))


def _gather(calendars: Sequence[icalendar.Calendar], span: Span, with_free: bool, found: Calendar) -> None:
    """Sorts what repeats within the span into events and what is left out; not much more events than may be."""
    for number, calendar in enumerate(calendars):
        title, seen = _text(calendar, "X-WR-CALNAME") or _text(calendar, "NAME"), set[str]()
        void = _text(calendar, "METHOD").upper() == "CANCEL"
        for event in _repeated(calendar, span):
            taken = days(event["DTSTART"].dt, event["DTEND"].dt, span)
            if taken is None:
                continue
            series, row = _series(event), _row(event)
            seen.add(series)
            why = "cancelled" if void else _why_not(event, with_free)
            if why:
                found.left_out[why].add(row)
                continue
            named = _text(event, "SUMMARY"), _text(event, "LOCATION")
            found.events.append(Event(row, f"{number} {series}", *named, title, taken))
            if len(found.events) > MOST:
                return
        first = [event for event in calendar.walk("VEVENT") if "RECURRENCE-ID" not in event]
        found.left_out["outside"].update(_row(event) for event in first if _series(event) not in seen)


def _repeated(calendar: icalendar.Calendar, span: Span) -> Iterator[Any]:
    """Each event and each repetition on days near the span."""
    first, last = local(span[0]) - _MARGIN, local(span[1]) + _MARGIN
    for series in recurring_ical_events.of(calendar).series:
        for each in islice(series.between(first, last), MOST + 1):
            yield each.as_component(False)


def _row(event: Any) -> int:
    """Where an event begins in the file."""
    return int(event[_ROW])


def _series(event: Any) -> str:
    """What all repetitions of an event have in common."""
    return str(event.get("UID") or event[_ROW])


def _why_not(event: Any, with_free: bool) -> str:
    """Why an event takes no time; blank where it does."""
    if _text(event, "STATUS").upper() == "CANCELLED":
        return "cancelled"
    return "free" if _text(event, "TRANSP").upper() == "TRANSPARENT" and not with_free else ""


def _text(component: Any, name: str) -> str:
    """A property as one line; the first where it stands several times."""
    value = component.get(name, "")
    return " ".join(str(value[0] if isinstance(value, list) else value).split())

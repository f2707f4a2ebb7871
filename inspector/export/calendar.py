"""The visits and their due dates as iCalendar (RFC 5545), for calendar programs and servers."""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vGeo
from icalendar.prop import vDDDTypes

from inspector.export.formats import name
from inspector.export.shown import Slot, View, Visit
from inspector.lang import Words
from inspector.lang.figures import date

ZONE = "Asia/Ho_Chi_Minh"
_NAMES = uuid.UUID("6f0b3a52-4e0e-5a6e-9d0f-6898202368ab")
_HOURS = dt.timedelta(hours=7)


def files(view: View) -> Mapping[str, bytes]:
    """One calendar: an event for each visit and each due date, cancelled ones for what replans dropped.

    An event keeps its UID in every version and export; its SEQUENCE rises only where a replan changed the visit.
    """
    words = Words(view.lang)
    calendar = Calendar()
    calendar.add("prodid", f"-//inspector//{view.lang}//")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(_title(view)))
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(_zone())
    for visit in view.visits:
        for event in (_visit(view, visit, words), *_due(view, visit, words)):
            calendar.add_component(event)
    for gone in view.dropped:
        for event in (_timed(view, gone, words), *_due(view, gone, words)):
            event["status"] = "CANCELLED"
            calendar.add_component(event)
    return {name(view, "ics"): calendar.to_ical()}


def _title(view: View) -> str:
    return " – ".join(filter(None, (view.title, view.subject_name)))


def _zone() -> Timezone:
    """Vietnam's time, without any change of clocks: the same bytes whatever the machine knows of time zones."""
    zone, always = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    always.add("dtstart", dt.datetime(1975, 6, 13))  # noqa: DTZ001 (the format wants local time here)
    always.add("tzoffsetfrom", _HOURS)
    always.add("tzoffsetto", _HOURS)
    always.add("tzname", "+07")
    zone.add_component(always)
    return zone


def _event(view: View, visit: Slot, part: str, summary: str) -> Event:
    """What all events of a visit have in common; those of a hypothetical plan never take the place of a real one's."""
    event = Event()
    event.add("uid", str(uuid.uuid5(_NAMES, "/".join((view.place, str(view.year), *view.supposed, visit.id, part)))))
    event.add("dtstamp", dt.datetime.combine(view.as_of or view.issued_on, dt.time(), dt.UTC))
    event.add("sequence", visit.revision)
    event.add("status", "CONFIRMED")
    mark = Words(view.lang).text("export.ics_not_real") if view.hypothetical else ""
    event.add("summary", _plain(mark + summary))
    if visit.surprise:
        event.add("class", "CONFIDENTIAL")
    return event


def _timed(view: View, visit: Slot, words: Words) -> Event:
    """A visit in its session, and all that is said of one that takes place no more."""
    event = _event(view, visit, "visit", words.text("export.ics_visit", unit=visit.unit_name, kind=visit.kind_name))
    zone = ZoneInfo(ZONE)
    event.add("dtstart", dt.datetime.combine(visit.date, visit.starts, zone))
    event.add("dtend", dt.datetime.combine(visit.date, visit.ends, zone))
    event.add("categories", [_plain(visit.kind_name)])
    return event


def _visit(view: View, visit: Visit, words: Words) -> Event:
    event = _timed(view, visit, words)
    event.add("location", _plain(", ".join(filter(None, (visit.unit_name, visit.parent_name, view.place)))))
    event.add("geo", vGeo((visit.lat, visit.lon)))
    lines = [
        words.text("export.ics_team", team=visit.team_name, people=", ".join(visit.people)),
        words.text("export.ics_why", why=visit.why),
        *(f"{words.text(f'export.ics_{part}')}: {date(day, view.lang)}" for part, day in _days(visit)),
        *([view.note] if view.note else []),
        *view.scenario,
    ]
    event.add("description", "\n".join(map(_plain, lines)))
    return event


def _days(visit: Slot) -> list[tuple[str, dt.date]]:
    days = [("notice", visit.notice_due), ("report", visit.report_due), ("conclusion", visit.conclusion_due)]
    return [(part, day) for part, day in days if day is not None]


def _due(view: View, visit: Slot, words: Words) -> Iterator[Event]:
    """A whole day for each due date, which keeps nobody busy."""
    for part, day in _days(visit):
        what = words.text(f"export.ics_{part}")
        event = _event(view, visit, part, words.text("export.ics_due", what=what, unit=visit.unit_name))
        event.add("dtstart", vDDDTypes(day), {"VALUE": "DATE"})
        event.add("dtend", vDDDTypes(day + dt.timedelta(days=1)), {"VALUE": "DATE"})
        event.add("transp", "TRANSPARENT")
        event.add("categories", [words.text("export.ics_category")])
        event.add("description", _plain(words.text("export.ics_for", unit=visit.unit_name, when=visit.when)))
        yield event


def _plain(text: str) -> str:
    """Text without characters that steer: no line can end, and no property begin, within it."""
    return "".join(c if c.isprintable() or c == "\u200d" else " " for c in text)

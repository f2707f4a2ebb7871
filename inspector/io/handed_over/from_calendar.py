"""The events of a calendar as closures of units, or as visits of the body whose calendar it is."""

import datetime as dt
from collections import defaultdict
from pathlib import Path

from pydantic_core import PydanticCustomError

from inspector.domain.errors import say
from inspector.domain.request import Closure, OtherVisit
from inspector.io import cells
from inspector.io.faults import Faults, Place
from inspector.io.handed_over import calendars
from inspector.io.handed_over.calendars import Event
from inspector.io.handed_over.mentions import Mentions
from inspector.io.handed_over.moments import Days, joined
from inspector.io.handed_over.wish import CLOSURES, OTHER_VISITS, Entry, HandedOver, Unmatched, Wish
from inspector.io.records import closure_id, other_visit_id
from inspector.io.tables import reasons
from inspector.io.text import tidy


def read(path: Path, year: int, mentions: Mentions, wish: Wish, into: HandedOver, faults: Faults) -> None:
    """Adds the events; days of one event that follow one another become one entry.

    Closures lie in the year of the case, visits of others also in the years beside it.
    """
    around = int(wish.table == OTHER_VISITS)
    span = dt.date(year - around, 1, 1), dt.date(year + around, 12, 31)
    found = calendars.read(path, span, wish.with_free, faults)
    if found is None:
        return
    for why, rows in found.left_out.items():
        into.left_out[why] += len(rows)
    alike = defaultdict[tuple[str, ...], list[Event]](list)
    for event in found.events:
        alike[event.series, event.summary, event.location, event.calendar].append(event)
    for events in sorted(alike.values(), key=lambda each: each[0].row):
        _same(path.name, events, mentions, wish, into, faults)


def _same(file: str, events: list[Event], mentions: Mentions, wish: Wish, into: HandedOver, faults: Faults) -> None:
    """Adds repetitions that say the same."""
    first, whole = events[0], wish.table == OTHER_VISITS
    taken = joined([(*event.days[:2], None if whole else event.days[2]) for event in events])
    named = mentions_of(first, mentions, wish) if wish.unit is None and not wish.everybody else ()
    if wish.unit is None and not wish.everybody and len(named) != 1:
        count = len({begin + dt.timedelta(i) for begin, last, _ in taken for i in range((last - begin).days + 1)})
        into.unmatched.append(Unmatched(file, first.row, first.summary, taken[0][0], count, named))
        return
    words = _words(file, first, wish, faults)
    for days in taken if words else ():
        into.add(file, _entry(wish.table, named[0] if named else wish.unit, days, words))


def mentions_of(event: Event, mentions: Mentions, wish: Wish) -> tuple[str, ...]:
    """The units that an event names.

    A closure may be of the unit whose calendar it is, so that what else is named leaves it open whose it is. In a
    calendar of visits the name is that of the body: only where the events name nobody it may be the unit.
    """
    within = mentions.within(event.summary, event.location)
    if wish.table == CLOSURES:
        return tuple(sorted({*within, *mentions.within(event.calendar)}))
    return within or mentions.within(event.calendar)


def _words(file: str, event: Event, wish: Wish, faults: Faults) -> str:
    """The reason, or the body; blank, and a fault, where it cannot stand in a table."""
    if wish.table == CLOSURES:
        said, most, column = event.summary or event.calendar or file, cells.LONGEST_TEXT, "SUMMARY"
        said += f" ({wish.body})" if wish.body else ""
    else:
        said, most, column = wish.body or event.calendar, cells.LONGEST_NAME, "X-WR-CALNAME"
    place = Place(file, event.row, column)
    try:
        if not tidy(said):
            faults.add(place, "", say("io.blank"), say("io.allowed_body"))
        return cells.text(most - 1)(said)  # a mark may come before it
    except PydanticCustomError as error:
        faults.add(place, said, *reasons(dict(error.context or {})))
        return ""


def _entry(table: str, unit: str | None, days: Days, words: str) -> Entry:
    first, last, half = days
    if table == CLOSURES or unit is None:
        id = closure_id(unit, first, last, half)
        return Closure(id=id, unit=unit, first=first, last=last, half=half, reason=words, provenance="real")
    id = other_visit_id(unit, first, last, words)
    return OtherVisit(id=id, unit=unit, first=first, last=last, body=words, joint=False, provenance="real")

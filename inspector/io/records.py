"""The rows of units, people, teams and what happens to them, as things of the domain, sorted by id."""

import datetime as dt
import re
from decimal import Decimal

from inspector.domain import request as ask
from inspector.domain.errors import say
from inspector.domain.team import Leave, Person, Team
from inspector.domain.unit import Unit
from inspector.io import rows
from inspector.io.draft import Draft
from inspector.io.faults import Place
from inspector.io.text import bare

_MARKS = {"id", "proxy", "synthetic", "source"}


def units(draft: Draft) -> tuple[Unit, ...]:
    """units.csv; the tree of parents is checked elsewhere."""
    found = draft.rows("units", rows.UnitRow)
    draft.once("units", "id", [(n, r.id) for n, r in found], "io.duplicate_id")
    result = []
    for n, row in found:
        parent, level = draft.place("units", n, "parent"), draft.place("units", n, "level")
        _on_earth(draft, draft.place("units", n), row.lat, row.lon)
        more = {
            "level": draft.refer("level", level, row.level),
            "parent": None if row.parent is None else draft.refer("unit", parent, row.parent),
            "proxy": _columns(draft, draft.place("units", n, "proxy"), row.proxy),
            "synthetic": _columns(draft, draft.place("units", n, "synthetic"), row.synthetic),
        }
        result.append(Unit.model_validate(row.model_dump() | more))
    return tuple(sorted(result, key=lambda u: u.id))


def _columns(draft: Draft, place: Place, found: tuple[str, ...]) -> tuple[str, ...]:
    known = [column for column in rows.columns(rows.UnitRow) if column not in _MARKS]
    for name in found:
        if name not in known:
            draft.faults.unknown(place, name, say("io.unknown_column"), known)
    return found


def _on_earth(draft: Draft, place: Place, lat: Decimal, lon: Decimal) -> None:
    if abs(lat) <= 90 and abs(lon) <= 180:
        return
    swapped = abs(lat) <= 180 and abs(lon) <= 90
    column = "lat" if abs(lat) > 90 else "lon"
    at = Place(place.file, place.row, column)
    maybe = say("io.maybe_swapped", lat=str(lon), lon=str(lat)) if swapped else None
    draft.note(at, str(lat if column == "lat" else lon), say("io.not_on_earth"), say("io.allowed_degrees"), maybe)


def people(draft: Draft) -> tuple[Person, ...]:
    """people.csv."""
    found = draft.rows("people", rows.PersonRow)
    draft.once("people", "id", [(n, r.id) for n, r in found], "io.duplicate_id")
    result = []
    for n, row in found:
        more = {
            "home": draft.refer("unit", draft.place("people", n, "home"), row.home),
            "team": draft.refer("team", draft.place("people", n, "team"), row.team),
            "fields": draft.refer_all("field", draft.place("people", n, "fields"), row.fields),
        }
        result.append(Person.model_validate(row.model_dump() | more))
    return tuple(sorted(result, key=lambda p: p.id))


def teams(draft: Draft) -> tuple[Team, ...]:
    """teams.csv; a team without coordinates starts from the base of the case."""
    found = draft.rows("teams", rows.TeamRow)
    draft.once("teams", "id", [(n, r.id) for n, r in found], "io.duplicate_id")
    result = []
    for n, row in found:
        place, base = draft.place("teams", n), draft.settings.base if draft.settings else None
        if (row.lat is None) != (row.lon is None):
            blank = draft.place("teams", n, "lat" if row.lat is None else "lon")
            draft.note(blank, "", say("io.blank"), say("io.allowed_filled"))
        elif row.lat is None and base is None and draft.settings:
            draft.note(draft.place("teams", n, "lat"), "", say("io.no_base"), say("io.allowed_base"))
        at = (row.lat, row.lon) if row.lat is not None else (base.lat, base.lon) if base else (None, None)
        lat, lon = at[0] or Decimal(0), at[1] or Decimal(0)
        if row.lat is not None:
            _on_earth(draft, place, lat, lon)
        result.append(Team.model_validate(row.model_dump() | {"lat": lat, "lon": lon}))
    return tuple(sorted(result, key=lambda t: t.id))


def keys(draft: Draft) -> tuple[ask.Key, ...]:
    """keys.csv: each holder's public key once."""
    found = draft.rows("keys", rows.KeyRow)
    draft.once("keys", "recipient", [(n, row.recipient) for n, row in found], "io.row_twice")
    result = []
    for n, row in found:
        team = None if row.team is None else draft.refer("team", draft.place("keys", n, "team"), row.team)
        result.append(ask.Key(holder=row.holder, recipient=row.recipient, team=team))
    return tuple(sorted(result, key=lambda key: key.recipient))


def leave(draft: Draft) -> tuple[Leave, ...]:
    """leave.csv."""
    result = []
    for n, row in draft.rows("leave", rows.LeaveRow):
        draft.interval("leave", n, row.first, row.last)
        person = draft.refer("person", draft.place("leave", n, "person"), row.person)
        result.append((n, Leave.model_validate(row.model_dump() | {"person": person})))
    draft.once("leave", None, [(n, f"{x.person} {x.first} {x.last}") for n, x in result], "io.row_twice")
    return tuple(sorted((x for _, x in result), key=lambda x: (x.person, x.first, x.last)))


def closure_id(unit: str | None, first: dt.date, last: dt.date, half: str | None) -> str:
    """What tells one closure from another: what is closed and when."""
    return ":".join(["closure", unit or "all", str(first), str(last), *([half] if half else [])])


def other_visit_id(unit: str, first: dt.date, last: dt.date, body: str) -> str:
    """What tells one visit of another body from another: where, when and whose."""
    whose = re.sub(r"\W+", "-", bare(body))
    return f"other:{unit}:{first}:{last}:{whose}"


def closures(draft: Draft) -> tuple[ask.Closure, ...]:
    """closures.csv, with ids made from what is closed and when."""
    result = []
    for n, row in draft.rows("closures", rows.ClosureRow):
        draft.interval("closures", n, row.first, row.last)
        unit = None if row.unit is None else draft.refer("unit", draft.place("closures", n, "unit"), row.unit)
        key = closure_id(unit, row.first, row.last, row.session)
        given = row.model_dump(exclude={"session"}) | {"id": key, "unit": unit, "half": row.session}
        result.append((n, ask.Closure.model_validate(given)))
    draft.once("closures", None, [(n, x.id) for n, x in result], "io.row_twice")
    return tuple(sorted((x for _, x in result), key=lambda x: x.id))


def other_visits(draft: Draft) -> tuple[ask.OtherVisit, ...]:
    """other_visits.csv, up to a year before and after: distance counts across New Year."""
    result = []
    for n, row in draft.rows("other_visits", rows.OtherVisitRow):
        draft.interval("other_visits", n, row.first, row.last, around=1)
        unit = draft.refer("unit", draft.place("other_visits", n, "unit"), row.unit)
        given = row.model_dump() | {"id": other_visit_id(unit, row.first, row.last, row.body), "unit": unit}
        result.append((n, ask.OtherVisit.model_validate(given)))
    draft.once("other_visits", None, [(n, x.id) for n, x in result], "io.row_twice")
    return tuple(sorted((x for _, x in result), key=lambda x: x.id))


def history(draft: Draft) -> tuple[ask.PastVisit, ...]:
    """history.csv: visits before the year of the case."""
    result = []
    for n, row in draft.rows("history", rows.HistoryRow):
        (date, exact), place = row.date, draft.place("history", n, "date")
        if draft.settings and not 1990 <= date.year < draft.settings.year:
            allowed = say("io.allowed_before", year=draft.settings.year)
            draft.note(place, date.isoformat(), say("io.not_past"), allowed)
        more = {
            "unit": draft.refer("unit", draft.place("history", n, "unit"), row.unit),
            "kind": draft.refer("kind", draft.place("history", n, "kind"), row.kind),
            "date": date,
            "exact": exact,
        }
        result.append((n, ask.PastVisit.model_validate(row.model_dump() | more)))
    draft.once("history", None, [(n, f"{x.unit} {x.date} {x.kind}") for n, x in result], "io.row_twice")
    return tuple(sorted((x for _, x in result), key=lambda x: (x.unit, x.date, x.kind)))

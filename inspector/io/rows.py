"""The rows of every table of a case: which columns there are, which must be filled, what each may hold."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator

from inspector.domain.base import Thing
from inspector.domain.unit import Counts, Provenance
from inspector.domain.workdays import Half
from inspector.io import cells

_as: Callable[[Any], PlainValidator] = PlainValidator

Id = Annotated[str, _as(cells.name_id)]
Ref = Annotated[str, _as(cells.text())]
"""The id of something else; whether it exists is seen across tables."""
Name = Annotated[str, _as(cells.text(cells.LONGEST_NAME))]
Text = Annotated[str, _as(cells.text())]
Words = Annotated[tuple[str, ...], _as(cells.words)]
YesNo = Annotated[bool, _as(cells.choice(cells.TRUTH))]
Count = Annotated[int, _as(cells.whole())]
Score = Annotated[Decimal, _as(cells.between(0, 100))]
Share = Annotated[Decimal, _as(cells.between(0, 1))]
Number = Annotated[Decimal, _as(cells.number)]
Date = Annotated[dt.date, _as(cells.date)]
HalfDay = Annotated[Half, _as(cells.choice(cells.HALF))]
From = Annotated[Provenance, _as(cells.choice(cells.PROVENANCE))]


class UnitRow(Thing):
    """units.csv"""

    id: Id
    name: Name
    name_en: Name = ""
    level: Ref
    parent: Ref | None = None
    lat: Number
    lon: Number
    counts: Annotated[Counts, _as(cells.choice(cells.COUNTS))]
    eligible: YesNo
    procedures: Count | None = None
    dossiers: Count | None = None
    late_share: Share | None = None
    index_score: Score | None = None
    satisfaction: Score | None = None
    complaints: Count | None = None
    proxy: Words = ()
    synthetic: Words = ()
    source: Text = ""


class PersonRow(Thing):
    """people.csv"""

    id: Id
    name: Name
    home: Ref
    fields: Words
    lead: YesNo
    team: Ref
    substitute: YesNo
    provenance: From


class TeamRow(Thing):
    """teams.csv"""

    id: Id
    name: Name
    name_en: Name = ""
    lat: Number | None = None
    lon: Number | None = None


class LeaveRow(Thing):
    """leave.csv"""

    person: Ref
    first: Date
    last: Date
    reason: Text = ""


class ClosureRow(Thing):
    """closures.csv"""

    unit: Ref | None = None
    first: Date
    last: Date
    session: Annotated[Half | None, _as(cells.choice({**cells.HALF, "day": None, "cả ngày": None}))] = None
    reason: Text
    provenance: From


class OtherVisitRow(Thing):
    """other_visits.csv"""

    unit: Ref
    first: Date
    last: Date
    body: Name
    joint: YesNo
    provenance: From


class HistoryRow(Thing):
    """history.csv"""

    unit: Ref
    date: Annotated[tuple[dt.date, bool], _as(cells.date_or_year)]
    kind: Ref = "announced"
    provenance: From


class PinRow(Thing):
    """pins.csv"""

    unit: Ref
    decision: Annotated[bool, _as(cells.choice(cells.DECISION))]
    kind: Ref = "announced"
    date: Date | None = None
    session: HalfDay | None = None
    team: Ref | None = None
    reason: Text
    author: Name


class DayRow(Thing):
    """calendar.csv"""

    date: Date
    status: Annotated[bool, _as(cells.choice(cells.STATUS))]
    reason: Text


class RoadRow(Thing):
    """roads.csv"""

    start: Annotated[str, _as(cells.text())]
    end: Annotated[str, _as(cells.text())]
    minutes: Annotated[int, _as(cells.whole(1440))]


class KeyRow(Thing):
    """keys.csv"""

    holder: Name
    recipient: Annotated[str, _as(cells.recipient)]
    team: Ref | None = None


TABLES: dict[str, type[Thing]] = {
    "units": UnitRow,
    "people": PersonRow,
    "teams": TeamRow,
    "leave": LeaveRow,
    "closures": ClosureRow,
    "other_visits": OtherVisitRow,
    "history": HistoryRow,
    "pins": PinRow,
    "calendar": DayRow,
    "roads": RoadRow,
    "keys": KeyRow,
}
REQUIRED = ("units", "people", "teams")
"""Tables without which there is no case."""

_COLUMN = {"start": "from", "end": "to"}
"""Columns whose name is a word of Python."""


def columns(row: type[Thing]) -> dict[str, str]:
    """The columns of a table in their usual order, each with the name of its field."""
    return {_COLUMN.get(field, field): field for field in row.model_fields}


def required(row: type[Thing]) -> list[str]:
    """The columns that must stand in the heading and be filled in every row."""
    return [column for column, field in columns(row).items() if row.model_fields[field].is_required()]

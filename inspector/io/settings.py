"""The settings of a case (`case.yaml`, or the sheet `case`): which there are and what each may hold."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from inspector.domain.base import Thing
from inspector.io import cells
from inspector.io import scalars as a

EVENT = (
    "Số được quay công khai (xổ số, xúc xắc) trước người chứng kiến, ít nhất 5 chữ số,"
    " lần quay cuối trước ngày đầu của kỳ kiểm tra; kỳ đầu tiên trong năm: lần quay đầu tiên sau khi công bố kế hoạch"
)
EVENT_EN = (
    "A number drawn in public (lottery, dice) before witnesses, 5 digits or more:"
    " the last before the first day of the period; for the year's first period, the first after the plan is published"
)


class Base(Thing):
    """Where teams without coordinates start from."""

    lat: a.Number
    lon: a.Number


class Level(Thing):
    """A level of government; `fields` None: all fields of the case."""

    id: a.Id
    name_vi: a.Name
    name_en: a.Name
    sessions: Annotated[int, a.one(cells.whole(2, 1))]
    fields: Annotated[tuple[a.Ref, ...] | None, a.nothing("all")]


class Kind(Thing):
    """A kind of visit."""

    id: a.Id
    name_vi: a.Name
    name_en: a.Name
    told: a.Flag
    mode: Annotated[
        Literal["on-site", "report", "online"],
        a.one(cells.choice({"on-site": "on-site", "report": "report", "online": "online"})),
    ]
    covers: a.Flag


class Focus(Thing):
    """The part of the volume that must be covered."""

    of: Annotated[
        Literal["dossiers", "top-third"], a.one(cells.choice({"dossiers": "dossiers", "top-third": "top-third"}))
    ]
    share: a.Share


class Group(Thing):
    """Levels that share one coverage target."""

    id: a.Id
    name_vi: a.Name
    name_en: a.Name
    levels: tuple[a.Ref, ...]
    share: a.Share
    per_level: a.Flag
    at_most: Annotated[int | Literal["coverage"] | None, a.one(a.at_most)]
    focus: Annotated[Focus | None, a.nothing("none")] = None


class Companions(Thing):
    """Sub-units visited together with the unit above them."""

    of: a.Ref
    level: a.Ref
    count: Annotated[int, a.one(cells.whole(20, 1))]


class Stratum(Thing):
    """A set of units from which surprise visits are drawn."""

    id: a.Id
    name_vi: a.Name
    name_en: a.Name
    levels: tuple[a.Ref, ...]
    per_period: a.Few


class Draw(Thing):
    """How surprise visits are drawn."""

    floor: Annotated[Decimal, a.one(cells.between(Decimal("0.01"), 1))] = Decimal("0.25")
    cap: Annotated[Decimal, a.one(cells.between(Decimal("0.1"), Decimal("0.99")))] = Decimal("0.9")
    event: a.Name = EVENT
    event_en: a.Name = EVENT_EN


class Period(Thing):
    """A named run of months."""

    id: a.Id
    months: a.Months


class Limits(Thing):
    """The numbers of the rules; no limit is stated as `none`, since a blank may be an oversight."""

    notice_days: a.Days
    rotation_years: Annotated[int | None, a.one(a.or_word("round", cells.whole(100, 1)))]
    spacing_days: a.Days
    other_bodies_days: a.Days
    visits_per_unit: Annotated[int, a.one(cells.whole(366, 1))]
    travel_minutes: a.Minutes
    visits_per_day: Annotated[int, a.one(cells.whole(2, 1))]
    sessions_per_week: a.Some
    sessions_per_month: a.Some
    sessions_per_year: a.Some
    period_share_min: a.SomeShare
    period_share_max: a.SomeShare


class Weights(Thing):
    """How much each criterion weighs."""

    volume: a.Few
    procedures: a.Few
    late: a.Few
    index: a.Few
    satisfaction: a.Few
    complaints: a.Few
    unvisited: a.Few


class Tolerances(Thing):
    """How far a later goal may worsen an earlier one."""

    load: a.Share = Decimal(0)
    risk: a.Share = Decimal("0.05")


class Roads(Thing):
    """How minutes are estimated from straight lines."""

    factor: Annotated[Decimal, a.one(cells.between(1, 5))] = Decimal("1.3")
    kmh: Annotated[Decimal, a.one(cells.between(5, 150))] = Decimal(40)


class Documents(Thing):
    """What is printed on documents and nothing else depends on; a blank is printed as dots to fill in."""

    number: a.Name = ""
    issuer: a.Name = ""
    superior: a.Name = ""
    town: a.Name = ""
    on_behalf: a.Name = ""
    signer_title: a.Name = ""
    signer: a.Name = ""
    sender: a.Name = ""
    recipients: tuple[a.Name, ...] = ()
    morning: a.Hours = (dt.time(8), dt.time(11, 30))
    afternoon: a.Hours = (dt.time(13, 30), dt.time(17))
    report_days: a.Days = 3
    conclusion_days: a.Days = 15


class Settings(Thing):
    """case.yaml as a whole."""

    schema_version: Annotated[int, a.one(cells.whole(1, 1))] = Field(alias="schema")
    title: a.Name
    title_en: a.Name = ""
    place: a.Name
    year: Annotated[int, a.one(cells.whole(2100, 2000))]
    issued_on: a.Date
    note: Annotated[str, a.one(cells.text())] = ""
    note_en: Annotated[str, a.one(cells.text())] = ""
    lead_agency: a.Ref | None = None
    fields: dict[a.Id, a.Name]
    base: Base | None = None
    levels: tuple[Level, ...]
    kinds: tuple[Kind, ...]
    groups: tuple[Group, ...]
    companions: tuple[Companions, ...] = ()
    surprise: tuple[Stratum, ...] = ()
    draw: Draw = Draw()
    periods: Annotated[tuple[Period, ...], BeforeValidator(a.expanded)]
    windows: a.Months
    limits: Limits
    weights: Weights
    tolerances: Tolerances = Tolerances()
    roads: Roads = Roads()
    documents: Documents = Documents()
    assumptions: tuple[a.Ref, ...] = ()
    tables: dict[a.Ref, a.Ref] = Field(default_factory=dict)
    """File names of tables that are not `<table>.csv`, within the folder of the case."""

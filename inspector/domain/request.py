"""What the office asks of the year: coverage, surprise, companions, limits, weights."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from inspector.domain.base import Thing
from inspector.domain.unit import Provenance
from inspector.domain.workdays import Half

ANNOUNCED, COMPANION, SURPRISE = "announced", "companion", "surprise"
"""The three kinds of visit that every case has; others are data of the case."""


class Kind(Thing):
    """A kind of visit."""

    id: str
    name_vi: str
    name_en: str
    told: bool
    """Whether the unit is told beforehand: windows, notice and the yearly cap bind such visits only."""
    mode: Literal["on-site", "report", "online"]
    covers: bool
    """Whether such a visit counts towards coverage."""


class Focus(Thing):
    """The part of a group's citizen-facing volume that must be covered."""

    of: Literal["dossiers", "top-third"]
    share: Decimal


class Group(Thing):
    """Levels that share one coverage target."""

    id: str
    name_vi: str
    name_en: str
    levels: tuple[str, ...]
    share: Decimal
    per_level: bool
    """Whether each level must also reach the share by itself."""
    at_most: int | Literal["coverage"] | None
    """Most units announced: a number, the coverage minimum, or no limit."""
    focus: Focus | None


class Companions(Thing):
    """With each visited unit of one level, some of its sub-units, same team, same or next working day."""

    of: str
    level: str
    count: int


class Stratum(Thing):
    """A set of units from which surprise visits are drawn, the same number in each period."""

    id: str
    name_vi: str
    name_en: str
    levels: tuple[str, ...]
    per_period: int


class Draw(Thing):
    """How surprise visits are drawn."""

    floor: Decimal
    """No unit's probability falls below this part of what equal lots would give."""
    cap: Decimal
    """No unit's probability in one period is above this, unless equal lots are."""
    event: str
    """The public event whose result enters the draw, fixed before anybody can know it."""
    event_en: str


class Key(Thing):
    """A person for whom surprise visits are sealed; with a team, only that team's visits."""

    holder: str
    recipient: str
    """Public age key, `age1…`."""
    team: str | None


class Period(Thing):
    """A named run of months of the year."""

    id: str
    months: tuple[int, ...]


class Limits(Thing):
    """The numbers of the rules; None means no limit."""

    notice_days: int
    """Working days between the plan's date of issue and the first announced visit."""
    rotation_years: int | None
    """A unit unvisited for so many years is due; None: as many as a full round takes."""
    spacing_days: int
    """Working days that must lie between two visits to one unit."""
    other_bodies_days: int
    """Working days that must lie between a visit and another body's visit."""
    visits_per_unit: int
    """Announced visits to one unit in the year."""
    travel_minutes: int
    """Between two visits of one team on one day."""
    visits_per_day: int
    sessions_per_week: int | None
    sessions_per_month: int | None
    sessions_per_year: int | None
    period_share_min: Decimal | None
    period_share_max: Decimal | None
    """Bounds on each open period's share of a team's announced sessions."""


class Hours(Thing):
    """From when until when a session lasts, by the clock of the office."""

    starts: dt.time
    ends: dt.time


class Field(Thing):
    """A field of administrative reform that is inspected."""

    id: str
    name: str


class Documents(Thing):
    """What is printed on documents and nothing else depends on; an empty text is printed as dots to fill in."""

    number: str
    """Of the plan, such as `6898/KH-UBND`."""
    issuer: str
    superior: str
    """The body above the issuer; a provincial People's Committee names none."""
    town: str
    """Where documents are dated."""
    on_behalf: str
    """The line above the signer's title, such as `TM. ỦY BAN NHÂN DÂN`."""
    signer_title: str
    """Each ` / ` begins a line."""
    signer: str
    sender: str
    """The body that tells units of the schedule."""
    recipients: tuple[str, ...]
    morning: Hours
    afternoon: Hours
    report_days: int
    """Working days before a visit on which the unit's report is due."""
    conclusion_days: int
    """Working days after a visit on which its notice of conclusion is due."""
    fields: tuple[Field, ...]

    def hours(self, half: Half) -> Hours:
        """When a session lasts."""
        return self.morning if half == "am" else self.afternoon


class Weights(Thing):
    """How much each criterion weighs in a unit's points; only the ratios matter."""

    volume: int
    procedures: int
    late: int
    index: int
    satisfaction: int
    complaints: int
    unvisited: int


class Tolerances(Thing):
    """How far a later goal may worsen an earlier one, as a share of its value."""

    load: Decimal
    risk: Decimal


class Closure(Thing):
    """Days (both ends included) on which a unit, or every unit, receives nobody; half None: all day."""

    id: str
    unit: str | None
    first: dt.date
    last: dt.date
    half: Half | None
    reason: str
    provenance: Provenance


class OtherVisit(Thing):
    """Another inspectorate's or auditor's visit; a joint one brings no distance with it."""

    id: str
    unit: str
    first: dt.date
    last: dt.date
    body: str
    joint: bool
    provenance: Provenance


class PastVisit(Thing):
    """A visit of an earlier year. `exact` is False where only the year is known (dated 31 December)."""

    unit: str
    date: dt.date
    exact: bool
    kind: str
    provenance: Provenance


class Pin(Thing):
    """A decision of the office that the plan must follow, with its reason and author."""

    id: str
    unit: str
    include: bool
    kind: str
    date: dt.date | None
    half: Half | None
    team: str | None
    reason: str
    author: str

    @property
    def held(self) -> bool:
        """Whether no decision of the office: the visit has taken place before a replan, or its notice is running."""
        return self.id.startswith("held:")

"""What an audience is shown of a plan: everything named in its language, numbers and dates as they are."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field

from inspector.domain.base import Thing
from inspector.domain.difference import How
from inspector.domain.request import Documents
from inspector.domain.rulebook import Standing
from inspector.domain.unit import Provenance
from inspector.domain.workdays import Half

Audience = Literal["public", "unit", "team", "sealed"]
SCHEMA_VERSION = 1


class Slot(Thing):
    """What is said of every visit, also of one that a replan dropped and whose unit may be gone from the case."""

    id: str
    unit_name: str
    """Its id where the case no longer has it."""
    kind_name: str
    surprise: bool
    """True in sealed views and those of a team's key holders alone."""
    team_name: str
    date: dt.date
    starts: dt.time
    ends: dt.time
    """By the clock of the office, which is that of Vietnam."""
    when: str
    notice_due: dt.date | None
    """The last day on which the unit may be told; None for a visit that is not told."""
    report_due: dt.date | None
    """When the unit's own report is due; None for a visit that is not told."""
    conclusion_due: dt.date
    """When the notice of conclusion is due."""
    revision: int
    """How often replans have changed it since it was first told."""


class Visit(Slot):
    """A visit to go to."""

    unit: str
    level: str
    level_name: str
    parent_name: str | None
    """The unit above, for a sub-unit."""
    kind: str
    team: str
    session: Half
    sessions: int
    period: str
    people: tuple[str, ...]
    """Names of those who go."""
    lat: float
    lon: float
    why: str


class Part(Thing):
    """One criterion's share of a unit's points."""

    criterion: str
    name: str
    value: str | None
    """The figure it comes from; None where the level's median stands in for it."""
    points: int


class Unit(Thing):
    """A unit, where it stands among those of its level, and why it is visited or not."""

    id: str
    name: str
    level: str
    level_name: str
    parent: str | None
    parent_name: str | None
    lat: float
    lon: float
    counted: bool
    eligible: bool
    dossiers: int | None
    dossiers_provenance: Provenance
    points: int
    rank: int
    of: int
    """Units of its level."""
    parts: tuple[Part, ...]
    last_visit: int | None
    """Year of the last visit on record."""
    visits: tuple[str, ...]
    """Kinds of the announced visits that it gets in this view."""
    reason: str
    """Why it is visited, or why not."""


class Member(Thing):
    """Somebody of the delegation."""

    id: str
    name: str
    home: str
    """Name of the agency that sends this person."""
    fields: tuple[str, ...]
    """Names of what they inspect."""
    lead: bool
    substitute: bool


class Load(Thing):
    """Announced sessions of a team in a period."""

    period: str
    sessions: int


class Team(Thing):
    """A part of the delegation and its work."""

    id: str
    name: str
    members: tuple[Member, ...]
    load: tuple[Load, ...]
    sessions: int


class Period(Thing):
    """A run of months of the year."""

    id: str
    months: tuple[int, ...]


class Closure(Thing):
    """Days on which a unit, or every unit, receives nobody."""

    unit_name: str | None
    first: dt.date
    last: dt.date
    half: Half | None
    reason: str


class Coverage(Thing):
    """What must be covered of a group, or of a level of it."""

    group_name: str
    level: str | None
    level_name: str | None
    disputed: bool
    share: Decimal
    """Of its units that must be visited, such as 0.3; rounded up it is what is required."""
    units: int
    required: int
    achieved: int
    guaranteed: int | None
    """Of these, by surprise visits in any case; None where they do not count."""


class Cutoff(Thing):
    """Who was just in and who just out."""

    level: str
    last_in: str
    first_out: str
    text: str


class Rule(Thing):
    """How the plan stands to a rule."""

    id: str
    title: str
    sources: tuple[str, ...]
    standing: Standing
    standing_name: str
    required: int | None
    achieved: int | None
    kept: bool


class Goal(Thing):
    """A goal: what was reached, the bound that no plan can pass, what the finished plan has."""

    id: str
    title: str
    value: int
    bound: int
    final: int
    proven: bool


class NotMet(Thing):
    """A point not met."""

    rule: str
    rule_title: str
    text: str
    amount: str


class Surprise(Thing):
    """How many surprise visits a stratum holds in a period, and whether they have been drawn."""

    stratum_name: str
    period: str
    count: int
    units: int
    drawn: bool


class Revealed(Thing):
    """A surprise visit that has taken place and was published."""

    id: str
    unit_name: str
    date: dt.date | None
    team_name: str


class Change(Thing):
    """What is other of a visit than in the plan beside which this one is shown."""

    visit: str
    unit_name: str
    how: How
    how_name: str
    before: str
    after: str


class Sheet(Thing):
    """A table of the case as it lies on disk, the heading first."""

    name: str
    rows: tuple[tuple[str, ...], ...]


class View(Thing):
    """Everything that one audience may see. Every exporter takes this, and no exporter takes the plan."""

    schema_version: int = SCHEMA_VERSION
    lang: str
    audience: Audience
    subject: str | None
    """Id of the unit or team whose view it is."""
    subject_name: str | None
    title: str
    place: str
    year: int
    issued_on: dt.date
    version: int
    as_of: dt.date | None
    """Day of the last replan."""
    digest: str
    """SHA-256 of the case, by which `inspector verify` knows it again."""
    commitment: str | None
    note: str
    hypothetical: bool
    scenario: tuple[str, ...]
    """Which scenario it was made with, and what that changed."""
    supposed: tuple[str, ...] = Field(default=(), exclude=True)
    """Of a hypothetical plan, what it supposes, the same in every language."""
    documents: Documents
    heading: str
    summary: tuple[str, ...]
    """Coverage and counts, a sentence each."""
    proof: tuple[str, ...]
    visits: tuple[Visit, ...]
    undated: tuple[str, ...]
    """Units of drawn visits that somebody has to settle: no date was left, or the case no longer has the unit.

    Sealed views alone have any.
    """
    dropped: tuple[Slot, ...]
    """Visits that units had been told of and that replans dropped, as they last were."""
    units: tuple[Unit, ...]
    teams: tuple[Team, ...]
    periods: tuple[Period, ...]
    windows: tuple[int, ...]
    """Months in which announced visits may fall."""
    working_days: tuple[dt.date, ...]
    closures: tuple[Closure, ...]
    coverage: tuple[Coverage, ...]
    cutoffs: tuple[Cutoff, ...]
    rules: tuple[Rule, ...]
    goals: tuple[Goal, ...]
    not_met: tuple[NotMet, ...]
    surprise: tuple[Surprise, ...]
    revealed: tuple[Revealed, ...]
    assumptions: tuple[str, ...]
    data: tuple[str, ...]
    """What the figures are worth, a sentence per column."""
    against: str | None
    """The plan beside which this one is shown: the version before, or a baseline."""
    changes: tuple[Change, ...]
    versions: dict[str, str]
    sheets: tuple[Sheet, ...] = Field(default=(), exclude=True)
    """The case itself, for the workbook; public and sealed views alone have it."""

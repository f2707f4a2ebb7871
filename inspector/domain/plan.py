"""A plan: dates and names, fit for publication. No surprise visit is ever in it."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field

from inspector.domain.base import Thing
from inspector.domain.finding import Finding
from inspector.domain.lottery import Cause, DrawRecord, Hex, Move, Refusal, Revealed, Superseded
from inspector.domain.priority import Priority
from inspector.domain.problem import Problem
from inspector.domain.rulebook import Standing
from inspector.domain.scenario import ScenarioRef
from inspector.domain.visit import Before
from inspector.domain.visit import Visit as Visit

SCHEMA_VERSION = 1


class CaseRef(Thing):
    """Which case the plan was made from."""

    title: str
    title_en: str
    place: str
    year: int
    digest: str
    path: str
    """Relative to the plan folder, with `/`; a hint only, the digest decides."""


class GoalResult(Thing):
    """A goal as reached; value and bound of its own tier, final of the finished plan."""

    id: str
    value: int
    bound: int
    proven: bool
    tolerance: Decimal
    final: int


class RuleResult(Thing):
    """How the plan stands to one rule; required and achieved where the rule has such a figure."""

    id: str
    sources: tuple[str, ...]
    standing: Standing
    required: int | None
    achieved: int | None
    kept: bool


class Reading(Thing):
    """What coverage asks under one way of reading it."""

    group: str
    level: str | None
    """None: all levels of the group together."""
    disputed: bool
    """Whether units of disputed standing are counted."""
    units: int
    required: int
    achieved: int
    guaranteed: int | None = Field(default=None, exclude_if=lambda certain: certain is None)
    """How many of these surprise visits are sure to add, whatever is drawn; absent where they do not count."""


class Left(Thing):
    """A unit without an announced visit, and why."""

    unit: str
    points: int
    reason: str
    values: dict[str, str | int | None]


class Cutoff(Thing):
    """Who was just in and who just out of a level, by points."""

    level: str
    last_in: str
    first_out: str
    decided_by: Literal["points", "unvisited", "lot", "rule"]
    rule: str | None = None
    """Where a rule decided: by which units went before the first out, if it is one."""


class SurpriseCount(Thing):
    """How many surprise visits a stratum holds in a period. Which units is not known to the plan."""

    stratum: str
    period: str
    count: int
    units: int
    """How many units may be drawn."""


class Reserve(Thing):
    """Free sessions kept for the surprise visits of a period."""

    period: str
    visits: int
    required: int
    """Sessions that every unit which may be drawn must have left."""
    least: int
    """Sessions left to the unit that has fewest, beyond its own distance from its announced visit."""


class Surprise(Thing):
    """The public part of the surprise visits."""

    counts: tuple[SurpriseCount, ...]
    reserve: tuple[Reserve, ...]
    commitment: Hex | None = None
    """SHA-256 of `draw.json`, which fixes beforehand how the visits are drawn; None: nothing is to be drawn."""
    earlier: tuple[Superseded, ...] = ()
    """What `draw.json` was before each replan."""
    draws: tuple[DrawRecord, ...] = ()
    revealed: tuple[Revealed, ...] = ()
    secret: Hex | None = None
    """The office's secret, 64 hex digits; known from the end of the year on, with what the key holders noted."""
    causes: tuple[Cause, ...] = ()
    moves: tuple[Move, ...] = ()
    refusals: tuple[Refusal, ...] = ()


class DataNote(Thing):
    """How many values of a column are real, proxies and synthetic."""

    table: str
    column: str
    real: int
    proxy: int
    synthetic: int
    blank: int


class Replaced(Thing):
    """A version of the plan that a replan replaced."""

    plan: Hex
    """SHA-256 of its plan.json."""
    path: str
    """The way to its folder, with `/`; a hint only, the digest decides."""
    as_of: dt.date
    """Of the replan."""
    changes: ScenarioRef | None
    """What it changed in the case, by a file of this folder; None: at most the case itself was edited."""


class Plan(Thing):
    """The whole result; `plan.json` is this, field for field."""

    schema_version: int = SCHEMA_VERSION
    case: CaseRef
    scenario: ScenarioRef | None = None
    replaced: tuple[Replaced, ...] = ()
    """Earlier versions, the first first; none for a first plan."""
    before: Before | None = None
    """The version before, as the replan saw it."""
    outcome: Literal["optimal", "feasible"]
    stopped: bool
    """The search ended early by the user or the time limit."""
    goals: tuple[GoalResult, ...]
    rules: tuple[RuleResult, ...]
    readings: tuple[Reading, ...]
    visits: tuple[Visit, ...]
    not_visited: tuple[Left, ...]
    not_met: tuple[Finding, ...]
    cutoffs: tuple[Cutoff, ...]
    priorities: tuple[Priority, ...]
    surprise: Surprise
    data: tuple[DataNote, ...]
    assumptions: tuple[str, ...]
    settings: dict[str, str | int | None]
    versions: dict[str, str]

    @property
    def version(self) -> int:
        """1 for a first plan, one more with every replan."""
        return len(self.replaced) + 1

    def told(self, problem: Problem) -> tuple[Visit, ...]:
        """The visits of kinds that units are told of."""
        return tuple(v for v in self.visits if problem.kind_by_id[v.kind].told)

"""A visit that units are told of: what a plan is made of, and what a replan starts from."""

import datetime as dt

from pydantic import Field

from inspector.domain.base import Thing
from inspector.domain.workdays import HALVES, Half


class Visit(Thing):
    """A visit that units are told of beforehand."""

    id: str
    unit: str
    kind: str
    team: str
    date: dt.date
    session: Half
    sessions: int
    """1: that session; 2: the whole day, from the morning on."""
    people: tuple[str, ...]
    """Who goes (ids), after recusal, leave and substitution."""

    @property
    def halves(self) -> tuple[Half, ...]:
        """The sessions of its date that it takes."""
        return HALVES if self.sessions == 2 else (self.session,)


class Revision(Thing):
    """How often replans have changed a visit since its unit was first told."""

    visit: str
    times: int
    dropped: Visit | None
    """As it last was, where it is no longer planned."""


class Before(Thing):
    """What a replan starts from: the plan as units know it, and the day from which the rest of it may change."""

    as_of: dt.date
    """Visits before this date have taken place."""
    lot: str
    """The digest by which ties were settled in the first plan: planning again draws no new lots."""
    max_moves: int | None
    """None: least disturbance before everything; else points first, with at most so many visits changed."""
    visits: tuple[Visit, ...]
    revisions: tuple[Revision, ...] = Field(default=(), exclude_if=lambda none: not none)
    """What earlier replans had changed; absent where they had changed nothing."""

"""The draw of the surprise visits: what is fixed beforehand, what is drawn, what is told and what is kept."""

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from inspector.domain.base import Thing
from inspector.domain.workdays import Half

Hex = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
"""32 bytes as 64 hex digits."""
Share = Annotated[str, Field(pattern="^[0-9]{1,4000}(/[1-9][0-9]{0,4000})?$")]
"""An exact fraction, `numerator/denominator` or a whole number."""
ALGORITHM = "inspector-draw-1"
"""Names how everything is computed; a draw by another algorithm is another name."""
MINUTES = {"vi": "bien-ban-rut-tham", "en": "minutes"}
"""How the files of a draw's minutes begin."""


class Lot(Thing):
    """One unit that may be drawn."""

    unit: str
    points: int
    probability: Share
    """Of being drawn in one period."""
    weight: Annotated[str, Field(pattern="^[1-9][0-9]{0,99}$")]
    """The whole number with which it is drawn, as digits."""


class Lots(Thing):
    """The units of one stratum, sorted by id, of which `count` are drawn in each period."""

    stratum: str
    count: int
    lots: tuple[Lot, ...]


class Span(Thing):
    """A period and its months."""

    period: str
    months: tuple[int, ...]


class Basis(Thing):
    """Everything that is fixed before a draw (`draw.json`): published, and named by its SHA-256, the commitment.

    `starts[k][team]` has a letter for each of `days`, the session in which a visit may begin to the units u with
    `starts_of[u] == k`: `a` morning, `p` afternoon, `b` either, `-` none; what rules and announced visits leave.
    `week_room[team][week]` are the sessions that surprise visits may still take in an ISO week (`2024-W05`);
    None: no limit.
    """

    algorithm: str
    case: str
    """Digest of the case."""
    event: str
    """Where the public value of a draw comes from, fixed before anybody can know it."""
    secret_sha256: Hex
    floor: Share
    cap: Share
    strata: tuple[Lots, ...]
    periods: tuple[Span, ...]
    """In the order in which they are drawn."""
    days: tuple[dt.date, ...]
    """The working days of the year."""
    spacing_days: int
    """Working days that lie between two visits to one unit."""
    sessions: dict[str, int]
    """Sessions that a visit to each unit takes, 1 or 2."""
    starts: tuple[dict[str, str], ...]
    starts_of: dict[str, int]
    week_room: dict[str, dict[str, int]] | None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """ValueError where one part names what another does not have: then nothing can be drawn from it."""
        lots = [lot.unit for stratum in self.strata for lot in stratum.lots]
        months = [month for span in self.periods for month in span.months]
        letters = [row for table in self.starts for row in table.values()]
        teams = {team for table in self.starts for team in table}
        weeks = {week(day) for day in self.days}
        room = self.week_room
        fits = (
            len(set(lots)) == len(lots)
            and set(lots) <= self.starts_of.keys() == self.sessions.keys()
            and all(0 <= stratum.count <= len(stratum.lots) for stratum in self.strata)
            and all(0 <= table < len(self.starts) for table in self.starts_of.values())
            and all(length in (1, 2) for length in self.sessions.values())
            and all(len(row) == len(self.days) and set(row) <= set("-apb") for row in letters)
            and list(self.days) == sorted(set(self.days))
            and sorted(months) == list(range(1, 13))
            and len({span.period for span in self.periods}) == len(self.periods)
            and self.spacing_days >= 0
            and (room is None or all(weeks <= room.get(team, {}).keys() for team in teams))
        )
        if not fits:
            raise ValueError("the parts do not fit each other")
        return self


class Drawn(Thing):
    """A surprise visit, sealed until it has taken place.

    Team, date and session are None where no start was left: somebody then has to fix them.
    """

    id: str
    unit: str
    period: str
    stratum: str | None
    """None: ordered for cause."""
    team: str | None
    date: dt.date | None
    session: Half | None
    sessions: int


class DrawRecord(Thing):
    """A draw that has been held: all that the public learns of it."""

    period: str
    public: str | None
    """The public value; None: drawn without one, fairness is not proven."""
    witnesses: tuple[str, ...]
    on: dt.date | None
    """None: together with the plan, for a first look."""
    first: dt.date | None
    """The day after `on` where the period had begun by then: no visit before it. None: held before the period."""
    envelopes: tuple[Hex, ...]
    """One number per visit, sorted: SHA-256 of the visit and its key."""


class Superseded(Thing):
    """What was fixed for draws until a replan changed the announced visits."""

    basis: Basis
    commitment: Hex
    """SHA-256 of the basis as it was published."""
    first: dt.date
    """From when on the next one is in force: the date of the replan."""
    draws: int
    """How many draws had been held by then."""


class Revealed(Thing):
    """A visit that has taken place, with the key of its envelope; None for one ordered for cause."""

    visit: Drawn
    nonce: Hex | None
    moved: Drawn | None = None
    """Where it took place, where a replan had taken its start."""


class Cause(Thing):
    """A visit ordered for cause."""

    visit: Drawn
    reason: str
    by: str
    """Who ordered it."""
    on: dt.date
    draws: int
    """How many draws were on record when it was ordered."""
    replans: int = 0
    """How many replans there had been."""


class Move(Thing):
    """A surprise visit that gave way to a replan, as it stands from then on."""

    replans: int
    """Which replan, the first is 1."""
    visit: Drawn


class Refusal(Thing):
    """A visit that the competent person did not sign."""

    visit: str
    reason: str
    by: str
    on: dt.date


class Ledger(Thing):
    """What only the key holders know besides the visits drawn."""

    secret: Hex
    causes: tuple[Cause, ...] = ()
    refusals: tuple[Refusal, ...] = ()


class SealedVisit(Thing):
    """A surprise visit as key holders read it, with names for those who open the file without this program."""

    visit: Drawn
    nonce: Hex | None
    """The key of its envelope; None for one ordered for cause."""
    unit_name: str
    people: tuple[str, ...]
    """Names of those who go."""
    drawn: Drawn | None = None
    """As it was drawn and stands in its envelope, or was ordered, where it gave way to a replan since."""


class SealedPeriod(Thing):
    """The content of `surprise-<period>.age`, or of `surprise-<period>@<team>.age` for one team alone."""

    period: str
    team: str | None
    visits: tuple[SealedVisit, ...]


def week(day: dt.date) -> str:
    """The ISO week of a date, `2024-W05`."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"

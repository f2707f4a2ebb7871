"""One case: everything a plan is made from, validated, sorted by id."""

import datetime as dt
import hashlib
import json
from functools import cached_property
from itertools import pairwise

from inspector.domain import request as ask
from inspector.domain.base import Thing
from inspector.domain.scenario import ScenarioRef
from inspector.domain.team import Leave, Person, Team, crew
from inspector.domain.unit import Level, Unit
from inspector.domain.visit import Before, Visit
from inspector.domain.workdays import HALVES, Calendar, Session


class Travel(Thing):
    """Minutes on the road between places, symmetric, obeying the triangle inequality.

    Places are unit ids, and `team:<id>` for the place a team starts from.
    """

    places: tuple[str, ...]
    minutes: tuple[tuple[int, ...], ...]

    @cached_property
    def _row(self) -> dict[str, int]:
        return {place: i for i, place in enumerate(self.places)}

    def between(self, a: str, b: str) -> int:
        """Whole minutes from one place to another; KeyError for an unknown place."""
        return self.minutes[self._row[a]][self._row[b]]


class Problem(Thing):
    """A case in memory. Every tuple of named things is sorted by id, so file order never matters."""

    title: str
    title_en: str
    place: str
    year: int
    issued_on: dt.date
    note: str
    note_en: str
    lead_agency: str | None
    """The agency that leads the delegation; visited only by a pin."""
    calendar: Calendar
    levels: tuple[Level, ...]
    """In the order of the case file: the order in which people list them."""
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    kinds: tuple[ask.Kind, ...]
    groups: tuple[ask.Group, ...]
    companions: tuple[ask.Companions, ...]
    strata: tuple[ask.Stratum, ...]
    draw: ask.Draw
    periods: tuple[ask.Period, ...]
    windows: tuple[int, ...]
    """Months in which announced visits may fall."""
    limits: ask.Limits
    weights: ask.Weights
    tolerances: ask.Tolerances
    leave: tuple[Leave, ...]
    closures: tuple[ask.Closure, ...]
    other_visits: tuple[ask.OtherVisit, ...]
    history: tuple[ask.PastVisit, ...]
    pins: tuple[ask.Pin, ...]
    travel: Travel
    keys: tuple[ask.Key, ...]
    """Who may open sealed visits. Not part of the digest: a plan stays the same when a holder changes."""
    documents: ask.Documents
    """What is printed on documents. Not part of the digest: a plan stays the same when a signer changes."""
    scenario: ScenarioRef | None = None
    """What was changed in the case; not part of the digest, which tells the changed case from the case."""
    changes: tuple[ScenarioRef, ...] = ()
    """What replans changed in the case, the first first; not part of the digest, as above."""
    before: Before | None = None
    """What a replan starts from; None for a first plan."""
    assumptions: tuple[str, ...]
    """Settings (as paths of case.yaml) that nobody has decided: defaults to be confirmed."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of the canonical JSON of the case: the same for shuffled rows."""
        unknown = {"before"} if self.before is None else set()
        held = self.model_dump(mode="json", exclude={"keys", "documents", "scenario", "changes"} | unknown)
        held["assumptions"] = list(self.assumed)
        body = json.dumps(held, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(body.encode()).hexdigest()

    @property
    def assumed(self) -> tuple[str, ...]:
        """Those of the assumptions that a plan rests on; what is printed on documents is none."""
        return tuple(path for path in self.assumptions if path.partition(".")[0] != "documents")

    def __hash__(self) -> int:
        """Equal problems have equal digests; lets results be kept per problem."""
        return hash(self.digest)

    def changed(self, **fields: object) -> "Problem":
        """The problem with other fields, in which the lots fall as in this one, since its digest stays.

        For questions only: between units that the points do not tell apart, the change must not decide anew.
        """
        other = self.model_copy(update=fields)
        other.__dict__["digest"] = self.digest  # where a cached_property is kept
        return other

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def level_by_id(self) -> dict[str, Level]:
        """Levels by id."""
        return {level.id: level for level in self.levels}

    @cached_property
    def history_of(self) -> dict[str, list[ask.PastVisit]]:
        """Earlier visits by unit."""
        result: dict[str, list[ask.PastVisit]] = {}
        for past in self.history:
            result.setdefault(past.unit, []).append(past)
        return result

    @cached_property
    def outside_windows(self) -> tuple[int, ...]:
        """The numbers of the working days in no month of `windows`."""
        return tuple(day for day, date in enumerate(self.calendar.days) if date.month not in self.windows)

    @cached_property
    def kind_by_id(self) -> dict[str, ask.Kind]:
        """Kinds of visit by id."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def period_by_month(self) -> dict[int, str]:
        """The id of the period that each month falls in."""
        return {month: period.id for period in self.periods for month in period.months}

    @cached_property
    def open_periods(self) -> tuple[str, ...]:
        """Ids of the periods that hold a day on which a visit may be announced."""
        first = self.notice_from
        days = [d for d in self.calendar.days if d.month in self.windows and d >= first]
        found = {self.period_by_month[d.month] for d in days}
        return tuple(p.id for p in self.periods if p.id in found)

    @cached_property
    def draws(self) -> int:
        """Surprise visits to be drawn in each period."""
        return sum(stratum.per_period for stratum in self.strata)

    @cached_property
    def notice_from(self) -> dt.date:
        """The first date on which an announced visit keeps the notice period."""
        return self.calendar.after(self.issued_on, self.limits.notice_days)

    @cached_property
    def told_from(self) -> dt.date:
        """The first date on which a visit that its unit does not know of yet keeps the notice period."""
        if self.before is None:
            return self.notice_from
        return max(self.notice_from, self.calendar.after(self.before.as_of, self.limits.notice_days))

    @cached_property
    def told_before(self) -> dict[tuple[str, str], Visit]:
        """The visits of the version before, by unit and kind; none for a first plan."""
        return {(visit.unit, visit.kind): visit for visit in self.before.visits} if self.before else {}

    @property
    def limited(self) -> bool:
        """Whether it is a replan that may change no more than so many visits."""
        return self.before is not None and self.before.max_moves is not None

    def happened(self, unit: str, kind: str) -> Visit | None:
        """The visit that has taken place before a replan; None where there is none."""
        visit = self.told_before.get((unit, kind))
        return visit if visit and self.before and visit.date < self.before.as_of else None

    def period_of(self, day: dt.date) -> str:
        """The id of the period that a date of the year falls in."""
        return self.period_by_month[day.month]

    def sessions(self, unit: str) -> int:
        """Sessions that a visit to this unit takes: 1 or 2 (the whole day)."""
        return self.level_by_id[self.unit_by_id[unit].level].sessions

    def counted(self, group: ask.Group, level: str | None = None) -> tuple[Unit, ...]:
        """The group's units in the denominator, of one level or of all."""
        levels = group.levels if level is None else (level,)
        return tuple(u for u in self.units if u.level in levels and u.counted)

    def minutes(self, team: str, places: tuple[str, ...]) -> int:
        """The shortest tour from the team's base through at most two places and back."""
        base = f"team:{team}"
        stops = (base, *places, base)
        return sum(self.travel.between(a, b) for a, b in pairwise(stops))

    @cached_property
    def sessions_of_year(self) -> tuple[Session, ...]:
        """Every session of the year in order of time."""
        return tuple(Session(date=day, half=half) for day in self.calendar.days for half in HALVES)

    def away(self, day: dt.date) -> frozenset[str]:
        """Ids of the people on leave on a date."""
        if day not in self._away:
            self._away[day] = frozenset(x.person for x in self.leave if x.first <= day <= x.last)
        return self._away[day]

    @cached_property
    def _away(self) -> dict[dt.date, frozenset[str]]:
        return {}

    @cached_property
    def alike_days(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the working days, put together where the same people are away."""
        held: dict[frozenset[str], list[int]] = {}
        for day, date in enumerate(self.calendar.days):
            held.setdefault(self.away(date), []).append(day)
        return tuple(map(tuple, held.values()))

    def crew(self, team: str, unit: str, day: dt.date) -> tuple[str, ...] | None:
        """Who of a team goes to a unit on a date (ids), or None where the team cannot."""
        level, away = self.unit_by_id[unit].level, self.away(day)
        key = team, unit if unit in self._homes else None, level, away  # elsewhere it is the same for all units
        if key not in self._crews:
            self._crews[key] = crew(self.people, team, unit, self.level_by_id[level].fields, away)
        return self._crews[key]

    @cached_property
    def _homes(self) -> frozenset[str]:
        return frozenset(person.home for person in self.people)

    @cached_property
    def _crews(self) -> dict[tuple[str, str | None, str, frozenset[str]], tuple[str, ...] | None]:
        return {}

"""All draws of a year in the order in which they were held, and what a replan between them does to those drawn.

A replan may put an announced visit where a surprise visit is sealed; it does not know. Then the surprise visit gives
way, by a rule that was fixed beforehand: it takes the free start with the lowest number, as when it was drawn.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from inspector.domain.lottery import Cause, Drawn, DrawRecord, Move
from inspector.draw import period
from inspector.draw.numbers import keyed, number, seed
from inspector.draw.placement import Numbers, Places


@dataclass(frozen=True)
class Term:
    """What was fixed for draws, as long as it was in force."""

    places: Places
    first: dt.date | None = None
    """From when on; None: from the first plan on."""
    draws: int = 0
    """How many draws were on record when it came into force."""


@dataclass(frozen=True)
class Year:
    """Visits as they were drawn, by draw; those that gave way to replans; every visit as it stands now, by id."""

    drawn: tuple[tuple[Drawn, ...], ...]
    moves: tuple[Move, ...]
    now: dict[str, Drawn]


def year(terms: Sequence[Term], secret: bytes, records: Sequence[DrawRecord], causes: Sequence[Cause]) -> Year:
    """Every draw on record again; visits ordered for cause before a draw stand in its way."""
    drawn: list[tuple[Drawn, ...]] = []
    moves: list[Move] = []
    now: dict[str, Drawn] = {}
    for replans, term in enumerate(terms):
        if term.first is not None:
            away = moved(term.places, secret, records, now, term.first)
            moves += [Move(replans=replans, visit=visit) for visit in away]
            now |= {visit.id: visit for visit in away}
        last = terms[replans + 1].draws if replans + 1 < len(terms) else len(records)
        for count in range(len(drawn), last + 1):
            known = [cause.visit for cause in causes if (cause.replans, cause.draws) == (replans, count)]
            now |= {visit.id: visit for visit in known}
            if count < last:
                record = records[count]
                visits = period.draw(
                    term.places, secret, record.period, record.public, list(now.values()), record.first
                )
                drawn.append(visits)
                now |= {visit.id: visit for visit in visits}
    return Year(tuple(drawn), tuple(moves), now)


def moved(
    places: Places, secret: bytes, records: Sequence[DrawRecord], held: dict[str, Drawn], first: dt.date
) -> tuple[Drawn, ...]:
    """The visits from `first` on that have lost their start, with new ones: by id, after all that keep theirs.

    A visit to a unit that may no longer be visited, or for which no start is left, has no date.
    """
    kept = [visit for visit in held.values() if _keeps(places, visit, first)]
    result: list[Drawn] = []
    for visit in sorted((visit for visit in held.values() if visit not in kept), key=lambda visit: visit.id):
        result.append(_again(places, _numbers(secret, records, visit), visit, [*kept, *result], first))
    return tuple(result)


def _keeps(places: Places, visit: Drawn, first: dt.date) -> bool:
    """Whether a visit has taken place or still has its start."""
    if visit.date is None or visit.unit not in places.basis.starts_of:
        return visit.date is not None and visit.date < first
    start = visit.team, visit.date, visit.session
    return visit.date < first or start in set(places.free(visit.unit, visit.period, (), first))


def _again(places: Places, numbers: Numbers, visit: Drawn, taken: Sequence[Drawn], first: dt.date) -> Drawn:
    if visit.unit not in places.basis.starts_of:
        return visit.model_copy(update={"team": None, "date": None, "session": None})
    return period.place(places, numbers, visit.unit, visit.period, visit.stratum, taken, first)


def _numbers(secret: bytes, records: Sequence[DrawRecord], visit: Drawn) -> Numbers:
    """Those with which the visit was placed first."""
    if visit.stratum is None:
        return partial(number, keyed(secret, "cause", visit.period))
    public = next(record.public for record in records if record.period == visit.period)
    return partial(number, seed(secret, visit.period, public or ""))

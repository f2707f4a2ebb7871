"""One period's draw: which units, when, by which team, and the envelope of each visit."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from inspector.domain.lottery import Drawn
from inspector.draw import design
from inspector.draw.numbers import canonical, digest, keyed, nonce, number, seed
from inspector.draw.placement import Numbers, Places


def draw(
    places: Places, secret: bytes, period: str, public: str | None, taken: Sequence[Drawn], first: dt.date | None
) -> tuple[Drawn, ...]:
    """The visits of a period, by id; `taken` are all those placed before, `public` None counts as empty."""
    return drawn(places, partial(number, seed(secret, period, public or "")), period, taken, first)


def drawn(
    places: Places, numbers: Numbers, period: str, taken: Sequence[Drawn], first: dt.date | None = None
) -> tuple[Drawn, ...]:
    """The same with numbers from any source."""
    units: dict[str, str] = {}
    for stratum in places.basis.strata:
        weight = {lot.unit: int(lot.weight) for lot in stratum.lots}
        chosen = design.select(weight, stratum.count, {unit: numbers("unit", unit) for unit in weight})
        units |= dict.fromkeys(chosen, stratum.stratum)
    placed: list[Drawn] = []
    for unit in sorted(units, key=lambda one: (numbers("order", one), one)):
        placed.append(place(places, numbers, unit, period, units[unit], [*taken, *placed], first))
    return tuple(sorted(placed, key=lambda visit: visit.id))


def ordered(
    places: Places,
    secret: bytes,
    unit: str,
    period: str,
    taken: Sequence[Drawn],
    on: dt.date | None,
    first: dt.date | None = None,
) -> Drawn:
    """A visit for cause in what is left of a period, on a date or, where None, on the one that its lot gives.

    Not before `first`.
    """
    return place(places, partial(number, keyed(secret, "cause", period)), unit, period, None, taken, first, on)


def place(
    places: Places,
    numbers: Numbers,
    unit: str,
    period: str,
    stratum: str | None,
    taken: Sequence[Drawn],
    first: dt.date | None = None,
    only: dt.date | None = None,
) -> Drawn:
    """One visit at the free start with the lowest number; without team and date where no start is free.

    Starts before `first`, or on other dates than `only`, are left out.
    """
    found = min(
        (start for start in places.free(unit, period, taken, first) if only in (None, start[1])),
        key=lambda start: (numbers("start", unit, start[0], start[1].isoformat(), start[2]), start),
        default=(None, None, None),
    )
    return Drawn(
        id=f"surprise:{period}:{unit}" if stratum else f"cause:{period}:{unit}",
        unit=unit,
        period=period,
        stratum=stratum,
        team=found[0],
        date=found[1],
        session=found[2],
        sessions=places.basis.sessions[unit],
    )


def envelope(visit: Drawn, key: str) -> str:
    """The number that is published of a sealed visit: SHA-256 of the canonical JSON of the visit and its key."""
    return digest(canonical({"key": key, "visit": visit.model_dump(mode="json")}))


def envelopes(secret: bytes, visits: Sequence[Drawn]) -> tuple[str, ...]:
    """The numbers of all visits of a draw, sorted, so that their order tells nothing."""
    return tuple(sorted(envelope(visit, nonce(secret, visit.id)) for visit in visits))

"""Random small bases in which every unit has exactly as many starts as the rule *reserve* asks for, or one less."""

import datetime as dt
import random

from inspector.domain.lottery import ALGORITHM, Basis, Lot, Lots, Span, week
from inspector.domain.workdays import Half
from inspector.draw.placement import LETTER_OF

TEAMS = ("t1", "t2")
FIRST = dt.date(2024, 1, 29)
"""A Monday; January and February make two periods whose border lies inside its week."""


def basis(
    units: list[str],
    starts: dict[str, set[tuple[str, dt.date, Half]]],
    days: tuple[dt.date, ...],
    counts: dict[str, int],
    spacing: int = 0,
    sessions: dict[str, int] | None = None,
    room: int | None = None,
) -> Basis:
    """A basis with these starts; every unit in the one stratum that `counts` names, equal weights."""
    letters: list[dict[str, str]] = []
    for unit in units:
        open_ = {(t, d): tuple(h for h in ("am", "pm") if (t, d, h) in starts[unit]) for t in TEAMS for d in days}
        letters.append({t: "".join(LETTER_OF[open_[t, d]] for d in days) for t in TEAMS})  # type: ignore[index]
    ((name, count),) = counts.items()
    weeks = {week(day) for day in days}
    return Basis(
        algorithm=ALGORITHM,
        case="",
        event="",
        secret_sha256="0" * 64,
        floor="1/4",
        cap="9/10",
        strata=(
            Lots(
                stratum=name,
                count=count,
                lots=tuple(Lot(unit=u, points=1, probability=f"{count}/{len(units)}", weight="1") for u in units),
            ),
        ),
        periods=(Span(period="P1", months=(1,)), Span(period="P2", months=tuple(range(2, 13)))),
        days=days,
        spacing_days=spacing,
        sessions=sessions or dict.fromkeys(units, 1),
        starts=tuple(letters),
        starts_of={unit: i for i, unit in enumerate(units)},
        week_room=None if room is None else {t: dict.fromkeys(weeks, room) for t in TEAMS},
    )


def tight(chance: random.Random, less: int = 0) -> tuple[Basis, int]:
    """A random basis with (n − 1) · b + 1 − `less` starts for each unit and period, and the visits of a year.

    The starts are chosen so that they get in each other's way: the same few team days, the same few weeks.
    """
    while True:
        limited, spacing = chance.random() < 0.5, chance.choice((0, 0, 1, 2))
        days = tuple(
            day for day in (FIRST + dt.timedelta(days=i) for i in range(chance.choice((12, 26)))) if day.weekday() < 5
        )
        count = chance.randrange(1, 4)
        units = [f"u{i}" for i in range(count + chance.randrange(0, 3))]
        longest = 2 if limited and chance.random() < 0.3 else 1
        sessions = {unit: chance.randrange(1, longest + 1) for unit in units}
        fullest = max(sum(week(d) == week(day) for d in days) for day in days)
        need = (count - 1) * (2 * fullest if limited else 2) + 1 - less
        found = {unit: _starts(chance, days, sessions[unit], need, spacing, limited) for unit in units}
        if all(held is not None for held in found.values()):
            starts = {unit: held for unit, held in found.items() if held is not None}
            room = chance.randrange(longest, longest + 2) if limited else None
            return basis(units, starts, days, {"all": count}, spacing, sessions, room), 2 * count


def _starts(
    chance: random.Random, days: tuple[dt.date, ...], length: int, need: int, spacing: int, limited: bool
) -> set[tuple[str, dt.date, Half]] | None:
    """`need` starts in each period that no draw of the period before may block, and some that it may."""
    halves: tuple[Half, ...] = ("am",) if length == 2 else ("am", "pm")
    first = next(i for i, day in enumerate(days) if day.month > 1)
    result: set[tuple[str, dt.date, Half]] = set()
    for place in (0, 1):
        mine = [(i, day) for i, day in enumerate(days) if (day.month > 1) == bool(place)]
        last_week = week(days[first - 1])
        near = {d for i, d in mine if place and (i - (first - 1) <= spacing or (limited and week(d) == last_week))}
        safe = [day for _, day in mine if day not in near]
        free: list[tuple[str, dt.date, Half]] = [(t, d, h) for t in TEAMS for d in safe for h in halves]
        if len(free) < need:
            return None
        start = chance.randrange(len(free))
        run = (free[start:] + free[:start]) if chance.random() < 0.5 else chance.sample(free, len(free))
        result |= set(run[:need]) | {
            (t, d, h) for t in TEAMS for d in sorted(near) for h in halves if chance.random() < 0.3
        }
    return result

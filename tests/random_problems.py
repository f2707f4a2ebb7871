"""Small random problems in which every rule binds now and then, and plans one step beside a good one."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from inspector.domain import request as ask
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.team import Leave
from inspector.domain.workdays import Calendar
from tests.small import GROUP, KINDS, LEVELS, LIMITS, TEAMS, UNITS, calendar_2024, kind, small_problem


def random_problem(chance: random.Random) -> Problem:
    """Five counted units, four communes, two teams, ten to fourteen weeks; everything else as it comes."""
    calendar = calendar_2024()
    first = dt.date(2024, 3, chance.randrange(1, 20))
    open_days = tuple(d for d in calendar.days if first <= d < first + dt.timedelta(weeks=chance.randrange(10, 15)))
    pick = chance.choice
    day = lambda: pick(open_days)  # noqa: E731
    units = tuple(u.model_copy(update={"eligible": chance.random() > 0.05}) for u in UNITS)
    ids = [u.id for u in units]
    levels = tuple(level.model_copy(update={"sessions": _now_and_then(chance, 1, 2)}) for level in LEVELS)
    return small_problem(
        calendar=Calendar(year=2024, days=open_days),
        issued_on=first - dt.timedelta(days=chance.randrange(0, 20)),
        units=units,
        levels=levels,
        teams=(TEAMS[0], TEAMS[1].model_copy(update={"lat": _now_and_then(chance, TEAMS[1].lat, 10.9)})),
        kinds=_kinds(chance),
        groups=(_group(chance),),
        companions=tuple(
            ask.Companions(of="district", level="commune", count=pick((1, 1, 2))) for _ in range(pick((0, 1)))
        ),
        strata=_strata(chance),
        periods=(ask.Period(id="P1", months=(1, 2, 3, 4)), ask.Period(id="P2", months=tuple(range(5, 13)))),
        windows=_now_and_then(chance, (3, 4, 5, 6), (4, 5, 6), (4, 6)),
        limits=_limits(chance),
        leave=tuple(_leave(chance, day()) for _ in range(pick((0, 0, 1, 2)))),
        closures=tuple(_closure(chance, day(), pick([None, *ids]), i) for i in range(pick((0, 1, 2)))),
        other_visits=tuple(_other(chance, day(), pick(ids), i) for i in range(pick((0, 1, 2)))),
        history=tuple(_past(chance, unit, first) for unit in ids if chance.random() < 0.3),
        pins=_pins(chance, ids, open_days),
    )


def _now_and_then(chance: random.Random, usual: Any, *others: Any) -> Any:
    """Mostly what hardly ever binds, so that few rules bind at a time and plans exist."""
    return chance.choice(others) if chance.random() < 0.25 else usual


def _group(chance: random.Random) -> ask.Group:
    by_dossiers = ask.Focus(of="dossiers", share=Decimal("0.4"))
    return GROUP.model_copy(
        update={
            "share": chance.choice((Decimal("0.2"), Decimal("0.3"), Decimal("0.5"))),
            "per_level": chance.random() < 0.5,
            "at_most": _now_and_then(chance, None, "coverage", 3, 2),
            "focus": _now_and_then(chance, None, GROUP.focus, by_dossiers),
        }
    )


def _strata(chance: random.Random) -> tuple[ask.Stratum, ...]:
    levels = chance.choice((("agency", "district"), ("commune",), ("agency", "district", "commune")))
    count = _now_and_then(chance, 1, 0, 2, 3, 4)
    if chance.random() < 0.15:  # each level by itself
        counts = {"agency": count, "district": min(count, 2)}
        return tuple(ask.Stratum(id=x, name_vi="", name_en="", levels=(x,), per_period=n) for x, n in counts.items())
    return (ask.Stratum(id="all", name_vi="", name_en="", levels=levels, per_period=count),)


def _kinds(chance: random.Random) -> tuple[ask.Kind, ...]:
    """With a thematic visit besides; surprise visits count now and then."""
    covers = chance.random() < 0.4
    held = (k.model_copy(update={"covers": covers}) if k.id == ask.SURPRISE else k for k in KINDS)
    return (*held, kind("thematic", "Chuyên đề"))


def _limits(chance: random.Random) -> ask.Limits:
    binding = {
        "notice_days": (0, 7, 12),
        "rotation_years": (9, None, 2, 3),
        "spacing_days": (2, 0, 10),
        "other_bodies_days": (3, 0, 10),
        "visits_per_unit": (2, 1),
        "travel_minutes": (90, 5, 20),
        "visits_per_day": (2, 1),
        "sessions_per_week": (None, 1, 2),
        "sessions_per_month": (None, 2, 4),
        "sessions_per_year": (None, 3, 6),
        "period_share_min": (None, Decimal("0.2"), Decimal("0.45")),
        "period_share_max": (None, Decimal("0.55"), Decimal("0.7")),
    }
    return LIMITS.model_copy(update={name: _now_and_then(chance, *values) for name, values in binding.items()})


def _leave(chance: random.Random, day: dt.date) -> Leave:
    last = day + dt.timedelta(days=chance.randrange(15))
    return Leave(person=chance.choice(("an", "cuc", "dung", "binh")), first=day, last=last, reason="")


def _closure(chance: random.Random, day: dt.date, unit: str | None, number: int) -> ask.Closure:
    half = chance.choice((None, "am", "pm"))
    last = day + dt.timedelta(days=chance.randrange(10))
    return ask.Closure(id=f"c{number}", unit=unit, first=day, last=last, half=half, reason="", provenance="synthetic")


def _other(chance: random.Random, day: dt.date, unit: str, number: int) -> ask.OtherVisit:
    last = day + dt.timedelta(days=chance.randrange(4))
    joint = chance.random() < 0.2
    return ask.OtherVisit(
        id=f"o{number}", unit=unit, first=day, last=last, body="", joint=joint, provenance="synthetic"
    )


def _past(chance: random.Random, unit: str, first: dt.date) -> ask.PastVisit:
    exact = chance.random() < 0.5
    year = chance.choice((2019, 2020, 2021, 2022, 2023))
    date = dt.date(year, 12, chance.randrange(1, 32)) if exact else dt.date(year, 12, 31)
    return ask.PastVisit(unit=unit, date=date, exact=exact, kind="announced", provenance="synthetic")


def _pins(chance: random.Random, ids: list[str], days: tuple[dt.date, ...]) -> tuple[ask.Pin, ...]:
    found = {}
    for _ in range(chance.choice((0, 0, 1, 2))):
        unit = chance.choice(ids)
        include = chance.random() < 0.7
        of = chance.choice(("announced", "announced", "companion", "thematic", "surprise"))
        if of == "surprise":
            include = False
        found[unit, of] = ask.Pin(
            id=f"pin:{unit}:{of}",
            unit=unit,
            include=include,
            kind=of,
            date=chance.choice(days) if include and chance.random() < 0.3 else None,
            half=chance.choice(("am", "pm")) if include and chance.random() < 0.2 else None,
            team=chance.choice(("t1", "t2")) if include and chance.random() < 0.2 else None,
            reason="",
            author="",
        )
    return tuple(found[key] for key in sorted(found))


def nearby(problem: Problem, visits: tuple[Visit, ...], chance: random.Random) -> tuple[Visit, ...]:
    """The same visits after one to three small changes: another day, team, half, a visit more or less."""
    result = list(visits)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        if result and chance.random() < 0.85:
            spot = chance.randrange(len(result))
            result[spot] = _changed(problem, result[spot], result, chance)
            if chance.random() < 0.15:
                del result[spot]
        else:
            result.append(_new(problem, chance))
    return tuple(_named(problem, visit) for visit in result)


def _changed(problem: Problem, visit: Visit, others: list[Visit], chance: random.Random) -> Visit:
    days = problem.calendar.days
    beside = chance.choice(others).date
    near = days[min(len(days) - 1, max(0, problem.calendar.index(visit.date) + chance.randrange(-6, 7)))]
    change = chance.choice(
        (
            {"date": chance.choice(days)},
            {"date": near},
            {"date": beside},
            {"date": beside, "session": chance.choice(("am", "pm"))},
            {"team": chance.choice(("t1", "t2"))},
            {"session": chance.choice(("am", "pm"))},
            {"unit": chance.choice(problem.units).id},
        )
    )
    return visit.model_copy(update=change)


def _new(problem: Problem, chance: random.Random) -> Visit:
    unit = chance.choice(problem.units).id
    of = chance.choice(("announced", "announced", "companion", "thematic"))
    return Visit(
        id="",
        unit=unit,
        kind=of,
        team=chance.choice(("t1", "t2")),
        date=chance.choice(problem.calendar.days),
        session=chance.choice(("am", "pm")),
        sessions=1,
        people=(),
    )


def _named(problem: Problem, visit: Visit) -> Visit:
    crew = problem.crew(visit.team, visit.unit, visit.date) or ()
    name = f"{visit.kind}:{visit.unit}"
    return visit.model_copy(update={"id": name, "sessions": problem.sessions(visit.unit), "people": crew})

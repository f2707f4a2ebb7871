"""The smallest case as the peers' tests have it, and what a peer tells of it."""

import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

from benchmarks.peers.judged import key, looked_at
from benchmarks.peers.process import Process
from benchmarks.peers.protocol import Tell
from benchmarks.province_year.form import instance_of
from inspector.domain.problem import Problem
from inspector.domain.request import PastVisit, Period, Tolerances
from inspector.domain.workdays import Calendar
from tests.small import LIMITS, calendar_2024, small_problem

EXACT = {"tolerances": Tolerances(load=Decimal(0), risk=Decimal(0))}


def long_ago(unit: str) -> PastVisit:
    """A visit so long ago that the unit is due."""
    return PastVisit(unit=unit, date=dt.date(2018, 12, 31), exact=False, kind="announced", provenance="synthetic")


VARIANTS: dict[str, dict[str, Any]] = {
    "every rule can be kept": {},
    "one session a week": {"limits": LIMITS.model_copy(update={"sessions_per_week": 1})},
    "nobody drives to another place on one day": {"limits": LIMITS.model_copy(update={"travel_minutes": 1})},
    "no month is open": {"windows": ()},
    "no room for a draw in two quarters": {"periods": small_problem().periods},
    "more are due than may be visited": {"history": tuple(map(long_ago, ("da", "stc", "syt", "tu")))},
}
YEAR = (Period(id="year", months=tuple(range(1, 13))),)
SPRING = Calendar(year=2024, days=tuple(day for day in calendar_2024().days if day.month <= 5))


def problem(variant: str, **more: Any) -> Problem:
    """The smallest case in a year of five months, one of them open, so that every peer proves in a second."""
    return small_problem(**{"windows": (4,), "calendar": SPRING, "periods": YEAR} | EXACT | VARIANTS[variant] | more)


def told(plan: Any, given: Problem, *options: Any, seconds: float = 60) -> Process:
    """What a peer tells, in this process; the time of each line is its number."""
    out = io.StringIO()
    plan(given, seconds, Tell(given, out), *options)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    return Process(seconds, [(float(at), line) for at, line in enumerate(lines)])


def best(given: Problem, run: Process) -> Any:
    """The best answer; nothing of the run was refused."""
    answers, refused = looked_at(instance_of("small", given), [run])
    assert refused == []
    return min(answers, key=key)


def answer(at: float, travel: int = 10, points: int = 5, **breaches: int) -> dict[str, Any]:
    """A judged answer."""
    goals = {"points": points, "order": 1, "load": 0, "risk": 3, "travel": travel}
    return {"at": at, "limit": 60.0, "breaches": breaches, "goals": goals}

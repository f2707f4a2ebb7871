"""A plan of the small case with something in every line of the page, and no truth claimed for it."""

import datetime as dt
from decimal import Decimal

from inspector.domain import plan as p
from inspector.domain.finding import Finding
from inspector.domain.problem import Problem
from inspector.domain.request import Pin
from tests.io.plans import small_plan
from tests.small import UNITS, small_problem


def case() -> Problem:
    """The small case with a note, a name that looks like markup, and a decision."""
    units = tuple(u.model_copy(update={"name": "Sở Y tế [b]x[/b]"}) if u.id == "syt" else u for u in UNITS)
    pin = Pin(
        id="pin:tu:announced",
        unit="tu",
        include=True,
        kind="announced",
        date=None,
        half=None,
        team=None,
        reason="theo [x] chỉ đạo",
        author="UBND",
    )
    return small_problem(units=units, pins=(pin,), note="minh họa", note_en="illustration")


def reading(level: str | None, disputed: bool, units: int, required: int, achieved: int) -> p.Reading:
    """A reading of the only group."""
    return p.Reading(
        group="province", level=level, disputed=disputed, units=units, required=required, achieved=achieved
    )


def full_plan(problem: Problem) -> p.Plan:
    """Three visits, one point not met, a cut-off, a goal not proven (430 against 401: 6.7 %)."""
    usual = small_plan(problem)
    syt, tu = usual.visits
    companion = tu.model_copy(
        update={"id": "companion:tu-1", "unit": "tu-1", "kind": "companion", "date": dt.date(2024, 8, 5), "sessions": 2}
    )
    travel = p.GoalResult(id="travel", value=430, bound=401, proven=False, tolerance=Decimal(0), final=430)
    breach = Finding(
        rule="windows",
        subject="syt",
        code="tests.no_such_code",
        values={"unit": "syt", "date": "2024-07-01"},
        amount=1,
        hard=False,
    )
    counts = (
        p.SurpriseCount(stratum="all", period="Q1", count=1, units=8),
        p.SurpriseCount(stratum="all", period="Q2", count=1, units=8),
    )
    return small_plan(
        problem,
        visits=(syt, tu, companion),
        goals=(*usual.goals, travel),
        readings=(
            reading(None, True, 5, 2, 2),
            reading("agency", True, 3, 1, 1),
            reading("district", True, 2, 1, 1),
            reading(None, False, 4, 2, 2),
        ),
        not_met=(breach,),
        cutoffs=(p.Cutoff(level="district", last_in="tu", first_out="da", decided_by="unvisited"),),
        surprise=p.Surprise(counts=counts, reserve=()),
    )

"""What a rule costs: without it the best plan is that of a case which never asked for it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from inspector.domain.plan import Plan
from inspector.domain.request import Focus, OtherVisit, PastVisit, Pin
from inspector.domain.workdays import Calendar
from inspector.planning import prices as module
from inspector.planning.make import make
from inspector.planning.prices import PRICED, Price, ordered, prices
from inspector.planning.question import Question, solved
from tests.planning.asking import ANY, here
from tests.small import GROUP, LIMITS, PEOPLE, UNITS, calendar_2024, small_problem

CALENDAR = Calendar(year=2024, days=tuple(day for day in calendar_2024().days if day.month in (4, 8, 10)))
"""Three months, for speed."""
QUIET: dict[str, Any] = {"strata": (), "calendar": CALENDAR}
"""Nothing is drawn."""


def past(unit: str, year: int) -> PastVisit:
    return PastVisit(unit=unit, date=dt.date(year, 12, 31), exact=False, kind="announced", provenance="synthetic")


PIN = Pin(
    id="pin:da:announced",
    unit="da",
    include=False,
    kind="announced",
    date=None,
    half=None,
    team=None,
    reason="x",
    author="y",
)
RECENT = tuple(
    PastVisit(unit=unit, date=dt.date(2024, month, 1), exact=True, kind="announced", provenance="synthetic")
    for unit in ("da", "syt")
    for month in (4, 8, 10)
)
AUDIT = OtherVisit(
    id="a",
    unit="syt",
    first=dt.date(2024, 4, 1),
    last=dt.date(2024, 6, 28),
    body="Kiểm toán",
    joint=False,
    provenance="synthetic",
)


def limits(**changed: Any) -> dict[str, Any]:
    return {"limits": LIMITS.model_copy(update=changed)}


def group(**changed: Any) -> dict[str, Any]:
    return {"groups": (GROUP.model_copy(update=changed),)}


NOBODY_HOME = tuple(person.model_copy(update={"home": ""}) for person in PEOPLE)
BUSY = tuple(u.model_copy(update={"dossiers": 20_000}) if u.id == "snv" else u for u in UNITS)

ONE = GROUP.model_copy(update={"at_most": 1, "per_level": False, "focus": None})
NEVER_ASKED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "coverage": ({"groups": (ONE,)}, {"groups": (ONE.model_copy(update={"share": Decimal(0)}),)}),
    "pins": ({"pins": (PIN,)}, {"pins": ()}),
    "own-agency": ({"units": BUSY}, {"lead_agency": None, "people": NOBODY_HOME}),
    "yearly-cap": ({}, limits(visits_per_unit=9)),
    "focus": (group(focus=Focus(of="dossiers", share=Decimal("0.8"))), group(focus=None)),
    "budget": ({}, group(at_most=None)),
    "rotation": ({"history": (past("tu", 2018),), **limits(rotation_years=5)}, limits(rotation_years=99)),
    "consecutive": ({"history": (past("syt", 2023),)}, {"history": ()}),
    "other-bodies": ({"other_visits": (AUDIT,)}, {"other_visits": ()}),
    "notice": ({"issued_on": dt.date(2024, 4, 10)}, limits(notice_days=0)),
    "spacing": ({"history": RECENT}, limits(spacing_days=0)),
    "workload": (limits(sessions_per_week=1) | group(share=Decimal("0.6")), limits(sessions_per_week=None)),
    "travel": (limits(travel_minutes=0) | group(share=Decimal("0.6")), limits(travel_minutes=10_000)),
}
"""Per rule a case, in which nothing is drawn, that feels it, and what is other where it was never asked for."""

PLAIN = ("yearly-cap",)
"""Announced visits go to each unit once, whatever the cap: without it nothing changes."""

CASE = small_problem(**QUIET, pins=(PIN,))
WITH_ALL = make(CASE).plan
CROWDED = small_problem(calendar=CALENDAR, other_visits=(AUDIT.model_copy(update={"first": dt.date(2024, 5, 2)}),))
"""The second quarter is April alone; a visit to syt, which is audited from May on, leaves no draw there any room."""


def best(plan: Plan | None) -> dict[str, int]:
    assert plan is not None
    return {goal.id: goal.value for goal in plan.goals}


@pytest.mark.parametrize("rule", NEVER_ASKED)
def test_without_a_rule_the_best_plan_is_that_of_a_case_that_never_asked_for_it(rule: str) -> None:
    given, other = NEVER_ASKED[rule]
    case = small_problem(**QUIET | given)
    found, direct = solved(case, ANY, Question(rule=rule)), make(case.changed(**other))
    assert found.outcome == direct.outcome == "optimal"
    assert best(found.plan) == best(direct.plan)
    assert (best(found.plan) == best(make(case).plan)) == (rule in PLAIN)


def test_without_reserve_nothing_is_kept_free() -> None:
    found, direct = solved(CROWDED, ANY, Question(rule="reserve")).plan, make(CROWDED.changed(strata=())).plan
    assert best(found) == best(direct) != best(make(CROWDED).plan)


def test_without_companions_the_plan_is_no_worse_with_as_many_as_please_and_none_goes_alone() -> None:
    free, none = solved(CASE, ANY, Question(rule="companions")).plan, make(CASE.changed(companions=())).plan
    assert free is not None
    for other in (WITH_ALL, none):
        (points, order, *rest), (p, o, *r) = best(free).values(), best(other).values()
        assert (-points, order, *rest) <= (-p, o, *r)
    alone = [found for found in free.not_met if found.rule == "companions" and found.code.endswith("alone")]
    assert alone == []


def test_without_windows_visits_come_before_the_stated_months() -> None:
    # from 29 December 2023 seven working days end on 10 January: 2 to 5, 8, 9 and 10, as 1 January is off
    plan = solved(small_problem(), ANY, Question(rule="windows")).plan
    assert plan is not None
    assert min(visit.date for visit in plan.visits) == dt.date(2024, 1, 10)
    assert not next(rule.kept for rule in plan.rules if rule.id == "windows")


def test_each_rule_has_a_price_and_those_that_change_an_early_goal_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ask", here)
    heard: list[int] = []
    before, found = prices(CASE, ANY, 1, lambda number, reply: heard.append(number))
    assert heard == list(range(len(PRICED) + 1))
    assert len(PRICED) == 20 - 4
    assert best(before.plan) == best(WITH_ALL)
    assert sorted(price.rule for price in found) == sorted(PRICED)
    tiers = [*best(before.plan), None]
    places = [tiers.index(price.effect) for price in found if price.effect != "not_met"]
    assert places == sorted(places)
    assert {price.rule for price in found if price.effect is None} >= {"yearly-cap", "spacing", "reserve"}
    assert all(price.proven for price in found)


def test_a_rule_that_makes_another_give_way_says_so_before_every_goal() -> None:
    # syt and stc are both due, and a district is asked for: 3 units, while the budget has 2
    case = small_problem(**QUIET, history=(past("stc", 2015), past("syt", 2015)))
    plan = make(case).plan
    assert plan is not None
    price = Price("budget", plan, solved(case, ANY, Question(rule="budget")))
    assert price.not_met == {"rotation": (1, 0)}
    assert price.effect == "not_met"


def test_what_is_not_proven_is_marked_and_what_is_not_known_comes_last() -> None:
    assert WITH_ALL is not None
    reply = solved(CASE, ANY, Question(rule="focus"))
    assert reply.plan is not None
    doubtful = Price("focus", WITH_ALL, type(reply)("feasible", reply.plan))
    unknown = Price("notice", WITH_ALL, type(reply)("unknown"))
    assert not doubtful.proven
    assert (unknown.best, unknown.effect, unknown.proven) == ({}, None, False)
    assert [price.rule for price in ordered([unknown, doubtful])] == ["focus", "notice"]


def test_without_a_plan_there_are_no_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ask", here)
    monkeypatch.setattr(module, "PRICED", ("focus",))
    nobody = small_problem(people=tuple(p.model_copy(update={"lead": False}) for p in PEOPLE))
    before, found = prices(nobody, ANY, 1)
    assert (before.outcome, found) == ("infeasible", [])

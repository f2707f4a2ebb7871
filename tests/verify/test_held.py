"""What a replan may not touch: the past, and what is within the notice period and can still take place."""

import datetime as dt

import pytest

from inspector.domain import request as ask
from inspector.domain.problem import Problem
from inspector.domain.visit import Before
from inspector.verify.held import pins
from tests.plans import plan_of
from tests.small import small_problem

# told: syt on 1 April by t1, da on 2 April by t2, and with it da-1 on the same day
NOTICE = dt.date(2024, 4, 2)
"""As of this day the visits of 2 April are within the notice period, and that of 1 April has taken place."""


def held(problem: Problem, as_of: dt.date) -> set[str]:
    told = plan_of(small_problem()).visits
    start = Before(as_of=as_of, lot=problem.digest, max_moves=None, visits=told)
    return {pin.id for pin in pins(problem, start)}


def pin(unit: str, include: bool, **more: object) -> ask.Pin:
    given = {"kind": "announced", "date": None, "half": None, "team": None, "reason": "vì", "author": "Ông A"}
    return ask.Pin.model_validate({"id": f"pin:{unit}:announced", "unit": unit, "include": include} | given | more)


def closed(unit: str | None) -> ask.Closure:
    return ask.Closure(id="c", unit=unit, first=NOTICE, last=NOTICE, half=None, reason="", provenance="real")


SYT, DA, WITH = "held:syt:announced", "held:da:announced", "held:da-1:companion"


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        # seven working days' notice: as of 20 March it runs until 29 March, the last day on which nothing is told
        (dt.date(2024, 3, 20), set()),
        (dt.date(2024, 3, 21), set()),  # seven days on: 1 April, on which a visit still can be told anew
        (dt.date(2024, 3, 22), {SYT}),
        (dt.date(2024, 3, 25), {SYT, DA, WITH}),
        (dt.date(2024, 4, 2), {SYT, DA, WITH}),
        (dt.date(2024, 12, 31), {SYT, DA, WITH}),
    ],
)
def test_the_past_and_the_notice_period(as_of: dt.date, expected: set[str]) -> None:
    assert held(small_problem(), as_of) == expected


def test_what_cannot_take_place_is_let_go_and_what_goes_with_it_too() -> None:
    assert held(small_problem(closures=(closed("da"),)), NOTICE) == {SYT}
    assert held(small_problem(closures=(closed("da-1"),)), NOTICE) == {SYT, DA}
    assert held(small_problem(closures=(closed(None),)), NOTICE) == {SYT}


def test_the_past_stays_whatever_the_case_says_now() -> None:
    assert held(small_problem(closures=(closed("da"),)), dt.date(2024, 4, 3)) == {SYT, DA, WITH}


def test_a_decision_of_the_office_that_says_otherwise_prevails_within_the_notice_period() -> None:
    assert held(small_problem(pins=(pin("da", include=False),)), NOTICE) == {SYT}
    elsewhere = pin("da", include=True, date=dt.date(2024, 5, 6))
    assert held(small_problem(pins=(elsewhere,)), NOTICE) == {SYT}
    assert held(small_problem(pins=(pin("da", include=True),)), NOTICE) == {SYT, DA, WITH}

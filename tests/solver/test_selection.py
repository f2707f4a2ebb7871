"""Which units a sorted list picks. Points of the small case: syt, stc, snv of the agencies; da, tu of the districts."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from inspector.domain import request as ask
from inspector.domain.problem import Problem
from inspector.solver.selection import selection
from inspector.solver.wishes import wishes
from tests.small import GROUP, small_problem


def picked(problem: Problem) -> list[str]:
    """The units, in the order in which they are placed."""
    found = wishes(problem)
    return [found[i].unit for i in selection(problem, found)]


def group(**changes: Any) -> ask.Group:
    """The group of the small case, changed."""
    return GROUP.model_copy(update=changes)


def past(unit: str, year: int) -> ask.PastVisit:
    """A visit of an earlier year."""
    return ask.PastVisit(unit=unit, date=dt.date(year, 12, 31), exact=False, kind="announced", provenance="synthetic")


def test_as_few_as_each_level_and_the_whole_ask_for() -> None:
    assert picked(small_problem()) == ["syt", "da"]  # ceil(0.9) + ceil(0.6) = 2 = ceil(1.5)


def test_without_levels_the_most_urgent_of_all() -> None:
    # ceil(0.3 × 5) = 2. The focus is half of the top third by volume, ceil(5 / 3) = 2 units, so one: da has most.
    assert picked(small_problem(groups=(group(per_level=False),))) == ["syt", "da"]


@pytest.mark.parametrize(("share", "count"), [("0.4", 2), ("0.41", 3), ("0.6", 3), ("0.61", 4)])
def test_a_share_is_rounded_up(share: str, count: int) -> None:
    # of five units: 2, 2.05, 3, 3.05; the lead agency is never picked
    found = picked(small_problem(groups=(group(share=Decimal(share), per_level=False, focus=None),)))
    assert (len(found), "snv" in found) == (count, False)


def test_who_is_due_goes_first_and_who_was_visited_last_year_stays_out() -> None:
    # A round is 4 years in this case, so who was visited in 2020 is due, in 2021 not yet.
    history, groups = (past("tu", 2020), past("syt", 2023)), (group(focus=None),)
    assert sorted(picked(small_problem(history=history, groups=groups))) == ["stc", "tu"]
    assert "tu" not in picked(small_problem(history=(past("tu", 2021),), groups=groups))


def test_more_are_picked_than_the_share_where_no_number_forbids_it() -> None:
    history = tuple(past(unit, 2019) for unit in ("stc", "syt", "da", "tu"))
    assert sorted(picked(small_problem(history=history, groups=(group(at_most=None),)))) == ["da", "stc", "syt", "tu"]
    assert len(picked(small_problem(history=history, groups=(group(at_most=3),)))) == 3


def test_the_focus_outweighs_points() -> None:
    # Half of all dossiers, 10,550 of 21,100: syt 4,000, stc 600 and so on; both districts, 16,000, are needed.
    by_dossiers = ask.Focus(of="dossiers", share=Decimal("0.75"))
    assert {"da", "tu"} <= set(picked(small_problem(groups=(group(focus=by_dossiers),))))


def test_a_decision_comes_first_and_is_counted() -> None:
    pin = ask.Pin(
        id="p1",
        unit="stc",
        kind="announced",
        include=True,
        team=None,
        date=None,
        half=None,
        reason="lệnh",
        author="Chủ tịch",
    )
    assert picked(small_problem(pins=(pin,))) == ["stc", "da"]


def test_a_level_without_a_unit_that_counts_asks_for_none() -> None:
    communes_too = group(levels=("agency", "district", "commune"))
    assert picked(small_problem(groups=(communes_too,))) == ["syt", "da"]

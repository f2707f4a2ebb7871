"""Companions that no plan has: taken away where these are all that are missing, else all are kept."""

from typing import Any

import pytest

from inspector.domain.problem import Problem
from inspector.domain.request import Companions, Pin
from inspector.domain.solution import Solution
from inspector.solver.grids import periods
from inspector.solver.hopeless import without_hopeless
from inspector.solver.missing import without_missing
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.solve import solve
from inspector.solver.tiers import Search, Tier
from inspector.solver.wishes import wishes
from tests.small import small_problem


def pin(unit: str) -> Pin:
    """The unit is visited."""
    return Pin(
        id=f"p-{unit}",
        unit=unit,
        include=True,
        kind="announced",
        date=None,
        half=None,
        team=None,
        reason="Quyết định",
        author="Giám đốc",
    )


def problem(*pins: str, count: int = 2) -> Problem:
    """Districts take so many of their two communes along; units of `pins` are visited for themselves."""
    return small_problem(
        companions=(Companions(of="district", level="commune", count=count),), pins=tuple(map(pin, pins))
    )


def left(given: Problem, gives: dict[str, int | None]) -> tuple[Search, Search]:
    """The search before and after."""
    found = wishes(given)
    search = Search(given, found, [slots(given, w, gives) for w in found], gives, Settings(), Watch())
    stage, tiers = search.stage(periods(given), ()), list[Tier]()
    for goal in ("points", "order"):
        _, tier = stage.best(goal)
        assert tier is not None
        tiers.append(tier)
    before, lean = dict(stage.values), without_hopeless(stage, tiers)
    after = without_missing(stage, lean, tiers)
    assert stage.values == before
    return lean, after


def companions(search: Search) -> set[str]:
    return {wish.unit for wish in search.wishes if wish.kind == "companion"}


def test_who_is_visited_for_itself_does_not_come_along() -> None:
    """Of the two communes of `da` one is visited for itself: one companion, where two are asked for."""
    lean, after = left(problem("da", "da-1"), {"companions": 1})
    assert {"da-1", "da-2"} <= companions(lean)
    assert companions(after) & {"da-1", "da-2"} == {"da-2"}
    assert after.gives == {}
    assert len(lean.wishes) - len(after.wishes) == 1


@pytest.mark.parametrize(
    ("given", "gives"),
    [
        (problem("da", "da-1"), {"companions": 2}),  # one more may be missing, of anybody
        (problem("da", "da-1"), {"companions": None}),
        (problem("da", "da-1", count=1), {"companions": 1}),  # one companion is enough, and there is one
        (problem("da"), {"companions": 1}),  # nobody is visited for itself
        (problem("da", "da-1"), {"companions": 1, "yearly-cap": 1}),  # then it may come along too
    ],
)
def test_all_are_kept_where_others_may_be_missing(given: Problem, gives: dict[str, Any]) -> None:
    lean, after = left(given, gives)
    assert after == lean


def test_nothing_is_taken_for_granted_that_is_not_proven() -> None:
    given = problem("da", "da-1")
    found = wishes(given)
    gives: dict[str, int | None] = {"companions": 1}
    search = Search(given, found, [slots(given, w, gives) for w in found], gives, Settings(), Watch())
    stage = search.stage(periods(given), ())
    assert without_missing(stage, search, [Tier("points", 1, 2)]) is search


def test_the_plan_has_no_fewer() -> None:
    found: Solution = solve(problem("da", "da-1"))
    assert (found.outcome, found.given_way) == ("optimal", {"companions": 1})
    assert {slot.unit for slot in found.slots if slot.kind == "companion"} >= {"da-2"}

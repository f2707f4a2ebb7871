"""Companions on the grid of periods: they may be in the period after their unit's only as days let them."""

import datetime as dt
from decimal import Decimal
from functools import cache

import pytest

from inspector.domain import request as ask
from inspector.domain.problem import Problem
from inspector.solver.grids import Grid, days, periods
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.tiers import Search
from inspector.solver.wishes import wishes
from tests.small import TEAMS, commune, small_problem, unit

LAST, FIRST, LATER = dt.date(2024, 9, 30), dt.date(2024, 10, 1), dt.date(2024, 10, 2)
"""The last working day of the third quarter, and the first two of the fourth."""


@cache
def districts(count: int) -> Problem:
    """So many districts, all to be covered, each with one sub-unit; one team, nothing else in the way."""
    units = [unit(f"d{i}", f"Huyện {i}", "district", 11.05, 106.68, 500) for i in range(count)]
    units += [commune(f"d{i}-1", f"Xã {i}", f"d{i}", 11.05, 106.68, 500) for i in range(count)]
    group = ask.Group(
        id="districts",
        name_vi="Cấp huyện",
        name_en="Districts",
        levels=("district",),
        share=Decimal(1),
        per_level=False,
        at_most=None,
        focus=None,
    )
    return small_problem(units=tuple(units), groups=(group,), strata=(), teams=TEAMS[:1], history=())


def status(count: int, follows: tuple[dt.date, ...], grid: Grid) -> str:
    """What is found where every unit is visited on the last day of the quarter, and sub-units on these."""
    problem = districts(count)
    found = wishes(problem)
    search = Search(problem, found, [slots(problem, w, ()) for w in found], {}, Settings(), Watch())
    may = {"announced": (LAST,), "companion": follows}
    calendar = problem.calendar.days
    return search.within(lambda w, team, day: calendar[day] in may[found[w].kind]).stage(grid, ()).satisfy().status


@pytest.mark.parametrize(
    ("count", "follows", "there_is_one"),
    [
        (1, (FIRST,), True),
        (2, (FIRST,), True),  # two sessions on each of the two days
        (3, (FIRST,), False),  # three sub-units on one day
        (1, (LATER,), False),  # not the next day
        (2, (FIRST, LATER), True),  # on the next day both
        (3, (FIRST, LATER), False),
    ],
)
def test_a_period_tells_what_days_tell(count: int, follows: tuple[dt.date, ...], there_is_one: bool) -> None:
    expected = "optimal" if there_is_one else "infeasible"
    assert status(count, follows, days(districts(count))) == expected
    assert status(count, follows, periods(districts(count))) == expected

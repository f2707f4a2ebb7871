"""Grids of the small case: working days, quarters, early weeks."""

import datetime as dt

from inspector.solver.grids import days, ends, mixed, periods, single, usable
from inspector.solver.slots import slots
from inspector.solver.wishes import wishes
from tests.small import small_problem

PROBLEM = small_problem()
OPEN = usable(PROBLEM, [slots(PROBLEM, wish, ()) for wish in wishes(PROBLEM)])


def number(month: int, day: int) -> int:
    """The working day of a date of 2024."""
    return PROBLEM.calendar.index(dt.date(2024, month, day))


def test_every_day_by_itself_and_every_quarter_in_one() -> None:
    assert days(PROBLEM) == tuple((day,) for day in range(251))
    months = [day.month for day in PROBLEM.calendar.days]
    quarters = [sum(1 for month in months if (month + 2) // 3 == quarter) for quarter in (1, 2, 3, 4)]
    assert [len(bucket) for bucket in periods(PROBLEM)] == quarters


def test_usable_days_are_those_of_the_windows() -> None:
    assert sorted(OPEN) == ["Q2", "Q3", "Q4"]
    assert OPEN["Q3"][0] == number(8, 1)  # July is no month of visits
    assert OPEN["Q4"][-1] == number(11, 29)


def test_ends_are_the_first_weeks_and_the_last_five_days_of_each_period() -> None:
    fine = ends(PROBLEM, OPEN, 1)
    # Q2: Monday 1 to Friday 5 April, and 24 to 28 June
    assert [day for day in sorted(fine) if day in OPEN["Q2"]] == [number(4, d) for d in (1, 2, 3, 4, 5)] + [
        number(6, d) for d in (24, 25, 26, 27, 28)
    ]
    # the first week of Q3 is Thursday 1 and Friday 2 August
    assert number(8, 2) in fine
    assert number(8, 5) not in fine


def test_a_mixed_grid_holds_every_usable_day_once() -> None:
    fine = ends(PROBLEM, OPEN, 2)
    grid = mixed(OPEN, fine)
    assert sorted(day for bucket in grid for day in bucket) == sorted(day for inside in OPEN.values() for day in inside)
    assert [bucket for bucket in grid if len(bucket) == 1] == list(single(fine))
    assert len(grid) == len(fine) + 3

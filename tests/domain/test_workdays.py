"""The working calendar of 2024 around its holidays."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.workdays import week
from tests.small import calendar_2024

CALENDAR = calendar_2024()
DATES = st.dates(dt.date(2023, 11, 1), dt.date(2025, 2, 28))


def test_between_counts_strictly_and_skips_holidays_and_weekends() -> None:
    # Wednesday 17 April to Tuesday 23 April: the 18th is off, the 19th and the 22nd are worked
    assert CALENDAR.between(dt.date(2024, 4, 17), dt.date(2024, 4, 23)) == 2
    assert CALENDAR.between(dt.date(2024, 4, 17), dt.date(2024, 4, 17)) == 0
    assert CALENDAR.between(dt.date(2024, 4, 17), dt.date(2024, 4, 18)) == 0


def test_the_swapped_saturday_is_worked() -> None:
    assert CALENDAR.works(dt.date(2024, 5, 4))
    assert not CALENDAR.works(dt.date(2024, 4, 29))


def test_outside_the_year_monday_to_friday_are_worked() -> None:
    # 29 December 2023 is a Friday, 1 January off, 2 and 3 January worked
    assert CALENDAR.between(dt.date(2023, 12, 28), dt.date(2024, 1, 3)) == 2


def test_after_counts_working_days() -> None:
    assert CALENDAR.after(dt.date(2023, 12, 29), 7) == dt.date(2024, 1, 10)
    assert CALENDAR.after(dt.date(2023, 12, 29), 0) == dt.date(2023, 12, 29)


def test_a_week_is_named_by_its_iso_year() -> None:
    assert week(dt.date(2024, 12, 30)) == (2025, 1)


@given(DATES, DATES)
def test_between_is_symmetric_and_counts_day_by_day(first: dt.date, last: dt.date) -> None:
    low, high = min(first, last), max(first, last)
    inside = (low + dt.timedelta(days=n) for n in range(1, (high - low).days))
    assert CALENDAR.between(first, last) == CALENDAR.between(last, first) == sum(map(CALENDAR.works, inside))


@given(DATES, st.integers(-1, 40))
def test_around_holds_the_days_of_the_year_with_fewer_between(day: dt.date, count: int) -> None:
    near = tuple(other for other in CALENDAR.days if CALENDAR.between(day, other) < count)
    assert CALENDAR.around(day, count) == near

"""Working days and sessions (half working days) of one year."""

import datetime as dt
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Literal

from inspector.domain.base import Thing

Half = Literal["am", "pm"]
HALVES: tuple[Half, Half] = ("am", "pm")


class Session(Thing):
    """A half working day (*buổi*)."""

    date: dt.date
    half: Half

    @property
    def key(self) -> tuple[dt.date, int]:
        """Sorts sessions by time."""
        return self.date, HALVES.index(self.half)


class Calendar(Thing):
    """The working days of `year`, ascending, swapped Saturdays included."""

    year: int
    days: tuple[dt.date, ...]

    @cached_property
    def _index(self) -> dict[dt.date, int]:
        return {day: i for i, day in enumerate(self.days)}

    def index(self, day: dt.date) -> int:
        """The 0-based number of a working day of the year; KeyError for any other date."""
        return self._index[day]

    def works(self, day: dt.date) -> bool:
        """Whether offices work on `day`; outside the year Monday to Friday is assumed."""
        return day in self._index if day.year == self.year else day.weekday() < 5

    def between(self, first: dt.date, last: dt.date) -> int:
        """How many working days lie strictly between two dates, in either order."""
        if first > last:
            first, last = last, first
        inside = bisect_left(self.days, last) - bisect_right(self.days, first)
        before = min(last, dt.date(self.year, 1, 1))
        after = max(first, dt.date(self.year, 12, 31))
        return max(0, inside) + _weekdays(first, before) + _weekdays(after, last)

    def around(self, day: dt.date, count: int) -> tuple[dt.date, ...]:
        """The working days of the year with fewer than `count` working days between them and `day`, in order."""
        if count <= 0:
            return ()
        before = count - _weekdays(dt.date(self.year, 12, 31), day)
        after = count - _weekdays(day, dt.date(self.year, 1, 1))
        low = bisect_left(self.days, day) - max(0, before)
        return self.days[max(0, low) : bisect_right(self.days, day) + max(0, after)]

    def after(self, day: dt.date, count: int) -> dt.date:
        """The `count`-th working day after `day`; `day` itself for 0."""
        while count > 0:
            day += dt.timedelta(days=1)
            count -= self.works(day)
        return day

    def before(self, day: dt.date, count: int) -> dt.date:
        """The `count`-th working day before `day`; `day` itself for 0."""
        while count > 0:
            day -= dt.timedelta(days=1)
            count -= self.works(day)
        return day


def _weekdays(first: dt.date, last: dt.date) -> int:
    """Mondays to Fridays strictly between two dates; day 1 of Python's calendar is a Monday."""

    def until(ordinal: int) -> int:
        return ordinal // 7 * 5 + min(ordinal % 7, 5)

    return max(0, until(last.toordinal() - 1) - until(first.toordinal()))


def week(day: dt.date) -> tuple[int, int]:
    """The ISO year and week of a date; a week runs from Monday to Sunday."""
    year, number, _ = day.isocalendar()
    return year, number

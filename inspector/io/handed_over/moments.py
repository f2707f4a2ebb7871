"""From the times of a calendar to days in Vietnam, and halves of them."""

import datetime as dt

from inspector.domain.workdays import Half

VIETNAM = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")
_INSTANT = dt.timedelta(microseconds=1)

Days = tuple[dt.date, dt.date, Half | None]
"""First and last day, and the half of a single day; None where it takes the whole day, or several."""


def local(time: dt.date) -> dt.datetime:
    """The time in Vietnam; a date is its midnight, and a time without a zone is that of Vietnam."""
    if not isinstance(time, dt.datetime):
        return dt.datetime.combine(time, dt.time(), VIETNAM)
    return time.replace(tzinfo=VIETNAM) if time.tzinfo is None else time.astimezone(VIETNAM)


def days(start: dt.date, end: dt.date, span: tuple[dt.date, dt.date]) -> Days | None:
    """What an event takes of the days of `span`; None where that is nothing.

    The end is no part of the event: what ends at midnight does not take the day that begins then.
    """
    begins = local(start)
    ends = max(begins, local(end) - _INSTANT)
    first, last = max(begins.date(), span[0]), min(ends.date(), span[1])
    if first > last:
        return None
    if not isinstance(start, dt.datetime) or begins.date() != ends.date():
        return first, last, None
    noon = dt.datetime.combine(first, dt.time(12), VIETNAM)
    return first, last, "pm" if begins >= noon else "am" if ends < noon else None


def joined(taken: list[Days]) -> list[Days]:
    """The same, in order, days that follow or overlap one another as one where they are alike."""
    result: list[Days] = []
    for first, last, half in sorted(taken, key=lambda each: (each[2] or "", each[0], each[1])):
        before = result[-1] if result else None
        if before and before[2] == half and first <= before[1] + dt.timedelta(1):
            result[-1] = (before[0], max(before[1], last), half)
        else:
            result.append((first, last, half))
    return sorted(result, key=lambda each: (each[0], each[1], each[2] or ""))

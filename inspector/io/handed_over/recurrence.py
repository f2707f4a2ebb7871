"""Rules of recurrence (RRULE) that can be followed: at most daily, coming to pass again, in few enough steps."""

import datetime as dt
import re

from dateutil.rrule import rrulestr

from inspector.domain.errors import Message, say

MOST_STEPS = 2_000_000
"""Days, weeks, months or years that the rules of one file may go through; some seconds."""
_LONGEST = 1000
_DAYS = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY")
_CYCLE = 400
"""Years after which dates, leap days and weekdays are the same again."""
_INTERVAL = re.compile(r"0*[1-9]\d{0,3}", re.ASCII)


def fault_of(rule: str, start: dt.date, last: dt.date) -> Message | None:
    """Why a rule from `start` cannot be followed to `last`; None where it can."""
    parts = _parts(rule)
    often = parts.get("FREQ") in _OFTEN or any(
        "," in parts.get(f"BY{unit}", "") for unit in ("HOUR", "MINUTE", "SECOND")
    )
    if often:
        return say("io.ics_often")
    if parts.get("FREQ") not in _DAYS or len(rule) > _LONGEST or not _INTERVAL.fullmatch(parts.get("INTERVAL", "1")):
        return say("io.ics_rule")
    try:
        return None if _comes_again(parts, start, last) else say("io.ics_never")
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):  # whatever dateutil makes of it
        return say("io.ics_rule")


def steps(rule: str, start: dt.date, last: dt.date) -> int:
    """How many steps a rule without fault takes from `start` to `last` or its own end."""
    parts = _parts(rule)
    until = parts.get("UNTIL", "")[:8]
    end = min(last, dt.datetime.strptime(until, "%Y%m%d").date()) if until.isdigit() else last  # noqa: DTZ007
    return max(0, (end - start).days) // (_DAYS[parts["FREQ"]] * int(parts.get("INTERVAL", "1"))) + 1


def _parts(rule: str) -> dict[str, str]:
    pairs = (piece.partition("=") for piece in rule.upper().split(";") if piece)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _comes_again(parts: dict[str, str], start: dt.date, last: dt.date) -> bool:
    """Whether the rule holds on a day after `last`, or it would be followed to the year 9999 before it ends.

    It is asked of the same dates in a later cycle, where the year 9999 is near.
    """
    later = (9999 - _CYCLE - max(start.year, last.year)) // _CYCLE * _CYCLE
    moved, end = (dt.datetime(day.year + later, day.month, day.day) for day in (start, last))  # noqa: DTZ001
    endless = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("COUNT", "UNTIL"))
    return rrulestr(endless, dtstart=moved).after(end) is not None

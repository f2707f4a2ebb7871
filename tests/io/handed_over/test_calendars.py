"""Calendars of other bodies: which days an event takes, and what is refused instead of being guessed.

Days of 2024 used below: Monday 1, 8, 15, 22, 29 April; Tuesday 30 April; 29 February exists.
"""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.io import tables
from inspector.io.faults import Faults
from inspector.io.handed_over import calendars
from inspector.io.handed_over.calendars import Calendar
from inspector.io.handed_over.moments import VIETNAM, days, joined
from tests.io.handed_over.calendars import VIETNAM as ZONE
from tests.io.handed_over.calendars import allday, calendar, event, ics

YEAR = dt.date(2024, 1, 1), dt.date(2024, 12, 31)


def read(path: Path, with_free: bool = False) -> Calendar:
    faults = Faults()
    found = calendars.read(path, YEAR, with_free, faults)
    assert found is not None, faults.found
    return found


def taken(path: Path) -> list[str]:
    """First day, last day if another, and half, of each event."""
    told = []
    for each in read(path).events:
        first, last, half = each.days
        told.append(f"{first:%m-%d}" + (f"–{last:%m-%d}" if last != first else "") + (f" {half}" if half else ""))
    return told


def refused(path: Path) -> tuple[int | None, str | None, str]:
    """Row, column and code of the first fault."""
    faults = Faults()
    assert calendars.read(path, YEAR, False, faults) is None
    first = faults.found[0]
    assert first.file == path.name
    return first.row, first.column, first.problem.code


def test_a_weekly_event_skips_an_exdate_and_follows_what_was_moved(tmp_path: Path) -> None:
    weekly = event(
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20240401T080000",
        "DTEND;TZID=Asia/Ho_Chi_Minh:20240401T113000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE;TZID=Asia/Ho_Chi_Minh:20240415T080000",
        "RDATE;TZID=Asia/Ho_Chi_Minh:20240418T080000",
    )
    moved = event(
        "RECURRENCE-ID;TZID=Asia/Ho_Chi_Minh:20240422T080000",
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20240423T140000",
        "DTEND;TZID=Asia/Ho_Chi_Minh:20240423T160000",
    )
    path = ics(tmp_path / "a.ics", ZONE.format(zone="Asia/Ho_Chi_Minh"), weekly, moved)
    # Mondays 1, 8, 15, 22, 29 without the 15th; the 22nd is Tuesday 23rd, afternoon; Thursday 18th by RDATE
    assert sorted(taken(path)) == ["04-01 am", "04-08 am", "04-18 am", "04-23 pm", "04-29 am"]


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        # 18:00 UTC on the 18th is 01:00 on the 19th in Vietnam
        ("DTSTART:20240618T180000Z", "DTEND:20240618T200000Z", "06-19 am"),
        # 17:00 UTC is midnight: the event has the 18th alone, 15:00 to 24:00
        ("DTSTART:20240618T080000Z", "DTEND:20240618T170000Z", "06-18 pm"),
        # a floating time is the time of whoever reads it: Vietnam's
        ("DTSTART:20240618T130000", "DTEND:20240618T150000", "06-18 pm"),
        # until noon it is the morning; a minute later it touches both halves
        ("DTSTART:20240618T080000", "DTEND:20240618T120000", "06-18 am"),
        ("DTSTART:20240618T080000", "DTEND:20240618T120100", "06-18"),
        # ends at midnight: the 19th is free
        ("DTSTART:20240618T080000", "DTEND:20240619T000000", "06-18"),
        ("DTSTART:20240618T220000", "DTEND:20240619T000001", "06-18–06-19"),
        ("DTSTART:20240618T080000", "DURATION:PT2H", "06-18 am"),
        # no end: a moment of that half
        ("DTSTART:20240618T080000", "X-NO:END", "06-18 am"),
        # the end of whole days is the day after: 10, 11 and 12 June
        ("DTSTART;VALUE=DATE:20240610", "DTEND;VALUE=DATE:20240613", "06-10–06-12"),
        ("DTSTART;VALUE=DATE:20240610", "DTEND;VALUE=DATE:20240610", "06-10"),
        ("DTSTART;VALUE=DATE:20240610", "X-NO:END", "06-10"),
        # over New Year: only what lies in the year
        ("DTSTART;VALUE=DATE:20231228", "DTEND;VALUE=DATE:20240103", "01-01–01-02"),
        ("DTSTART;VALUE=DATE:20241230", "DTEND;VALUE=DATE:20250103", "12-30–12-31"),
        # 31 December 18:00 UTC is New Year's Day in Vietnam
        ("DTSTART:20231231T180000Z", "DTEND:20231231T190000Z", "01-01 am"),
        # 11:00 to 13:00 in New York (summer time, UTC−4) is 22:00 to midnight in Vietnam
        ("DTSTART;TZID=America/New_York:20240618T110000", "DTEND;TZID=America/New_York:20240618T130000", "06-18 pm"),
        ("DTSTART;TZID=SE Asia Standard Time:20240618T090000", "X-NO:END", "06-18 am"),
        ('DTSTART;TZID="SE Asia Standard Time":20240618T090000', "X-NO:END", "06-18 am"),
    ],
)
def test_the_days_of_one_event(start: str, end: str, day: str, tmp_path: Path) -> None:
    assert taken(ics(tmp_path / "a.ics", event(start, end))) == [day]


def test_a_zone_that_the_file_describes_is_that_of_this_file_alone(tmp_path: Path) -> None:
    # 23:00 at +07:00 stays on the 18th, 23:00 at +05:00 is 01:00 on the 19th in Vietnam
    one = event("DTSTART;TZID=Ours:20240618T230000")
    here, other = ZONE.format(zone="Ours"), ZONE.format(zone="Ours").replace("+0700", "+0500")
    assert taken(ics(tmp_path / "a.ics", here, one)) == ["06-18 pm"]
    assert taken(ics(tmp_path / "b.ics", other, one)) == ["06-19 am"]
    assert refused(ics(tmp_path / "c.ics", one)) == (7, "DTSTART", "io.ics_zone")


def test_a_time_in_utc_recurs_by_the_zone_of_its_calendar(tmp_path: Path) -> None:
    # every Monday 00:30 in Vietnam is written as Sunday 17:30 UTC by Google; X-WR-TIMEZONE says that Monday is meant
    monday = event("DTSTART:20240331T173000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2")
    for zone in ("Asia/Ho_Chi_Minh", "SE Asia Standard Time"):
        assert taken(ics(tmp_path / "a.ics", monday, head=f"X-WR-TIMEZONE:{zone}\n")) == ["04-01 am", "04-08 am"]
    # without a zone Sundays count as the rule's days in UTC: BYDAY=MO is Monday 17:30 UTC, Tuesday in Vietnam
    assert "04-02 am" in taken(ics(tmp_path / "a.ics", monday))


def test_what_takes_no_time_is_counted_by_why(tmp_path: Path) -> None:
    path = ics(
        tmp_path / "a.ics",
        allday("20240610", "a", "1", "STATUS:CANCELLED"),
        allday("20240611", "b", "2", "TRANSP:TRANSPARENT"),
        allday("20250610", "c", "3"),
        allday("20240612", "d", "4", "STATUS:TENTATIVE"),
        "BEGIN:VTODO\nUID:5\nEND:VTODO\n",
        event("DTSTART;VALUE=DATE:20240701", "RRULE:FREQ=DAILY;COUNT=2", uid="6"),
        event("RECURRENCE-ID;VALUE=DATE:20240702", "DTSTART;VALUE=DATE:20240702", "STATUS:CANCELLED", uid="6"),
    )
    assert taken(path) == ["06-12", "07-01"]
    assert {why: len(rows) for why, rows in read(path).left_out.items()} == {
        "cancelled": 2,
        "free": 1,
        "outside": 1,
        "other": 1,
    }
    assert len(read(path, with_free=True).events) == 3
    assert taken(ics(tmp_path / "b.ics", allday("20240610"), head="METHOD:CANCEL\n")) == []


def test_without_an_end_a_rule_is_followed_to_the_end_of_the_year(tmp_path: Path) -> None:
    daily = event("DTSTART;VALUE=DATE:19900101", "RRULE:FREQ=DAILY", uid="1")
    leap = event("DTSTART;VALUE=DATE:19960229", "RRULE:FREQ=YEARLY", uid="2")
    last = event("DTSTART;VALUE=DATE:20200131", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", uid="3")
    told = taken(ics(tmp_path / "a.ics", daily, leap, last))
    # 366 days of 2024, 29 February, and the last working day of each of 12 months
    assert len(told) == 366 + 1 + 12
    assert "08-30" in told[-12:]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=SECONDLY", "io.ics_often"),
        ("FREQ=MINUTELY;COUNT=3", "io.ics_often"),
        ("FREQ=HOURLY", "io.ics_often"),
        ("FREQ=DAILY;BYHOUR=8,14", "io.ics_often"),
        ("FREQ=DAILY;INTERVAL=0", "io.ics_rule"),
        ("FREQ=DAILY;INTERVAL=-1", "io.ics_rule"),
        ("FREQ=NEVER", "io.ics_rule"),
        ("nonsense", "io.ics_rule"),
        ("FREQ=WEEKLY;BYDAY=XX", "io.ics_rule"),
        ("FREQ=YEARLY;BYDAY=99MO", "io.ics_rule"),
        ("FREQ=DAILY;BYMONTH=" + ",".join(["2"] * 600), "io.ics_rule"),
        # there is no 30 February: whoever looks for one looks until the year 9999
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "io.ics_never"),
        # every seventh day from a Monday is never a Tuesday
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "io.ics_never"),
        ("FREQ=WEEKLY;BYWEEKNO=77", "io.ics_never"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused_with_its_line(rule: str, code: str, tmp_path: Path) -> None:
    path = ics(tmp_path / "a.ics", event("DTSTART;VALUE=DATE:20240401", f"RRULE:{rule}"))
    assert refused(path) == (8, "RRULE", code)


def test_rules_of_zones_are_refused_too_as_reading_follows_them(tmp_path: Path) -> None:
    zone = ZONE.format(zone="Ours").replace("END:STANDARD", "RRULE:FREQ=SECONDLY\nEND:STANDARD")
    assert refused(ics(tmp_path / "a.ics", zone, allday("20240401")))[1:] == ("RRULE", "io.ics_often")


def test_too_many_events_or_steps_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # 30 events on each of 366 days are 10 980
    many = [event("DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=DAILY", uid=str(i)) for i in range(30)]
    assert refused(ics(tmp_path / "a.ics", *many)) == (None, None, "io.ics_many")
    # from 1 January 2024 to 3 January 2025 a daily rule takes 369 steps: three of them more than 1000
    monkeypatch.setattr("inspector.io.handed_over.recurrence.MOST_STEPS", 1000)
    assert refused(ics(tmp_path / "b.ics", *many[:3]))[1:] == ("RRULE", "io.ics_steps")
    assert len(read(ics(tmp_path / "c.ics", *many[:2])).events) == 2 * 366


BROKEN = [
    ("", (None, None, "io.empty")),
    ("x", (1, None, "io.ics_line")),
    ("date,unit\n2024-01-01,syt\n", (1, None, "io.ics_line")),
    ("BEGIN:VEVENT\nEND:VEVENT\n", (1, "BEGIN", "io.ics_line")),
    (calendar(allday("20240401")).removesuffix("END:VEVENT\nEND:VCALENDAR\n"), (4, "BEGIN", "io.ics_open")),
    (calendar(allday("20240401")).replace("END:VEVENT\n", ""), (8, "END", "io.ics_line")),
    (calendar("BEGIN:VEVENT\n" * 500, "END:VEVENT\n" * 500), (13, "BEGIN", "io.ics_line")),
    (calendar(event("SUMMARY without a colon", "DTSTART:20240401")), (7, None, "io.ics_line")),
    (calendar(event()), (4, "DTSTART", "io.ics_value")),
    (calendar(event("DTSTART:2024")), (7, "DTSTART", "io.ics_value")),
    (calendar(event("DTSTART;VALUE=DATE:20240230")), (7, "DTSTART", "io.ics_value")),
    (calendar(event("DTSTART:99990401T080000")), (7, "DTSTART", "io.ics_value")),
    (calendar(event("DTSTART:20240401T256100")), (7, "DTSTART", "io.ics_value")),
    (calendar(event("DTSTART:20240401", "DTSTART:20240402")), (7, "DTSTART", "io.ics_value")),
    (calendar(event("DTSTART;VALUE=DATE:20240401", "EXDATE:x")), (8, "EXDATE", "io.ics_value")),
    (calendar(event("DTSTART;VALUE=DATE:20240401", "RDATE:x")), (8, "RDATE", "io.ics_value")),
    (calendar(event("DTSTART;VALUE=DATE:20240401", "DURATION:x")), (8, "DURATION", "io.ics_value")),
    (calendar(event("DTSTART;VALUE=DATE:20240401", "SEQUENCE:x")), (8, "SEQUENCE", "io.ics_value")),
    (calendar(event("DTSTART;VALUE=DATE:20240402", "DTEND;VALUE=DATE:20240401")), (8, "DTEND", "io.dates_reversed")),
    (
        calendar(event("DTSTART:20240401", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260401")),
        (8, "RECURRENCE-ID", "io.ics_value"),
    ),
    (calendar(allday("20240401"), head="X-WR-TIMEZONE:No/Where\n"), (4, "X-WR-TIMEZONE", "io.ics_zone")),
    (calendar(allday("20240401"), head="CALSCALE:CHINESE\n"), (None, None, "io.ics_broken")),
    (calendar(event("DTSTART:20240401T000000Z", "DTEND:99991231T235959Z")), (None, None, "io.ics_broken")),
]


@pytest.mark.parametrize(("text", "fault"), BROKEN)
def test_a_broken_calendar_is_refused_with_its_line(
    text: str, fault: tuple[int | None, str | None, str], tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    path.write_text(text, "utf-8")
    assert refused(path) == fault


def test_a_file_that_is_too_large_not_there_or_no_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ics(tmp_path / "a.ics", allday("20240401"))
    assert refused(tmp_path / "none.ics")[2] == "io.unreadable"
    (tmp_path / "b.ics").write_bytes(calendar(allday("20240401")).encode("utf-16"))
    assert refused(tmp_path / "b.ics")[2] == "io.encoding"
    monkeypatch.setattr(tables, "LARGEST", 100)
    assert refused(path)[2] == "io.too_large"


def test_continued_lines_and_escaped_ones_are_one_line(tmp_path: Path) -> None:
    path = ics(tmp_path / "a.ics", allday("20240401", "Họp\\nvề\\, lu\n ật;"))
    (found,) = read(path).events
    assert (found.summary, found.row) == ("Họp về, luật;", 4)


def test_days_that_follow_one_another_are_one_row_where_they_are_alike() -> None:
    a, b, c, d = (dt.date(2024, 4, day) for day in (1, 2, 3, 5))
    assert joined([(b, b, None), (a, a, None), (d, d, None)]) == [(a, b, None), (d, d, None)]
    assert joined([(a, c, None), (b, b, None)]) == [(a, c, None)]
    assert joined([(a, a, "am"), (b, b, "am"), (b, b, "pm")]) == [(a, b, "am"), (b, b, "pm")]


moments = st.datetimes(dt.datetime(2023, 1, 1), dt.datetime(2025, 12, 31), timezones=st.just(dt.UTC))  # noqa: DTZ001


@given(start=moments, minutes=st.integers(0, 60 * 24 * 500))
def test_an_event_takes_exactly_the_days_of_the_year_that_it_touches(start: dt.datetime, minutes: int) -> None:
    end = start + dt.timedelta(minutes=minutes)
    found = days(start, end, YEAR)
    listed = set()
    if found is not None:
        assert YEAR[0] <= found[0] <= found[1] <= YEAR[1]
        listed = {found[0] + dt.timedelta(i) for i in range((found[1] - found[0]).days + 1)}
    day, last = start.astimezone(VIETNAM).date(), end.astimezone(VIETNAM).date()
    while day <= last:
        begins = dt.datetime.combine(day, dt.time(), VIETNAM)
        touched = (begins < end and start < begins + dt.timedelta(1)) or start == end
        assert (day in listed) == (touched and day.year == 2024)
        day += dt.timedelta(1)


@settings(max_examples=60, deadline=None)
@given(
    start=st.dates(dt.date(1990, 1, 1), dt.date(2026, 1, 1)),
    freq=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    interval=st.integers(1, 30),
    more=st.sampled_from(["", ";COUNT=40", ";UNTIL=20240601", ";BYMONTH=4", ";BYDAY=MO,FR", ";BYMONTHDAY=-1,31"]),
)
def test_repetitions_lie_in_the_year_whatever_the_rule(
    start: dt.date, freq: str, interval: int, more: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rule = f"RRULE:FREQ={freq};INTERVAL={interval}{more}"
    path = ics(tmp_path_factory.mktemp("any") / "a.ics", event(f"DTSTART;VALUE=DATE:{start:%Y%m%d}", rule))
    faults = Faults()
    found = calendars.read(path, YEAR, False, faults)
    if found is None:
        assert {fault.problem.code for fault in faults.found} <= {"io.ics_never", "io.ics_rule"}
        return
    assert all(YEAR[0] <= each.days[0] <= each.days[1] <= YEAR[1] for each in found.events)
    assert len(found.left_out["outside"]) == (not found.events)


@settings(max_examples=150, deadline=None)
@given(
    lines=st.lists(
        st.sampled_from(
            [
                *calendar(ZONE.format(zone="Ours"), allday("20240401")).splitlines(),
                *("BEGIN:VALARM", "END:VALARM", "RRULE:FREQ=DAILY;COUNT=3", "RDATE:", "EXDATE;VALUE=DATE:20240401"),
                *("RECURRENCE-ID:20240401T000000Z", "DTSTART;TZID=Ours:20240401T080000", "DURATION:-P1D", "UID:2"),
                *("RDATE;VALUE=PERIOD:20240401T000000Z/PT1H", "METHOD:CANCEL", "X-WR-TIMEZONE:a", " continued"),
                *("DTEND;VALUE=DATE:20240409", "SEQUENCE:9", "STATUS:CANCELLED", "SUMMARY;X=\x1b:\u202e=1+1"),
            ]
        ),
        max_size=25,
    ),
    whole=st.booleans(),
)
def test_whatever_the_lines_a_file_is_read_or_refused(
    lines: list[str], whole: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = calendar(event(*lines)) if whole else "\n".join(lines)
    path = tmp_path_factory.mktemp("any") / "a.ics"
    path.write_text(text, "utf-8")
    faults = Faults()
    assert (calendars.read(path, YEAR, False, faults) is None) == bool(faults.found)

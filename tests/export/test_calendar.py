"""Calendars: what two independent readers make of them, what stays and what rises from version to version."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from inspector.domain.visit import Before
from inspector.export import calendar
from inspector.export.shown import View
from inspector.export.view import Asked, view
from inspector.lang import Words
from tests import machine
from tests.export.views import sealed_view, small_view
from tests.plans import plan_of
from tests.small import UNITS, small_problem

HOSTILE = (
    '=HYPERLINK("http://x")',
    "<script>alert(1)</script>",
    "[/b]",
    "Sở\r\nATTENDEE:mailto:x@example.com",
    "../../x",
    "a;b,c\\n:d",
    "\u202egnuD\u0301 b\u0302\u0323",
    "Sở " + "Đường " * 30,
)


def ics(seen: View) -> bytes:
    (data,) = calendar.files(seen).values()
    return data


def events(data: bytes) -> list[Component]:
    parsed = Calendar.from_ical(data)
    assert not parsed.errors
    found = parsed.walk("VEVENT")
    assert not any(event.errors for event in found)
    return found


def instant(value: dt.date) -> str:
    """As tests/js/read_ics.mjs writes it."""
    return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, dt.datetime) else value.isoformat()


def told(event: Component) -> dict[str, Any]:
    """An event of icalendar in the words of tests/js/read_ics.mjs."""
    geo = event.get("geo")
    return {
        "uid": str(event["uid"]),
        "sequence": int(event["sequence"]),
        "status": str(event["status"]),
        "summary": str(event["summary"]),
        "description": str(event["description"]) if "description" in event else None,
        "location": str(event["location"]) if "location" in event else None,
        "geo": [geo.latitude, geo.longitude] if geo else None,
        "dtstart": instant(event["dtstart"].dt),
        "dtend": instant(event["dtend"].dt),
        "categories": [str(each) for each in event["categories"].cats],
    }


def test_a_visit_lasts_its_session_by_the_clock_of_vietnam() -> None:
    first = events(ics(small_view()))[0]
    # 1 April 2024 from 8:00 to 11:30 at +07 is from 1:00 to 4:30 UTC
    assert (told(first)["dtstart"], told(first)["dtend"]) == ("2024-04-01T01:00:00Z", "2024-04-01T04:30:00Z")
    assert first["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert str(first["summary"]) == "Kiểm tra Sở Y tế (Theo kế hoạch)"


def test_a_visit_of_a_whole_day_lasts_from_morning_to_evening() -> None:
    levels = tuple(level.model_copy(update={"sessions": 2}) for level in small_problem().levels)
    first = told(events(ics(small_view(levels=levels)))[0])
    assert (first["dtstart"], first["dtend"]) == ("2024-04-01T01:00:00Z", "2024-04-01T10:00:00Z")


def test_due_dates_are_whole_days_that_keep_nobody_busy() -> None:
    due = events(ics(small_view()))[1:4]
    # of the visit on 1 April, see test_view.py
    assert [told(each)["dtstart"] for each in due] == ["2024-03-21", "2024-03-27", "2024-04-23"]
    assert {str(each["transp"]) for each in due} == {"TRANSPARENT"}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_lines_are_short_and_names_stay_text(hostile: str, lang: str) -> None:
    units = tuple(u.model_copy(update={"name": hostile, "name_en": hostile}) for u in UNITS)
    data = ics(small_view(lang, units=units))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"\nATTENDEE" not in data
    found = events(data)
    assert len(found) == 12  # three visits with three due dates each
    plain = "".join(c if c.isprintable() else " " for c in hostile)
    assert all(plain in str(event["summary"]) for event in found)


@pytest.mark.parametrize("seen", [small_view(), small_view("en"), sealed_view()], ids=["vi", "en", "sealed"])
def test_a_reader_of_another_make_sees_the_same_events(seen: View) -> None:
    data = ics(seen)
    assert machine.ical_js(data) == [told(event) for event in events(data)]


def test_a_reader_of_another_make_sees_hostile_names_alike() -> None:
    units = tuple(u.model_copy(update={"name": HOSTILE[i % len(HOSTILE)]}) for i, u in enumerate(UNITS))
    data = ics(small_view(units=units))
    assert machine.ical_js(data) == [told(event) for event in events(data)]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert ics(small_view()) == ics(small_view())
    uids = [str(event["uid"]) for event in events(ics(small_view()))]
    assert len(set(uids)) == len(uids)


def replanned() -> tuple[View, View]:
    """A first plan, and a version in which the visit to `syt` moved, that to `da-1` was dropped and `da` stayed."""
    problem = small_problem()
    first = plan_of(problem)
    moved = first.visits[0].model_copy(update={"date": dt.date(2024, 4, 8)})
    before = Before(as_of=dt.date(2024, 3, 4), lot="0" * 64, max_moves=None, visits=first.visits)
    second = first.model_copy(update={"before": before, "visits": (moved, first.visits[1])})
    return view(problem, first, Words("vi")), view(problem, second, Words("vi"))


def test_a_replan_raises_what_it_changed_cancels_what_it_dropped_and_leaves_the_rest() -> None:
    one, two = ({e["uid"]: told(e) for e in events_of(seen)} for seen in replanned())
    assert one.keys() == two.keys()
    rise = {two[uid]["summary"]: (one[uid]["sequence"], two[uid]["sequence"], two[uid]["status"]) for uid in one}
    assert rise["Kiểm tra Sở Y tế (Theo kế hoạch)"] == (0, 1, "CONFIRMED")
    assert rise["Kiểm tra Thành phố Dĩ An (Theo kế hoạch)"] == (0, 0, "CONFIRMED")
    dropped = [uid for uid in two if two[uid]["status"] == "CANCELLED"]
    assert len(dropped) == 4  # the visit to da-1 and its three due dates
    assert {two[uid]["sequence"] for uid in dropped} == {1}
    assert {one[uid]["dtstart"] for uid in dropped} == {two[uid]["dtstart"] for uid in dropped}


def events_of(seen: View) -> list[Component]:
    return events(ics(seen))


def test_a_unit_gets_the_cancellation_of_its_own_visit_alone() -> None:
    problem = small_problem()
    first = plan_of(problem)
    before = Before(as_of=dt.date(2024, 3, 4), lot="0" * 64, max_moves=None, visits=first.visits)
    second = first.model_copy(update={"before": before, "visits": first.visits[:2]})
    for unit, cancelled in (("da-1", 4), ("syt", 0)):
        seen = view(problem, second, Words("vi"), Asked("unit", unit))
        assert sum(str(e["status"]) == "CANCELLED" for e in events_of(seen)) == cancelled


def test_a_hypothetical_plan_never_takes_the_place_of_the_real_one() -> None:
    real = small_view()
    other = real.model_copy(update={"hypothetical": True, "supposed": ("Giả định: 50 %",)})
    assert not {str(e["uid"]) for e in events_of(real)} & {str(e["uid"]) for e in events_of(other)}
    assert all(str(e["summary"]).startswith("GIẢ ĐỊNH: ") for e in events_of(other))


def test_only_surprise_visits_are_confidential_and_have_nothing_due_beforehand() -> None:
    secret = [e for e in events_of(sealed_view()) if "class" in e]
    assert [str(e["categories"].cats[0]) for e in secret] == ["Đột xuất", "Hạn"]
    assert not any("class" in e for e in events_of(small_view()))


@given(st.text(max_size=200))
def test_any_name_at_all_gives_a_calendar_of_twelve_events(name: str) -> None:
    units = tuple(u.model_copy(update={"name": name}) for u in UNITS)
    data = ics(small_view(units=units))
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert len(events(data)) == 12

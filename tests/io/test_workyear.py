"""The working days of a year."""

import datetime as dt
from pathlib import Path

import pytest

from inspector.io import workyear
from inspector.io.load import load
from tests.io.editing import new_table
from tests.small import calendar_2024, small_case


def test_the_shipped_calendar_of_2024_is_the_reviewed_one() -> None:
    assert workyear.working_days(2024, {}) == calendar_2024()


def test_the_case_overrules_the_shipped_days(tmp_path: Path) -> None:
    # 30 April is a day off; 4 May is a Saturday worked in exchange
    folder = new_table("calendar", "date,status,reason", "30/04/2024,làm việc,trực", "2024-05-04,nghỉ,đổi lại")(
        small_case(tmp_path / "a")
    )
    days = load(folder).calendar.days
    assert dt.date(2024, 4, 30) in days
    assert dt.date(2024, 5, 4) not in days
    assert len(days) == 251


def test_a_year_without_any_day_off_is_monday_to_friday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workyear, "shipped_days", dict)
    # 2023 began on a Sunday: 52 weeks and that Sunday
    assert len(workyear.working_days(2023, {}).days) == 260


def test_every_shipped_year_is_whole() -> None:
    for year in workyear.years():
        assert 240 <= len(workyear.working_days(year, {}).days) <= 256


def test_no_day_of_the_shipped_calendar_says_what_the_weekday_says_already() -> None:
    assert [day for day, works in workyear.shipped_days().items() if works == (day.weekday() < 5)] == []

"""The programs do what tests believe of them: a check that could not fail would prove nothing."""

import datetime as dt
import json
import struct
from pathlib import Path

import icalendar
import pytest
from docx import Document
from selenium.webdriver import Chrome

from tests import machine

PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>t</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src *">
<style>@media (prefers-color-scheme:dark){{p{{color:#000;background:#111}}}}@page{{size:{size}}}</style>
<main><h1>Kế hoạch</h1><p>chữ</p>{more}</main></html>"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//tests//EN
BEGIN:VTIMEZONE
TZID:Tests/Seven
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:a@tests
DTSTAMP:20240101T000000Z
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:Kiểm tra\\, Sở Y tế
DESCRIPTION:dòng 1\\ndòng 2
LOCATION:Thủ Dầu Một
GEO:10.98;106.65
CATEGORIES:một,hai
DTSTART;TZID=Tests/Seven:20240105T080000
DTEND;TZID=Tests/Seven:20240105T113000
END:VEVENT
BEGIN:VEVENT
UID:b@tests
DTSTAMP:20240101T000000Z
DTSTART;VALUE=DATE:20240106
DTEND;VALUE=DATE:20240108
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def show(driver: Chrome, folder: Path, more: str = "", size: str = "A4") -> Path:
    path = folder / "trang.html"
    path.write_text(PAGE.format(more=more, size=size), "utf-8")
    driver.get(path.as_uri())
    return path


def test_what_is_missing_is_passed_over_but_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INSPECTOR_CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="None such is not installed: apt-get install some"):
        machine.program("no-such-program", "None such", "some")
    monkeypatch.setenv("INSPECTOR_CI", "1")
    with pytest.raises(pytest.fail.Exception, match="no-such/file is not installed: npm ci"):
        machine.npm("no-such/file")


def test_a_page_of_its_own_asks_for_nothing_and_another_is_found_out(browser: Chrome, tmp_path: Path) -> None:
    show(browser, tmp_path, '<img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
    assert machine.requests(browser) == []
    beside = (tmp_path / "x.png").as_uri()
    show(browser, tmp_path, '<img alt="" src="x.png"><iframe title="t" src="https://x.invalid"></iframe>')
    assert beside in machine.requests(browser)
    show(browser, tmp_path, '<img alt="" src="https://x.invalid/x.png">')
    assert "https://x.invalid/x.png" in machine.requests(browser)


def test_axe_complains_in_spite_of_a_strict_policy(browser: Chrome, tmp_path: Path) -> None:
    show(browser, tmp_path)
    assert machine.axe(browser) == []
    show(browser, tmp_path, "<img src='data:,x'>")
    (found,) = machine.axe(browser)
    assert (found["id"], found["impact"]) == ("image-alt", "critical")
    assert 'img: <img src="data:,x">' in found["nodes"]
    assert machine.requests(browser) == []


def test_dark_is_another_page_until_the_next_test(browser: Chrome, tmp_path: Path) -> None:
    show(browser, tmp_path)
    machine.dark(browser)
    assert [each["id"] for each in machine.axe(browser)] == ["color-contrast"]
    machine.dark(browser, on=False)
    assert machine.axe(browser) == []


@pytest.mark.parametrize("round_", [1, 2])
def test_nothing_stored_is_left_to_the_next_test(browser: Chrome, tmp_path: Path, round_: int) -> None:
    show(browser, tmp_path)
    assert browser.execute_script("const n = localStorage.length; localStorage.setItem('x', 'y'); return n") == 0


def test_a_shot_of_the_whole_page_is_higher_than_the_window(browser: Chrome, tmp_path: Path) -> None:
    show(browser, tmp_path, "<p style='height:3000px'></p>")
    sizes = []
    for full in (True, False):
        machine.screenshot(browser, tmp_path / "x.png", full)
        sizes.append(struct.unpack(">II", (tmp_path / "x.png").read_bytes()[16:24]))
    assert sizes[0][1] > 3000 > 900 > sizes[1][1]


@pytest.mark.parametrize(("size", "wide"), [("A4", False), ("A4 landscape", True)])
def test_a_printed_page_is_as_its_style_says(browser: Chrome, tmp_path: Path, size: str, wide: bool) -> None:
    show(browser, tmp_path, size=size)
    pdf = tmp_path / "trang.pdf"
    pdf.write_bytes(machine.printed(browser))
    assert "Kế hoạch" in machine.pdf_text(pdf)
    (page,) = machine.pages(pdf)
    width, height = struct.unpack(">II", page.read_bytes()[16:24])
    assert (width > height) == wide


def test_an_office_opens_all_that_it_is_given_at_once(tmp_path: Path) -> None:
    files = {}
    for name in ("một", "hai"):
        document = Document()
        document.add_paragraph(f"Đây là {name}")
        document.add_page_break()
        document.add_paragraph("sau")
        document.save(str(tmp_path / name))
        files[f"{name}.docx"] = (tmp_path / name).read_bytes()
    made = machine.office(files)
    assert {name: machine.pdf_text(pdf).split("\f")[0].strip() for name, pdf in made.items()} == {
        "một.docx": "Đây là một",
        "hai.docx": "Đây là hai",
    }
    assert len(machine.pages(made["một.docx"])) == 2


def test_two_readers_of_calendars_say_the_same() -> None:
    timed, day = machine.ical_js(CALENDAR)
    held, all_day = icalendar.Calendar.from_ical(CALENDAR).events
    assert timed == {
        "uid": "a@tests",
        "sequence": 2,
        "status": "CONFIRMED",
        "summary": "Kiểm tra, Sở Y tế",
        "description": "dòng 1\ndòng 2",
        "location": "Thủ Dầu Một",
        "geo": [10.98, 106.65],
        "dtstart": "2024-01-05T01:00:00Z",  # 8:00 at +07:00
        "dtend": "2024-01-05T04:30:00Z",
        "categories": ["một", "hai"],
    }
    assert (str(held["summary"]), held.start.astimezone(dt.UTC)) == (
        timed["summary"],
        dt.datetime.fromisoformat(timed["dtstart"]),
    )
    assert (day["dtstart"], day["dtend"]) == (all_day.start.isoformat(), all_day.end.isoformat())
    assert json.dumps(day["categories"]) == "[]"

"""`inspector import`: rows added to a table that keeps its bytes, never twice, and nothing lost without a word."""

import csv
import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.io import atomic, lock
from inspector.io.load import load
from tests.cli.fakes import run
from tests.io.editing import new_table, setting, small_workbook
from tests.io.handed_over.calendars import allday, event, ics
from tests.small import small_case

HEAD = "unit,first,last,session,reason,provenance"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The small case with one closure."""
    folder = small_case(tmp_path / "case")
    (folder / "closures.csv").write_bytes(f"{HEAD}\r\nsyt,2024-05-06,2024-05-06,,Họp,synthetic\r\n".encode())
    return folder


def told(*arguments: object, code: int = 0) -> Any:
    """What a run says to a machine."""
    result = run("import", *map(str, arguments), "--json")
    assert result.exit_code == code, result.stdout + result.stderr
    return json.loads(result.stdout)


def faults(*arguments: object) -> list[tuple[str, int | None, str | None, str]]:
    """File, row, column and code of everything that is refused."""
    found = told(*arguments, code=4)["faults"]
    return [(each["file"], each["row"], each["column"], each["code"]) for each in found]


def rows(folder: Path, table: str = "closures") -> list[str]:
    """The lines of a table after the heading."""
    return (folder / f"{table}.csv").read_text("utf-8-sig").splitlines()[1:]


def test_events_become_rows_once_and_the_old_bytes_stay(case: Path, tmp_path: Path) -> None:
    file = ics(
        tmp_path / "a.ics",
        allday("20240610", "Tập huấn, Sở Y tế", "1", "DTEND;VALUE=DATE:20240612"),
        event("DTSTART:20240617T010000Z", "DTEND:20240617T030000Z", "LOCATION:Sở Tài chính", uid="2", summary="Họp"),
    )
    before = (case / "closures.csv").read_bytes()
    assert told(case, file)["written"]
    # 01:00 to 03:00 UTC is 08:00 to 10:00: a morning
    added = 'syt,2024-06-10,2024-06-11,,"Tập huấn, Sở Y tế",real\r\nstc,2024-06-17,2024-06-17,am,Họp,real\r\n'
    after = (case / "closures.csv").read_bytes()
    assert after == before + added.encode()
    again = told(case, file, file)
    assert (again["added"], again["already"], again["written"]) == ([], 4, False)
    assert (case / "closures.csv").read_bytes() == after
    assert [each.unit for each in load(case).closures] == ["stc", "syt", "syt"]
    assert sorted(p.name for p in case.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize(
    ("old", "line"),
    [
        # a mark for Excel, semicolons, other order, no sessions: the half day becomes a whole one
        (
            "\ufefflast;first;provenance;reason;unit\r\n",
            "2024-06-17;2024-06-17;real;Sở Y tế: a,b;syt\r\n",
        ),
        # no end of the last line, ends of Unix, a separator note, a column with capitals
        (
            f"sep=,\n{HEAD.upper()}\nsyt,06/05/2024,2024-05-06,day,x,real",
            '\nsyt,2024-06-17,2024-06-17,am,"Sở Y tế: a,b",real\n',
        ),
        ("\ufeff" + HEAD.replace(",", "\t") + "\n\n\n", "syt\t2024-06-17\t2024-06-17\tam\tSở Y tế: a,b\treal\n"),
    ],
)
def test_a_table_keeps_its_manner(old: str, line: str, case: Path, tmp_path: Path) -> None:
    (case / "closures.csv").write_bytes(old.encode())
    file = ics(tmp_path / "a.ics", event("DTSTART:20240617T080000", summary="Sở Y tế: a\\,b"))
    told(case, file)
    after = (case / "closures.csv").read_bytes()
    assert after == (old + line).encode()
    assert told(case, file)["already"] == 1
    assert (case / "closures.csv").read_bytes() == after


def test_a_table_that_is_not_there_is_made(tmp_path: Path) -> None:
    case, file = small_case(tmp_path / "case"), ics(tmp_path / "a.ics", allday("20240617", "Sở Y tế"))
    seen = told(case, file, "--dry-run")
    assert (seen["written"], len(seen["added"]), (case / "closures.csv").exists()) == (False, 1, False)
    told(case / "case.yaml", file)
    assert (case / "closures.csv").read_bytes() == (
        "\ufeff" + HEAD + "\r\nsyt,2024-06-17,2024-06-17,,Sở Y tế,real\r\n"
    ).encode()


def test_a_table_of_another_name_grows_where_the_settings_say(case: Path, tmp_path: Path) -> None:
    (case / "closures.csv").rename(case / "dong-cua.csv")
    setting("assumptions:", "tables: {closures: dong-cua.csv}\nassumptions:")(case)
    assert told(case, ics(tmp_path / "a.ics", allday("20240617", "Sở Y tế")))["path"].endswith("case/dong-cua.csv")
    assert len(rows(case, "dong-cua")) == 2


def test_what_names_no_unit_or_several_is_listed_and_ends_with_1(case: Path, tmp_path: Path) -> None:
    file = ics(
        tmp_path / "a.ics",
        allday("20240610", "Họp", "1"),
        event("DTSTART;VALUE=DATE:20240611", "RRULE:FREQ=WEEKLY;COUNT=3", uid="2", summary="SYT: Sở Tài chính"),
        allday("20240612", "Sở Y tế", "3"),
    )
    seen = told(case, file, code=1)
    assert [each["first"] for each in seen["added"]] == ["2024-06-12"]
    assert [(e["row"], e["first"], e["days"], e["units"]) for e in seen["not_matched"]] == [
        (4, "2024-06-10", 1, []),
        (9, "2024-06-11", 3, ["stc", "syt"]),
    ]
    shown = run("import", str(case), str(file), lang="vi")
    assert shown.exit_code == 1
    assert "không nêu đơn vị nào" in shown.stdout
    assert "Sở Tài chính, Sở Y tế" in shown.stdout
    # --unit says it of all
    assert len(told(case, file, "--unit", "sở tài chính")["added"]) == 5
    assert load(case).closures[-1].unit == "syt"


def test_the_name_of_the_calendar_names_the_unit(case: Path, tmp_path: Path) -> None:
    head = "X-WR-CALNAME:Lịch Sở Y tế\n"
    plain, other = allday("20240610", "Họp", "1"), allday("20240611", "Gặp Sở Tài chính", "2")
    file = ics(tmp_path / "a.ics", plain, other, head=head)
    # a closure may be of either of two; in a calendar of visits the calendar is the body's, the event says where
    seen = told(case, file, "--dry-run", code=1)
    assert ([e["unit"] for e in seen["added"]], [e["units"] for e in seen["not_matched"]]) == (
        ["syt"],
        [["stc", "syt"]],
    )
    visits = told(case, file, "--as", "other_visits")["added"]
    assert [(e["unit"], e["body"], e["joint"]) for e in visits] == [
        ("syt", "Lịch Sở Y tế", False),
        ("stc", "Lịch Sở Y tế", False),
    ]


def test_visits_of_others_may_lie_a_year_beside_and_need_a_body(case: Path, tmp_path: Path) -> None:
    file = ics(tmp_path / "a.ics", allday("20231228", "Sở Y tế"), allday("20220101", "Sở Y tế", "2"))
    assert faults(case, file, "--as", "other_visits") == [("a.ics", 4, "X-WR-CALNAME", "io.blank")]
    assert not (case / "other_visits.csv").exists()
    seen = told(case, file, "--as", "other_visits", "--body", "Kiểm toán nhà nước")
    assert (seen["left_out"]["outside"], rows(case, "other_visits")) == (
        1,
        ["syt,2023-12-28,2023-12-28,Kiểm toán nhà nước,no,real"],
    )


def test_all_closes_every_unit_where_the_table_can(case: Path, tmp_path: Path) -> None:
    file = ics(tmp_path / "a.ics", allday("20240610", "Lễ"))
    assert run("import", str(case), str(file), "--as", "other_visits", "--unit", "all").exit_code == 4
    assert told(case, file, "--unit", "all", "--body", "UBND")["added"][0]["unit"] is None
    assert rows(case)[-1] == ",2024-06-10,2024-06-10,,Lễ (UBND),real"
    unknown = run("import", str(case), str(file), "--unit", "Sở Y tê")
    assert (unknown.exit_code, "Sở Y tế" in unknown.stderr) == (4, True)


def test_a_table_of_another_body_is_read_as_the_case_reads_its_own(case: Path, tmp_path: Path) -> None:
    file = tmp_path / "theirs.csv"
    file.write_text(
        f"{HEAD}\nSở Y tế,10/06/2024,2024-06-11,sáng,Họp,real\n\n,2024-07-01,2024-07-01,,Lễ,real\n", "utf-8"
    )
    assert told(case, file)["added"][0]["unit"] is None
    assert rows(case)[-2:] == [",2024-07-01,2024-07-01,,Lễ,real", "syt,2024-06-10,2024-06-11,am,Họp,real"]
    # the blank unit becomes that of --unit, the one that is named stays
    assert [e["unit"] for e in told(case, file, "--unit", "stc")["added"]] == ["stc"]
    visits = tmp_path / "visits.csv"
    visits.write_text("first,last,joint,provenance\n2024-06-10,2024-06-10,có,real\n,,,\n", "utf-8")
    assert told(case, visits, "--as", "other_visits", "--unit", "syt", "--body", "Bộ Y tế")["written"]
    assert rows(case, "other_visits") == ["syt,2024-06-10,2024-06-10,Bộ Y tế,yes,real"]


def test_faults_of_all_files_are_told_at_once_and_nothing_is_written(case: Path, tmp_path: Path) -> None:
    bad, worse, odd = tmp_path / "a.csv", tmp_path / "b.ics", tmp_path / "c.pdf"
    bad.write_text(f"{HEAD}\nSở,2024-06-10,2025-06-11,noon,Họp,real\nsyt,x,2024-06-10,,,real\n", "utf-8")
    worse.write_text("BEGIN:VCALENDAR\nnothing\n", "utf-8")
    odd.write_text("", "utf-8")
    good, before = ics(tmp_path / "d.ics", allday("20240610", "Sở Y tế")), (case / "closures.csv").read_bytes()
    assert faults(case, good, bad, worse, odd, tmp_path / "e.ics") == [
        ("a.csv", 2, "session", "io.not_a_choice"),
        ("a.csv", 3, "first", "io.not_a_date"),
        ("a.csv", 3, "reason", "io.blank"),
        ("b.ics", 2, None, "io.ics_line"),
        ("c.pdf", None, None, "io.not_incoming"),
        ("e.ics", None, None, "io.unreadable"),
    ]
    bad.write_text(f"{HEAD}\nSở,2024-06-10,2025-06-11,,Họp,real\n", "utf-8")
    assert faults(case, bad) == [("a.csv", 2, "last", "io.outside_year"), ("a.csv", 2, "unit", "io.unknown_unit")]
    assert (case / "closures.csv").read_bytes() == before


def test_words_of_others_are_inert_and_short_or_refused(case: Path, tmp_path: Path) -> None:
    file = ics(tmp_path / "a.ics", allday("20240610", "=HYPERLINK(1)\\n[b]{x}%s\t(SYT)"))
    told(case, file)
    with (case / "closures.csv").open(encoding="utf-8", newline="") as table:
        assert list(csv.reader(table))[-1][4] == "'=HYPERLINK(1) [b]{x}%s (SYT)"
    assert told(case, file)["added"] == []
    theirs = tmp_path / "theirs.csv"
    theirs.write_text(f"{HEAD}\nsyt,2024-06-11,2024-06-11,,+1,real\n", "utf-8")
    told(case, theirs)
    assert rows(case)[-1] == "syt,2024-06-11,2024-06-11,,'+1,real"
    before = (case / "closures.csv").read_bytes()
    for summary, code in [("SYT: " + "x" * 40_000, "io.too_long"), ("SYT: \u202e", "io.hidden_character")]:
        assert faults(case, ics(tmp_path / "b.ics", allday("20240620", summary))) == [("b.ics", 4, "SUMMARY", code)]
        assert len(run("import", str(case), str(tmp_path / "b.ics")).stderr) < 1000
    assert (case / "closures.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "fault"),
    [
        (b"unit,first,last,reason,provenance\nsyt,2024-05-06,2024-05-06,H\xf2a,real\n", (None, "io.not_utf8")),
        (b"first,last,reason,provenance\n", (1, "io.missing_column")),
    ],
)
def test_a_table_that_cannot_take_the_rows_stays(
    old: bytes, fault: tuple[int | None, str], case: Path, tmp_path: Path
) -> None:
    (case / "closures.csv").write_bytes(old)
    ((_, row, _, code),) = faults(case, ics(tmp_path / "a.ics", allday("20240610", "Sở Y tế")))
    assert ((row, code), (case / "closures.csv").read_bytes()) == (fault, old)


def test_a_case_with_faults_is_told_first(case: Path, tmp_path: Path) -> None:
    new_table("closures", HEAD, "nobody,2024-05-06,2024-05-06,,x,real")(case)
    file = ics(tmp_path / "a.ics", allday("20240610", "Sở Y tế"))
    assert faults(case, file) == [("closures.csv", 2, "unit", "io.unknown_unit")]
    assert faults(tmp_path / "nowhere", file)[0][3] == "io.no_such_file"


def test_a_write_that_fails_leaves_the_table_as_it_was(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, before = ics(tmp_path / "a.ics", allday("20240610", "Sở Y tế")), (case / "closures.csv").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(atomic.os, "replace", full)  # the last step: before it the old file is whole
        assert run("import", str(case), str(file)).exit_code == 2
    assert (case / "closures.csv").read_bytes() == before
    (case / ".closures.csv.new").write_bytes(b"half of")  # as a kill leaves it
    told(case, file)
    assert len(rows(case)) == 2
    assert not (case / ".closures.csv.new").exists()


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_table_that_is_a_link_stays_one(case: Path, tmp_path: Path) -> None:
    (case / "closures.csv").rename(case / "_real.csv")
    (case / "closures.csv").symlink_to("_real.csv")
    told(case, ics(tmp_path / "a.ics", allday("20240610", "Sở Y tế")))
    assert (case / "closures.csv").is_symlink()
    assert len(rows(case, "_real")) == 2


def test_while_another_command_is_at_work_in_the_case_nothing_is_done(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ics(tmp_path / "a.ics", allday("20240610", "Sở Y tế"))
    real = lock.alone
    monkeypatch.setattr(lock, "alone", lambda folder: real(folder, patience=0))
    with real(case):
        assert run("import", str(case), str(file)).exit_code == 2
        assert run("import", str(case), str(file), "--dry-run").exit_code == 0
    assert len(rows(case)) == 1


def test_a_workbook_is_not_edited_but_shown_what_to_paste(tmp_path: Path) -> None:
    small_workbook(tmp_path / "case", {"closures": [HEAD.split(",")]}).close()
    book, file = tmp_path / "case" / "case.xlsx", ics(tmp_path / "a.ics", allday("20240610", "Sở Y tế"))
    before = book.read_bytes()
    for path in (book, book.parent):
        shown = run("import", str(path), str(file))
        assert shown.exit_code == 0
        assert f"{HEAD}\nsyt,2024-06-10,2024-06-10,,Sở Y tế,real\n" in shown.stdout
        assert "Paste" in shown.stdout
    assert told(book, file)["written"] is False
    assert book.read_bytes() == before
    assert [p.name for p in book.parent.iterdir()] == ["case.xlsx"]


days = st.dates(min_value=dt.date(2023, 11, 1), max_value=dt.date(2025, 2, 1))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(st.tuples(days, st.sampled_from(["Sở Y tế", "stc", "Họp", "-Sở Y tế;\\n\u00a0x"])), max_size=6))
def test_whatever_the_events_a_second_import_adds_nothing(
    events: list[tuple[dt.date, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    case = small_case(folder / "case")
    file = ics(folder / "a.ics", *(allday(f"{d:%Y%m%d}", summary, str(i)) for i, (d, summary) in enumerate(events)))
    first = run("import", str(case), str(file), "--json")
    table = case / "closures.csv"
    before = table.read_bytes() if table.exists() else b""
    second = run("import", str(case), str(file), "--json")
    assert first.exit_code == second.exit_code == (1 if json.loads(first.stdout)["not_matched"] else 0)
    assert json.loads(second.stdout)["added"] == []
    assert (table.read_bytes() if table.exists() else b"") == before
    assert all(closure.first.year == closure.last.year == 2024 for closure in load(case).closures)

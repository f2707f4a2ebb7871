"""A case loads to the same Problem however its files are written."""

import csv
import datetime as dt
import io
import random
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.problem import Problem
from inspector.io.load import load
from tests.io.editing import both, cell, grid, new_table, put, setting, small_workbook
from tests.small import small_case, small_problem, small_tables

SMALL = small_problem()

FULL = both(
    new_table("leave", "person,first,last,reason", "an,2024-05-06,2024-05-08,phép", "binh,2024-06-03,2024-06-03,"),
    new_table(
        "closures",
        "unit,first,last,session,reason,provenance",
        ",2024-04-15,2024-04-16,,họp,real",
        "syt,2024-05-06,2024-05-07,chiều,tập huấn,synthetic",
        "syt,2024-05-06,2024-05-07,sáng,tập huấn,synthetic",
    ),
    new_table(
        "other_visits",
        "unit,first,last,body,joint,provenance",
        "stc,2024-08-05,2024-08-16,Kiểm toán nhà nước,no,real",
        "stc,2024-08-05,2024-08-16,Thanh tra tỉnh,yes,real",
    ),
    new_table("history", "unit,date,kind,provenance", "syt,2022,,synthetic", "da,12/05/2023,announced,real"),
    new_table(
        "pins",
        "unit,decision,kind,date,session,team,reason,author",
        "stc,include,,2024-05-06,am,t2,theo chỉ đạo,Giám đốc",
        "tu,exclude,announced,,,,đang sắp xếp,Giám đốc",
    ),
    new_table("calendar", "date,status,reason", "2024-06-07,off,lễ tỉnh", "2024-06-08,work,làm bù"),
    new_table("roads", "from,to,minutes", "team:t1,tu,12", "da,tu,40"),
)


def full_case(folder: Path) -> Path:
    """The small case with every table."""
    return FULL(small_case(folder))


def test_the_files_of_the_small_case_are_the_small_problem(tmp_path: Path) -> None:
    found = load(small_case(tmp_path / "a"))
    assert found == SMALL
    assert found.digest == SMALL.digest


def test_every_table_arrives(tmp_path: Path) -> None:
    found = load(full_case(tmp_path / "a"))
    assert [x.id for x in found.closures] == [
        "closure:all:2024-04-15:2024-04-16",
        "closure:syt:2024-05-06:2024-05-07:am",
        "closure:syt:2024-05-06:2024-05-07:pm",
    ]
    assert [(x.unit, x.joint) for x in found.other_visits] == [("stc", False), ("stc", True)]
    assert [(x.unit, x.date, x.exact) for x in found.history] == [
        ("da", dt.date(2023, 5, 12), True),
        ("syt", dt.date(2022, 12, 31), False),
    ]
    assert [(x.id, x.include, x.half, x.team) for x in found.pins] == [
        ("pin:stc:announced", True, "am", "t2"),
        ("pin:tu:announced", False, None, None),
    ]
    assert dt.date(2024, 6, 7) not in found.calendar.days
    assert dt.date(2024, 6, 8) in found.calendar.days
    assert found.away(dt.date(2024, 5, 8)) == {"an"}
    assert found.travel.between("tu", "team:t1") == 12


def test_the_working_year_2024_has_251_days(tmp_path: Path) -> None:
    assert len(load(small_case(tmp_path / "a")).calendar.days) == 251


def test_a_yaml_file_in_the_folder_is_a_second_configuration_of_the_same_tables(tmp_path: Path) -> None:
    folder = small_case(tmp_path / "a")
    text = (folder / "case.yaml").read_text("utf-8").replace("count: 1", "count: 2")
    (folder / "more.yaml").write_text(text, "utf-8")
    assert load(folder / "more.yaml").companions[0].count == 2
    assert load(folder).companions[0].count == 1


def test_a_table_may_lie_under_another_name_in_the_folder(tmp_path: Path) -> None:
    folder = small_case(tmp_path / "a")
    (folder / "history.csv").rename(folder / "lich-su.csv")
    assert load(setting("schema: 1", "schema: 1\ntables: {history: lich-su.csv}")(folder)) == SMALL


def test_a_table_of_another_configuration_is_no_stranger(tmp_path: Path) -> None:
    folder = small_case(tmp_path / "a")
    text = (folder / "case.yaml").read_text("utf-8")
    (folder / "khac.yaml").write_text(text.replace("schema: 1", "schema: 1\ntables: {history: lich-su.csv}"), "utf-8")
    (folder / "lich-su.csv").write_text("unit,date,provenance\n", "utf-8")
    assert load(folder) == SMALL
    assert load(folder / "khac.yaml").history == ()


def rewritten(folder: Path, how: Callable[[str], bytes]) -> Problem:
    """The small case with every table written in another way."""
    small_case(folder)
    for table in small_tables():
        path = folder / f"{table}.csv"
        path.write_bytes(how(path.read_text("utf-8")))
    return load(folder)


def with_marks(text: str, mark: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text)))
    return out.getvalue()


HABITS: dict[str, Callable[[str], bytes]] = {
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "semicolons and decimal commas": lambda text: with_marks(text, ";").replace(".", ",").encode("utf-8-sig"),
    "tabs": lambda text: with_marks(text, "\t").encode(),
    "a line that names the separator": lambda text: b"sep=;\r\n" + with_marks(text, ";").encode(),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text).encode(),
    "blank lines and blank columns": lambda text: text.replace("\n", "\n\n").encode(),
    "spaces around": lambda text: text.replace(",", " , ").encode(),
    "có and không": lambda text: text.replace("yes", "Có").replace(",no", ",không").encode(),
    "capitals in headings": lambda text: (text.split("\n")[0].upper() + text[text.index("\n") :]).encode(),
}


@pytest.mark.parametrize("habit", HABITS)
def test_the_habits_of_offices_change_nothing(habit: str, tmp_path: Path) -> None:
    assert rewritten(tmp_path / "a", HABITS[habit]).digest == SMALL.digest


def test_windows_vietnamese_reads_as_the_same_names(tmp_path: Path) -> None:
    def cp1258(text: str) -> bytes:
        letters = []
        for letter in text:  # cp1258 has the vowels, and the tones as marks behind them
            try:
                letters.append(letter.encode("cp1258"))
            except UnicodeEncodeError:
                base = unicodedata.normalize("NFD", letter)
                tone = (
                    base[-1] if base[-1] in "\u0300\u0301\u0303\u0309\u0323" else next(c for c in base if c == "\u0323")
                )
                rest = unicodedata.normalize("NFC", base.replace(tone, "", 1))
                letters.append((rest + tone).encode("cp1258"))
        return b"".join(letters)

    assert rewritten(tmp_path / "a", cp1258) == SMALL


def test_a_reference_is_found_whatever_its_capitals_and_tone_marks(tmp_path: Path) -> None:
    folder = small_case(tmp_path / "a")
    both(cell("teams", 2, "id", "tổ-hòa"), *(cell("people", row, "team", "TỔ-HOÀ") for row in (2, 3, 4)))(folder)
    assert {person.team for person in load(folder).people} == {"tổ-hòa", "t2"}


def test_days_and_percentages_as_excel_shows_them(tmp_path: Path) -> None:
    folder = small_case(tmp_path / "a")
    both(cell("units", 6, "late_share", "2 %"), cell("units", 2, "dossiers", "9.000"))(folder)
    assert load(folder).digest == SMALL.digest


def test_closing_zeros_do_not_change_the_digest(tmp_path: Path) -> None:
    folder = cell("units", 6, "late_share", "0.0200")(small_case(tmp_path / "a"))
    assert load(folder).digest == SMALL.digest


def test_a_share_may_be_a_fraction_and_never_asks_for_one_unit_more(tmp_path: Path) -> None:
    share = load(setting("share: 0.30", "share: 2/3")(small_case(tmp_path / "a"))).groups[0].share
    # 2/3 of 3 units are 2: a share rounded up in its last digit would ask for 3
    assert share < Decimal(2) / Decimal(3)
    assert -(-share * 3 // 1) == 2


@pytest.mark.parametrize(("word", "ids"), [("quarters", "Q1 Q2 Q3 Q4"), ("year", "year"), ("months", "M01 M02 M03")])
def test_periods_by_name(word: str, ids: str, tmp_path: Path) -> None:
    periods = load(setting("periods: quarters", f"periods: {word}")(small_case(tmp_path / "a"))).periods
    assert " ".join(p.id for p in periods).startswith(ids)
    assert [m for p in periods for m in p.months] == list(range(1, 13))


def test_a_full_round_has_no_number_of_years_of_its_own(tmp_path: Path) -> None:
    folder = setting("rotation_years: 4", "rotation_years: round")(small_case(tmp_path / "a"))
    assert load(folder).limits.rotation_years is None


def test_a_workbook_is_the_same_case_as_its_tables(tmp_path: Path) -> None:
    small_workbook(tmp_path / "a").close()
    assert load(tmp_path / "a" / "case.xlsx").digest == SMALL.digest


def test_a_workbook_with_every_table_is_the_same_case(tmp_path: Path) -> None:
    folder = full_case(tmp_path / "a")
    tables = {path.stem: grid(folder, path.stem) for path in folder.glob("*.csv")}
    small_workbook(tmp_path / "b", tables).close()
    assert load(tmp_path / "b" / "case.xlsx").digest == load(folder).digest


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(order: random.Random, tmp_path: Path) -> None:
    folder = full_case(tmp_path / "a")
    before = load(folder).digest
    for path in sorted(folder.glob("*.csv")):
        title, *rows = grid(folder, path.stem)
        order.shuffle(rows)
        put(folder, path.stem, [title, *rows])
    assert load(folder).digest == before


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    dossiers=st.lists(st.none() | st.integers(0, 10**9), min_size=9, max_size=9),
    scores=st.lists(st.none() | st.decimals(0, 100, places=3), min_size=9, max_size=9),
)
def test_any_figures_read_the_same_from_a_table_and_a_workbook(
    dossiers: list[int | None], scores: list[Decimal | None], tmp_path: Path
) -> None:
    folder = small_case(tmp_path / "a")
    for row, (count, score) in enumerate(zip(dossiers, scores, strict=True), start=2):
        cell("units", row, "dossiers", "" if count is None else str(count))(folder)
        cell("units", row, "index_score", "" if score is None else str(score))(folder)
    small_workbook(tmp_path / "b", {"units": grid(folder, "units")}).close()
    assert load(tmp_path / "b" / "case.xlsx") == load(folder)

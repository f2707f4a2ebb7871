"""Edits of a workbook: exactly those that were made, and every cell that cannot be read, with its place."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.domain.errors import InputRefused, InspectorError
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.request import Pin
from inspector.export.view import view
from inspector.export.workbook import workbook
from inspector.io.faults import Faults
from inspector.io.scenario import _own
from inspector.io.yaml_strict import in_quotes, parse
from inspector.lang import Words, render
from inspector.planning.edits.changes import to_yaml
from inspector.planning.edits.check import check
from inspector.planning.edits.reading import read
from inspector.planning.edits.rows import Edit
from inspector.planning.replan import as_replan, before
from tests.machine import office
from tests.plans import plan_of
from tests.small import small_problem
from tests.workbooks import Xlsx

PROBLEM = small_problem()
PLAN = plan_of(PROBLEM)
AS_OF = dt.date(2024, 2, 1)
SHEETS = {"vi": ("Lịch", "Ưu tiên"), "en": ("Schedule", "Priority")}
TITLES = {
    "vi": {"id": "Mã", "date": "Ngày", "session": "Buổi", "team": "Tổ", "decision": "Quyết định", "note": "Ghi chú"},
    "en": {"id": "Id", "date": "Date", "session": "Session", "team": "Team", "decision": "Decision", "note": "Note"},
}
PM, T1 = "chiều", "Tổ 1"


class Desk:
    """A workbook on a planner's desk."""

    def __init__(self, folder: Path, lang: str = "vi", problem: Problem = PROBLEM, plan: Plan = PLAN) -> None:
        (data,) = workbook.files(view(problem, plan, Words(lang))).values()
        self.path, self.book, self.lang, self.problem, self.plan = folder / "lich.xlsx", Xlsx(data), lang, problem, plan

    def letter(self, sheet: str, column: str) -> str:
        title = TITLES[self.lang].get(column, column)
        return self.book.heading(sheet, TITLES[self.lang]["note"])[1][title]

    def put(self, id: str, column: str, value: str | dt.date, unit: bool = False) -> "Desk":
        sheet = SHEETS[self.lang][unit]
        self.book.put(sheet, self.letter(sheet, column), self.row(id, unit), value)
        return self

    def row(self, id: str, unit: bool = False) -> int:
        return self.book.row(SHEETS[self.lang][unit], TITLES[self.lang]["id"], id)

    def edits(self, as_of: dt.date = AS_OF) -> tuple[Edit, ...]:
        return read(self.book.save(self.path), self.problem, self.plan, as_of)

    def faults(self, as_of: dt.date = AS_OF) -> list[tuple[str, int | None, str | None, str]]:
        with pytest.raises(InputRefused) as error:
            self.edits(as_of)
        for fault in error.value.faults:
            for message in filter(None, (fault.problem, fault.allowed, fault.maybe)):
                assert all(render(message, lang) for lang in ("vi", "en"))
            assert fault.file.startswith("lich.xlsx")
        return [(fault.problem.code, fault.row, fault.column, fault.found) for fault in error.value.faults]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_untouched_workbook_has_no_edits(tmp_path: Path, lang: str) -> None:
    assert Desk(tmp_path, lang).edits() == ()


def test_each_kind_of_edit_is_read_as_what_it_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.put("announced:syt", "date", dt.date(2024, 4, 8)).put("announced:syt", "note", "xin hoãn")
    desk.put("announced:da", "decision", "ghim")
    desk.put("companion:da-1", "decision", "loại")
    desk.put("tu", "decision", "đưa vào", unit=True).put("stc", "note", "hỏi lại", unit=True)
    found = {edit.unit: edit for edit in desk.edits()}
    assert {unit: edit.how for unit, edit in found.items()} == {
        "syt": "moved",
        "da": "pinned",
        "da-1": "excluded",
        "tu": "included",
        "stc": "note",
    }
    moved = found["syt"]
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.date, moved.after.date) == (dt.date(2024, 4, 1), dt.date(2024, 4, 8))
    assert (moved.note, moved.row) == ("xin hoãn", desk.row("announced:syt"))
    assert found["da"].after == found["da"].before
    assert found["da-1"].after is None


@pytest.mark.parametrize("typed", ["8/4/2024", "2024-04-08", " 08/04/2024 "])
def test_a_date_may_be_typed_as_text(tmp_path: Path, typed: str) -> None:
    (edit,) = Desk(tmp_path).put("announced:syt", "date", typed).edits()
    assert edit.after is not None
    assert edit.after.date == dt.date(2024, 4, 8)


def test_words_of_both_languages_are_understood(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "en")
    desk.put("announced:syt", "session", "Chiều").put("announced:da", "team", "tổ 1").put(
        "tu", "decision", "đưa vào", True
    )
    assert [(edit.how, edit.unit) for edit in desk.edits()] == [("moved", "syt"), ("team", "da"), ("included", "tu")]
    for word in ("keep", "giữ nguyên", ""):
        assert Desk(tmp_path, "en").put("announced:syt", "decision", word).edits() == ()


def test_the_same_value_typed_anew_is_no_edit(tmp_path: Path) -> None:
    desk = Desk(tmp_path).put("announced:syt", "date", "1/4/2024").put("announced:da", "team", "Tổ 2")
    assert desk.put("announced:da", "session", "sáng").edits() == ()


Breaking = Callable[[Desk], object]


@pytest.mark.parametrize(
    ("breaking", "code", "id", "column"),
    [
        (lambda d: d.put("announced:syt", "date", "mai"), "io.not_a_date", "announced:syt", "Ngày"),
        (lambda d: d.put("announced:syt", "date", ""), "io.not_a_date", "announced:syt", "Ngày"),
        (lambda d: d.put("announced:syt", "date", dt.date(2025, 4, 1)), "io.outside_year", "announced:syt", "Ngày"),
        (lambda d: d.put("announced:syt", "date", dt.date(2024, 4, 6)), "io.day_off", "announced:syt", "Ngày"),
        (lambda d: d.put("announced:syt", "date", dt.date(2024, 1, 8)), "workbook.day_passed", "announced:syt", "Ngày"),
        (lambda d: d.put("announced:syt", "session", "tối"), "io.not_a_choice", "announced:syt", "Buổi"),
        (lambda d: d.put("announced:syt", "team", "Tổ 9"), "io.not_a_choice", "announced:syt", "Tổ"),
        (lambda d: d.put("announced:syt", "team", ""), "io.blank", "announced:syt", "Tổ"),
        (lambda d: d.put("announced:syt", "decision", "bỏ"), "io.not_a_choice", "announced:syt", "Quyết định"),
        (lambda d: d.put("announced:syt", "note", "x\u202ey"), "io.hidden_character", "announced:syt", "Ghi chú"),
        (lambda d: d.put("announced:syt", "note", "x" * 501), "io.too_long", "announced:syt", "Ghi chú"),
        (lambda d: d.put("announced:syt", "Đơn vị", "Sở khác"), "workbook.locked", "announced:syt", "Đơn vị"),
        (lambda d: d.put("announced:syt", "Người đi", "Tôi"), "workbook.locked", "announced:syt", "Người đi"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(
    tmp_path: Path, breaking: Breaking, code: str, id: str, column: str
) -> None:
    desk = Desk(tmp_path)
    row = desk.row(id)
    breaking(desk)
    assert [fault[:3] for fault in desk.faults()] == [(code, row, column)]


def test_a_day_off_is_named_as_the_sheet_shows_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    row = desk.row("announced:syt")
    desk.put("announced:syt", "date", dt.date(2024, 4, 6))
    assert desk.faults() == [("io.day_off", row, "Ngày", "06/04/2024")]


def test_an_id_that_was_changed_is_named_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    row = desk.row("announced:syt")
    desk.put("announced:syt", "id", "announced:stc")
    assert desk.faults() == [("workbook.locked", row, "Mã", "announced:stc")]


def test_a_row_that_is_gone_is_never_taken_for_a_decision(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.book.drop("Lịch", desk.row("announced:syt"))
    assert desk.faults() == [("workbook.row_deleted", None, "Mã", "announced:syt (Sở Y tế)")]
    desk = Desk(tmp_path)
    desk.book.drop("Ưu tiên", desk.row("tu", unit=True))
    assert [fault[0] for fault in desk.faults()] == ["workbook.unit_deleted"]


def test_a_row_that_stands_twice_or_was_added_is_named(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    row = desk.row("companion:da-1")
    desk.put("companion:da-1", "id", "announced:da")
    assert desk.faults()[0][:2] == ("workbook.row_deleted", None)
    assert desk.faults()[1][:2] == ("workbook.row_twice", row)


def test_what_is_excluded_is_not_moved_as_well(tmp_path: Path) -> None:
    desk = Desk(tmp_path).put("announced:syt", "decision", "loại").put("announced:syt", "session", PM)
    assert desk.faults() == [("workbook.exclude_detail", desk.row("announced:syt"), "Buổi", "chiều")]


@pytest.mark.parametrize(
    ("column", "value"), [("decision", "ghim"), ("decision", "loại"), ("session", PM), ("team", T1)]
)
def test_what_has_taken_place_is_not_decided_any_more(tmp_path: Path, column: str, value: str) -> None:
    desk = Desk(tmp_path).put("announced:da", column, value)
    assert [fault[0] for fault in desk.faults(dt.date(2024, 6, 3))] == ["workbook.took_place"]
    assert [edit.how for edit in Desk(tmp_path).put("announced:da", "note", "xong").edits(dt.date(2024, 6, 3))] == [
        "note"
    ]


def test_units_that_cannot_be_put_in_are_named(tmp_path: Path) -> None:
    desk = Desk(tmp_path).put("syt", "decision", "đưa vào", unit=True)
    assert [fault[0] for fault in desk.faults()] == ["workbook.visited_already"]
    closed = tuple(u.model_copy(update={"eligible": False}) if u.id == "tu" else u for u in PROBLEM.units)
    problem = small_problem(units=closed)
    desk = Desk(tmp_path, "vi", problem, plan_of(problem)).put("tu", "decision", "đưa vào", unit=True)
    assert [fault[0] for fault in desk.faults()] == ["io.pin_not_eligible"]


def test_a_workbook_of_another_plan_or_without_its_code_is_refused(tmp_path: Path) -> None:
    moved = PLAN.visits[0].model_copy(update={"session": "pm"})
    other = PLAN.model_copy(update={"visits": (moved, *PLAN.visits[1:])})
    desk = Desk(tmp_path, plan=other)
    desk.plan = PLAN
    assert [fault[0] for fault in desk.faults()] == ["workbook.other_plan"]
    desk = Desk(tmp_path)
    row = next(n for n, cells in desk.book.grid("Lịch").items() if cells.get("A", "").startswith("Mã bảng tính"))
    desk.book.put("Lịch", "A", row, "")
    assert [fault[0] for fault in desk.faults()] == ["workbook.no_code"]


def test_a_case_that_changed_meanwhile_is_said(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.problem = small_problem(windows=(4, 5))
    with pytest.raises(InspectorError) as error:
        desk.edits()
    assert error.value.message.code == "workbook.case_changed"


def test_teams_of_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    problem = small_problem(teams=tuple(t.model_copy(update={"name": "Tổ"}) for t in PROBLEM.teams))
    plan = plan_of(problem)
    (edit,) = Desk(tmp_path, "vi", problem, plan).put("announced:da", "team", "Tổ (t1)").edits()
    assert edit.after is not None
    assert edit.after.team == "t1"
    assert [f[0] for f in Desk(tmp_path, "vi", problem, plan).put("announced:da", "team", "Tổ").faults()] == [
        "io.not_a_choice"
    ]


def test_libreoffice_may_save_it(tmp_path: Path) -> None:
    edited = Desk(tmp_path).put("announced:syt", "date", dt.date(2024, 4, 8)).put("announced:da", "decision", "ghim")
    edited.put("tu", "decision", "đưa vào", unit=True).put("announced:da", "note", '"=1+1" & <b>')
    wanted = edited.edits()
    saved = office({"a.xlsx": Desk(tmp_path).book.bytes(), "b.xlsx": edited.book.bytes()}, "xlsx")
    file = tmp_path / "lich.xlsx"
    for name, path in saved.items():
        file.write_bytes(path.read_bytes())
        assert read(file, PROBLEM, PLAN, AS_OF) == (() if name == "a.xlsx" else wanted)


def checked(
    tmp_path: Path, *cells: tuple[str, str, str | dt.date], as_of: dt.date = AS_OF
) -> list[tuple[str, int | None]]:
    desk = Desk(tmp_path)
    for cell in cells:
        desk.put(*cell)
    edits = desk.edits(as_of)
    try:
        check(edits, as_replan(PROBLEM, before(PLAN, as_of)), Words("vi"))
    except InputRefused as error:
        return [(str(fault.column), fault.row) for fault in error.faults]
    return []


def test_an_edit_that_breaks_a_hard_rule_is_answered_at_its_row(tmp_path: Path) -> None:
    row = Desk(tmp_path).row
    # t2 is led by dung of syt, who may not go there
    assert checked(tmp_path, ("announced:syt", "team", "Tổ 2")) == [("Tổ", row("announced:syt"))]
    both = (("announced:syt", "date", dt.date(2024, 4, 2)), ("announced:da", "team", "Tổ 1"))
    assert checked(tmp_path, *both) == [("Buổi", row("announced:syt")), ("Buổi", row("announced:da"))]


def test_a_visit_that_can_still_move_makes_room(tmp_path: Path) -> None:
    # da is visited by t2 in the morning; its companion in the afternoon may move away
    assert checked(tmp_path, ("announced:da", "session", PM)) == []
    # ten days before, the notice of the companion runs: it stays where it was told
    row = Desk(tmp_path).row("announced:da")
    assert checked(tmp_path, ("announced:da", "session", PM), as_of=dt.date(2024, 3, 27)) == [("Buổi", row)]


def test_the_file_of_changes_says_what_was_decided_and_replaces_what_had_been(tmp_path: Path) -> None:
    note = 'a: "b" \\ # {c} [d] \u3000 yes'
    desk = Desk(tmp_path).put("announced:syt", "date", dt.date(2024, 4, 8)).put("announced:syt", "note", note)
    desk.put("announced:da", "decision", "loại").put("companion:da-1", "note", "mang mẫu 3")
    old = Pin(
        id="pin:da:announced",
        unit="da",
        include=True,
        kind="announced",
        date=None,
        half=None,
        team=None,
        reason="cũ",
        author="A",
    )
    data = to_yaml(desk.edits(), "lich\nx.xlsx", PROBLEM.model_copy(update={"pins": (old,)}), "vi")
    faults = Faults()
    root = parse(data.decode(), "changes.yaml", faults)
    assert root is not None
    plain = root.plain()
    assert isinstance(plain, dict)
    assert plain["why"] == "Ghi chú: Phường An Bình: mang mẫu 3"
    assert plain["remove"] == ["pins.da.announced"]
    first, second = plain["add"]["pins"]
    assert first == {
        "unit": "syt",
        "decision": "include",
        "kind": "announced",
        "date": "2024-04-08",
        "session": "am",
        "team": "t1",
        "reason": 'a: "b" \\ # {c} [d] yes',
        "author": "Cán bộ lập kế hoạch",
    }
    assert second["decision"] == "exclude"
    assert "date" not in second
    assert len(_own(root, "changes.yaml", faults)) == 3


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=60))
def test_a_text_in_quotes_is_read_back(text: str) -> None:
    faults = Faults()
    root = parse(f"a: {in_quotes(text)}\n", "x.yaml", faults)
    assert faults.found == []
    assert root is not None
    assert root.plain() == {"a": text}


ROWS = [visit.id for visit in PLAN.visits]
EDITS = st.dictionaries(
    st.sampled_from(ROWS),
    st.fixed_dictionaries(
        {},
        optional={
            "date": st.sampled_from([day for day in PROBLEM.calendar.days if day >= AS_OF]),
            "session": st.sampled_from(["sáng", "chiều", "morning", "afternoon"]),
            "team": st.sampled_from(["Tổ 1", "Tổ 2", "Team 1", "t2"]),
            "decision": st.sampled_from(["", "giữ nguyên", "ghim", "pin"]),
            "note": st.text(st.characters(whitelist_categories=("L", "N", "P", "S")), max_size=30),
        },
    ),
)
HALF = {"sáng": "am", "morning": "am", "chiều": "pm", "afternoon": "pm"}
TEAM = {"Tổ 1": "t1", "Team 1": "t1", "Tổ 2": "t2", "t2": "t2"}


@given(EDITS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_edited_is_read_back_exactly(tmp_path: Path, wanted: dict[str, dict[str, str | dt.date]]) -> None:
    desk = Desk(tmp_path)
    for id, cells in wanted.items():
        for column, value in cells.items():
            desk.put(id, column, value)
    found = {f"{edit.kind}:{edit.unit}": edit for edit in desk.edits()}
    for visit in PLAN.visits:
        cells = wanted.get(visit.id, {})
        place = (
            cells.get("date", visit.date),
            HALF.get(str(cells.get("session")), visit.session),
            TEAM.get(str(cells.get("team")), visit.team),
        )
        moved = place != (visit.date, visit.session, visit.team)
        decided = moved or cells.get("decision") in ("ghim", "pin")
        edit = found.get(visit.id)
        assert (edit is not None) == (decided or bool(cells.get("note")))
        if edit is not None and edit.after is not None:
            assert (edit.after.date, edit.after.session, edit.after.team) == place
            assert (edit.how != "note") == decided

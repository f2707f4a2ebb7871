"""From a plan to the workbook, from the edited workbook to the next version of the plan."""

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from inspector.cli.exits import Exit
from tests.cli.fakes import run
from tests.small import small_case
from tests.workbooks import Xlsx

LATER = dt.date(2024, 11, 12)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small case, its plan, and the plan's workbook in both languages."""
    root = tmp_path_factory.mktemp("year")
    small_case(root / "case")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(root / "config"))
        assert run("plan", str(root / "case"), "--out", str(root / "plan")).exit_code == 0
        for lang in ("vi", "en"):
            done = run("export", str(root / "plan"), "xlsx", "--to", str(root / "out"), lang=lang)
            assert done.exit_code == 0, done.stderr
    return root


@pytest.fixture
def root(year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it for each test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(year / "config"))
    shutil.copytree(year, tmp_path, dirs_exist_ok=True)
    return tmp_path


def visits(folder: Path) -> dict[str, dict[str, Any]]:
    return {visit["id"]: visit for visit in json.loads((folder / "plan.json").read_bytes())["visits"]}


def book(root: Path, name: str = "lich-kiem-tra.xlsx") -> Path:
    return next((root / "out").rglob(name))


def edit(path: Path, id: str, sheet: str = "Lịch", **cells: str | dt.date) -> Path:
    titles = {"date": "Ngày", "session": "Buổi", "team": "Tổ", "decision": "Quyết định", "note": "Ghi chú"}
    found = Xlsx(path.read_bytes())
    _, letters = found.heading(sheet, "Quyết định")
    for column, value in cells.items():
        found.put(sheet, letters[titles[column]], found.row(sheet, "Mã", id), value)
    return found.save(path)


def replan(root: Path, path: Path, *more: str, plan: str = "plan", as_of: str = "2024-02-01") -> Any:
    return run("replan", str(root / plan), "--as-of", as_of, "--from-xlsx", str(path), *more)


def announced(root: Path, folder: str = "plan") -> list[str]:
    return sorted(id for id, visit in visits(root / folder).items() if visit["kind"] == "announced")


@pytest.mark.parametrize("name", ["lich-kiem-tra.xlsx", "schedule.xlsx"])
def test_an_untouched_workbook_asks_for_nothing(root: Path, name: str) -> None:
    for lang in ("vi", "en"):
        done = replan(root, book(root, name), "--lang", lang)
        assert done.exit_code == 0, done.stderr
    assert "no new version was written" in done.stdout
    assert json.loads(replan(root, book(root, name), "--json").stdout) == {"path": None, "edits": []}
    assert not (root / "plan-2").exists()


def test_an_edited_workbook_becomes_the_next_version(root: Path) -> None:
    first, second = announced(root)
    path = edit(book(root), first, date=LATER, session="chiều", note="đơn vị xin hoãn")
    edit(path, second, decision="ghim")
    done = replan(root, path)
    assert done.exit_code == 0, done.stderr
    assert "Edits of the workbook: 2" in done.stdout
    assert "pins:" not in done.stdout  # said once, in the table of edits
    new = visits(root / "plan-2")
    assert (new[first]["date"], new[first]["session"]) == (LATER.isoformat(), "pm")
    assert new[second] == visits(root / "plan")[second]
    changes = (root / "plan-2" / "changes-2.yaml").read_text("utf-8")
    assert changes.startswith("# Written by inspector from the workbook lich-kiem-tra.xlsx; decisions: 2\n")
    assert "đơn vị xin hoãn" in changes
    for command in ("verify", "audit"):
        assert run(command, str(root / "plan-2")).exit_code == 0
    # what the program wrote, somebody else may hand in
    again = run("replan", str(root / "plan"), "--as-of", "2024-02-01", "--out", str(root / "again"), "--changes",
                str(root / "plan-2" / "changes-2.yaml"))  # fmt: skip
    assert again.exit_code == 0, again.stderr
    assert visits(root / "again") == new


def test_what_was_decided_once_can_be_decided_anew(root: Path) -> None:
    first, _ = announced(root)
    assert replan(root, edit(book(root), first, date=LATER)).exit_code == 0
    old = replan(root, book(root), plan="plan-2")
    assert old.exit_code == Exit.REFUSED
    assert "another plan or version (this is version 2)" in old.stderr
    run("export", str(root / "plan-2"), "xlsx", "--to", str(root / "out2"), lang="vi")
    path = next((root / "out2").rglob("lich-kiem-tra.xlsx"))
    done = replan(root, edit(path, first, date=dt.date(2024, 11, 20)), plan="plan-2")
    assert done.exit_code == 0, done.stderr
    assert visits(root / "plan-3")[first]["date"] == "2024-11-20"
    assert "remove:" in (root / "plan-3" / "changes-3.yaml").read_text("utf-8")
    assert run("verify", str(root / "plan-3")).exit_code == 0


def test_a_unit_is_put_in_and_another_left_out(root: Path) -> None:
    seen = visits(root / "plan")
    first = next(id for id, visit in seen.items() if visit["unit"] in ("da", "tu") and visit["kind"] == "announced")
    other = "tu" if seen[first]["unit"] == "da" else "da"
    path = edit(edit(book(root), first, decision="loại", note="vừa thanh tra"), other, "Ưu tiên", decision="đưa vào")
    done = replan(root, path, "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert [(each["how"], each["sheet"]) for each in told["edits"]] == [("excluded", "Lịch"), ("included", "Ưu tiên")]
    new = visits(root / "plan-2")
    assert first not in new
    assert f"announced:{other}" in new


def test_notes_alone_decide_nothing(root: Path) -> None:
    done = replan(root, edit(book(root), announced(root)[0], note="nhớ gọi lại"))
    assert done.exit_code == 0, done.stderr
    assert "nhớ gọi lại" in done.stdout
    assert "holds notes alone" in done.stdout
    assert not (root / "plan-2").exists()


def test_an_edit_against_a_hard_rule_is_answered_at_its_row_and_nothing_is_written(root: Path) -> None:
    path = edit(edit(book(root), "announced:syt", team="Tổ 2"), "announced:syt", date=LATER)
    done = replan(root, path)
    assert done.exit_code == Exit.REFUSED
    assert "lich-kiem-tra.xlsx [Lịch], row " in done.stderr
    assert "column Tổ: breaks the rule" in done.stderr
    assert not (root / "plan-2").exists()


def test_edits_that_leave_no_plan_are_answered_with_a_clash(root: Path) -> None:
    # one district of two must be visited: the other is left out first, then the one that is visited
    mine = next(id for id in ("da", "tu") if f"announced:{id}" in visits(root / "plan"))
    changes = root / "bo.yaml"
    row = f"{{unit: {'tu' if mine == 'da' else 'da'}, decision: exclude, reason: vì, author: A}}"
    changes.write_text(f"title: Bỏ\nadd:\n  pins:\n    - {row}\n", "utf-8")
    assert run("replan", str(root / "plan"), "--as-of", "2024-02-01", "--changes", str(changes)).exit_code == 0
    run("export", str(root / "plan-2"), "xlsx", "--to", str(root / "out2"), lang="vi")
    path = next((root / "out2").rglob("lich-kiem-tra.xlsx"))
    done = replan(root, edit(path, f"announced:{mine}", decision="loại"), plan="plan-2")
    assert done.exit_code == Exit.NO
    assert "coverage" in done.stdout
    assert not (root / "plan-3").exists()


def test_only_one_of_both_can_be_handed_in(root: Path) -> None:
    done = replan(root, book(root), "--changes", "x.yaml")
    assert done.exit_code == Exit.USAGE
    assert "--from-xlsx" in done.stderr


@pytest.mark.parametrize("name", ["none.xlsx", "plan/plan.json"])
def test_what_is_no_workbook_is_said_in_one_sentence(root: Path, name: str) -> None:
    done = replan(root, root / name)
    assert done.exit_code == Exit.REFUSED
    assert "Traceback" not in done.stderr

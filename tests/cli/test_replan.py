"""Replans as their users meet them: versions, refusals, who must be told; and that the sealed file is not looked at."""

import datetime as dt
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from inspector.cli.exits import Exit
from tests.cli.drawing import PAPERS
from tests.cli.fakes import run
from tests.small import small_case

POSTPONED = """\
title: Xin hoãn
title_en: Asks for more time
add:
  closures:
    - {unit: %s, first: %s, last: %s, reason: bàn giao, provenance: real}
"""


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small case, its plan, and the first quarter drawn."""
    root = tmp_path_factory.mktemp("year")
    small_case(root / "case")
    (root / "secret").write_text("07" * 32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(root / "config"))
        made = run("plan", str(root / "case"), "--out", str(root / "plan"), "--secret", str(root / "secret"))
        assert made.exit_code == 0, made.stderr
        drawn = run("draw", str(root / "plan"), "--period", "Q1", "--public", "123456", "--on", "2024-01-02")
        assert drawn.exit_code == 0, drawn.stderr
    return root


@pytest.fixture
def root(year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it for each test."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(year / "config"))
    for name in ("case", "plan"):
        shutil.copytree(year / name, tmp_path / name)
    return tmp_path


def content(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "plan.json").read_bytes())
    return found


def last(folder: Path) -> dict[str, Any]:
    """The last announced visit of a plan."""
    visits: list[dict[str, Any]] = [v for v in content(folder)["visits"] if v["kind"] == "announced"]
    return max(visits, key=lambda visit: visit["date"])


def postponed(root: Path, folder: str = "plan") -> Path:
    visit = last(root / folder)
    file = root / "hoan.yaml"
    until = dt.date.fromisoformat(visit["date"]) + dt.timedelta(days=9)
    file.write_text(POSTPONED % (visit["unit"], visit["date"], until), "utf-8")
    return file


def replan(root: Path, *more: str, plan: str = "plan", as_of: str = "2024-02-01") -> Any:
    return run("replan", str(root / plan), "--as-of", as_of, "--lang", "en", *more)


def test_a_postponement_moves_that_visit_and_makes_a_version_that_names_the_old_one(root: Path) -> None:
    before = (root / "plan" / "plan.json").read_bytes()
    visit = last(root / "plan")
    done = replan(root, "--changes", str(postponed(root)))
    assert done.exit_code == 0, done.stderr
    assert (root / "plan" / "plan.json").read_bytes() == before
    new = content(root / "plan-2")
    (replaced,) = new["replaced"]
    assert replaced["plan"] == hashlib.sha256(before).hexdigest()
    assert (replaced["path"], replaced["as_of"]) == ("../plan", "2024-02-01")
    assert replaced["changes"]["title"] == "Xin hoãn"
    moved = next(each for each in new["visits"] if each["id"] == visit["id"])
    assert moved["date"] != visit["date"]
    assert "Version 2, as of 2024-02-01 (in place of ../plan)" in done.stdout
    assert "Must be told:" in done.stdout
    files = {path.name for path in (root / "plan-2").iterdir()}
    kept = {"plan.json", "draw.json", "secret.age", "changes-2.yaml", "minutes-Q1.txt", "minutes-Q1.docx"}
    assert files == kept | PAPERS
    # what `export` would write over is what lies there
    assert run("export", str(root / "plan-2"), "docx", "xlsx", "ics", "html").exit_code == 0
    for command in ("verify", "audit"):
        assert run(command, str(root / "plan-2")).exit_code == 0
    assert run("draw", str(root / "plan-2"), "--period", "Q2", "--public", "12345", "--on", "2024-03-01").exit_code == 0


def test_without_a_change_nothing_is_written(root: Path) -> None:
    done = replan(root)
    assert done.exit_code == 0
    assert "nothing was written" in done.stdout
    assert not (root / "plan-2").exists()


def test_a_case_that_was_edited_is_a_change(root: Path) -> None:
    (root / "case" / "leave.csv").write_text("person,first,last,reason\nbinh,2024-03-04,2024-12-31,ốm\n", "utf-8")
    done = replan(root, "--json")
    assert done.exit_code == 0, done.stderr
    told = json.loads(done.stdout)
    assert content(root / "plan-2")["replaced"][0]["changes"] is None
    assert {each["how"] for each in told["tell"]} <= {"people", "team", "moved"}
    assert told["tell"]
    assert run("verify", str(root / "plan-2")).exit_code == 0
    # the old version says that its case is another now
    assert run("verify", str(root / "plan")).exit_code == Exit.NO


def test_versions_go_on_and_each_keeps_the_changes_of_all(root: Path) -> None:
    assert replan(root, "--changes", str(postponed(root))).exit_code == 0
    more = root / "nghi.yaml"
    more.write_text(
        "title: Nghỉ\nadd:\n  leave:\n    - {person: em, first: 2024-04-01, last: 2024-04-05, reason: ốm}\n", "utf-8"
    )
    done = replan(root, "--changes", str(more), plan="plan-2", as_of="2024-03-01")
    assert done.exit_code == 0, done.stderr
    new = content(root / "plan-3")
    assert [each["changes"]["path"] for each in new["replaced"]] == ["changes-2.yaml", "changes-3.yaml"]
    assert (root / "plan-3" / "changes-2.yaml").read_bytes() == (root / "plan-2" / "changes-2.yaml").read_bytes()
    assert [each["first"] for each in new["surprise"]["earlier"]] == ["2024-02-01", "2024-03-01"]
    for command in ("verify", "audit"):
        assert run(command, str(root / "plan-3")).exit_code == 0
    earlier = replan(root, plan="plan-3", as_of="2024-02-15")
    assert earlier.exit_code == Exit.REFUSED
    assert "already replanned as of 2024-03-01" in earlier.stderr


def test_whatever_is_sealed_the_new_version_is_the_same(root: Path) -> None:
    changes = str(postponed(root))
    assert replan(root, "--changes", changes).exit_code == 0
    first = {name: (root / "plan-2" / name).read_bytes() for name in ("plan.json", "draw.json")}
    for sealed in (b"", b"age-encryption.org/v1\nsomething else", None):
        shutil.rmtree(root / "plan-2")
        for file in (root / "plan").glob("*.age"):
            file.unlink()
        if sealed is not None:
            (root / "plan" / "secret.age").write_bytes(sealed)
            (root / "plan" / "surprise-Q1.age").write_bytes(sealed)
        done = replan(root, "--changes", changes)
        assert done.exit_code == 0, done.stderr
        assert {name: (root / "plan-2" / name).read_bytes() for name in first} == first


def test_more_moves_are_asked_for_and_what_they_would_give_is_shown(root: Path) -> None:
    done = replan(root, "--curve", "--max-moves", "2", "--json")
    assert done.exit_code == 0
    curve = json.loads(done.stdout)["trade_off"]
    assert [(each["moves"], each["outcome"]) for each in curve] == [(0, "optimal")]  # the plan has the most there is
    assert curve[0]["disturbance"] == 0


def test_the_past_cannot_be_changed(root: Path) -> None:
    visit = last(root / "plan")
    out = root / "bo.yaml"
    out.write_text(
        "title: Loại\nadd:\n  pins:\n"
        f"    - {{unit: {visit['unit']}, decision: exclude, reason: không, author: Chủ tịch}}\n",
        "utf-8",
    )
    done = replan(root, "--changes", str(out), as_of="2024-12-02")
    assert done.exit_code == Exit.REFUSED
    assert f"announced:{visit['unit']} took place on {visit['date']} and can no longer be excluded" in done.stderr
    gone = root / "xoa.yaml"
    companion = next(each["unit"] for each in content(root / "plan")["visits"] if each["kind"] == "companion")
    gone.write_text(f"title: Xóa\nremove: [units.{companion}]\n", "utf-8")
    done = replan(root, "--changes", str(gone), as_of="2024-12-02")
    assert done.exit_code == Exit.REFUSED
    assert 'eligible: "no"' in done.stderr
    assert not (root / "plan-2").exists()


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--as-of", "2025-01-02"), Exit.REFUSED, "must be in 2024"),
        (("--out", "plan"), Exit.USAGE, "may not replace the old one"),
        (("--max-moves", "-1"), Exit.USAGE, "--max-moves"),
        (("--as-of", "31/02/2024"), Exit.USAGE, "31/12/2024"),
        (("--changes", "none.yaml"), Exit.REFUSED, "none.yaml"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    root: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], code: int, said: str
) -> None:
    monkeypatch.chdir(root)
    done = replan(root, *options)
    assert done.exit_code == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert {path.name for path in root.iterdir()} == {"case", "plan"}


def test_changes_that_lie_in_other_files_would_not_come_along(root: Path) -> None:
    file = root / "hai.yaml"
    file.write_text(f"title: Hai\nparts: [{postponed(root).name}]\n", "utf-8")
    done = replan(root, "--changes", str(file))
    assert done.exit_code == Exit.REFUSED
    assert "hai.yaml, row 2, column parts" in done.stderr


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: plan["before"]["visits"].pop(),
        lambda plan: plan["before"].update(as_of="2024-02-02"),
        lambda plan: plan["goals"][0].update(final=0),
        lambda plan: plan.update(replaced=[]),
        lambda plan: plan["replaced"][0]["changes"].update(why="khác"),
    ],
)
def test_a_new_version_that_says_something_else_of_the_old_one_is_found(root: Path, edit: Any) -> None:
    assert replan(root, "--changes", str(postponed(root))).exit_code == 0
    file = root / "plan-2" / "plan.json"
    plan = content(root / "plan-2")
    edit(plan)
    file.write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    assert run("verify", str(root / "plan-2")).exit_code == Exit.NO


def test_a_year_that_is_closed_is_not_replanned(root: Path) -> None:
    for period in ("Q2", "Q3", "Q4"):
        assert (
            run("draw", str(root / "plan"), "--period", period, "--public", "12345", "--on", "2024-01-03").exit_code
            == 0
        )
    assert run("reveal", str(root / "plan"), "--all").exit_code == 0
    done = replan(root)
    assert done.exit_code == Exit.REFUSED
    assert "the year is closed" in done.stderr


def test_a_version_that_changes_meanwhile_is_not_replaced(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import inspector.planning.make as maker

    made = maker.make

    def meanwhile(*given: Any, **more: Any) -> maker.Made:
        drawn = run("draw", str(root / "plan"), "--period", "Q2", "--public", "123456", "--on", "2024-03-01")
        assert drawn.exit_code == 0, drawn.stderr
        return made(*given, **more)

    monkeypatch.setattr(maker, "make", meanwhile)
    done = replan(root, "--changes", str(postponed(root)))
    assert done.exit_code == Exit.USAGE
    assert "was changed while this one was being made" in done.stderr
    assert not (root / "plan-2").exists()


def test_too_few_moves_are_no_for_sure(root: Path) -> None:
    done = replan(root, "--changes", str(postponed(root)), "--max-moves", "0")
    assert done.exit_code == Exit.NO
    assert "Not possible with at most 0 visits changed" in done.stdout
    assert not (root / "plan-2").exists()


def test_the_version_before_is_looked_at_where_it_is(root: Path) -> None:
    assert replan(root, "--changes", str(postponed(root))).exit_code == 0
    old = root / "plan" / "plan.json"
    whole = old.read_text("utf-8")
    said = lambda: run("verify", str(root / "plan-2"))  # noqa: E731
    assert json.loads(run("verify", str(root / "plan-2"), "--json").stdout)["before"] == "same"
    old.write_text(whole.replace('"stopped": false', '"stopped": true'), "utf-8")
    assert said().exit_code == 0
    assert "has changed since the replan" in said().stdout
    plan = json.loads(whole)
    plan["visits"].pop()
    old.write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    assert said().exit_code == Exit.NO
    assert "has other visits than this plan says" in said().stdout
    old.unlink()
    assert said().exit_code == 0
    assert "is not here" in said().stdout


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: plan["replaced"][0].update(as_of="2024-11-11"),
        lambda plan: plan["surprise"]["earlier"][0].update(first="2024-02-02"),
        lambda plan: plan["before"].update(visits=plan["visits"]),
    ],
)
def test_dates_of_a_replan_and_what_had_been_told_fit_each_other(root: Path, edit: Any) -> None:
    assert replan(root, "--changes", str(postponed(root))).exit_code == 0
    plan = content(root / "plan-2")
    edit(plan)
    (root / "plan-2" / "plan.json").write_text(json.dumps(plan, ensure_ascii=False), "utf-8")
    assert run("verify", str(root / "plan-2")).exit_code == Exit.NO


def test_a_decision_for_a_day_that_has_passed_is_refused(root: Path) -> None:
    file = root / "qua.yaml"
    file.write_text(
        "title: Qua\nadd:\n  pins:\n"
        "    - {unit: tu, decision: include, date: 2024-01-15, reason: vì, author: Chủ tịch}\n",
        "utf-8",
    )
    done = replan(root, "--changes", str(file))
    assert done.exit_code == Exit.REFUSED
    assert "puts tu on 2024-01-15, which has passed" in done.stderr


def test_the_next_version_stands_beside_the_one_before_wherever_one_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "plan")
    done = run("replan", ".", "--as-of", "2024-02-01", "--changes", str(postponed(root)))
    assert done.exit_code == 0, done.stderr
    assert (root / "plan-2" / "plan.json").exists()
    inside = run("replan", ".", "--as-of", "2024-02-01", "--out", "sub", "--changes", str(root / "hoan.yaml"))
    assert inside.exit_code == Exit.USAGE
    nothing = run("replan", str(root / "plan"), "--as-of", "2024-02-01")
    assert (nothing.exit_code, "nothing was written" in nothing.stdout) == (0, True)


def test_a_unit_that_is_gone_from_the_case_is_dropped_and_its_visit_cancelled(root: Path) -> None:
    visit = next(each for each in content(root / "plan")["visits"] if each["unit"] in ("stc", "syt"))
    file = root / "sap-nhap.yaml"
    homes = {"stc": ("binh",), "syt": ("cuc", "dung")}[visit["unit"]]  # who came from there is taken over by snv
    moved = "".join(f"  people.{person}.home: snv\n" for person in homes)
    file.write_text(f"title: Sáp nhập\nset:\n{moved}remove: [units.{visit['unit']}]\n", "utf-8")
    done = replan(root, "--changes", str(file))
    assert done.exit_code == 0, done.stderr
    text = (root / "plan-2" / "calendar.ics").read_text("utf-8")
    assert text.count("STATUS:CANCELLED") == 4  # the visit and its three due dates
    assert visit["unit"] in (root / "plan-2" / "report.html").read_text("utf-8")
    assert run("verify", str(root / "plan-2")).exit_code == 0

"""Every command's answers and exit codes, with a verifier and a maker that say what the test wants."""

import json
import signal
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from inspector.cli.progress import Progress
from inspector.cli.talk import Talk
from inspector.domain.errors import say
from inspector.domain.finding import Finding
from inspector.io import plan_file
from inspector.io.load import load
from tests.cli.fakes import run
from tests.cli.pages import full_plan, reading
from tests.small import small_case

HARD = Finding(rule="crew", subject="syt", code="tests.none", values={}, amount=1, hard=True)
SOFT = HARD.model_copy(update={"rule": "windows", "hard": False})


def module(monkeypatch: pytest.MonkeyPatch, name: str, **content: Any) -> None:
    """Puts a module of this content in the place of a real one."""
    fake = ModuleType(name)
    fake.__dict__.update(content)
    monkeypatch.setitem(sys.modules, name, fake)


def found(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> None:
    """Makes the verifier find these."""
    module(monkeypatch, "inspector.verify.verify", verify=lambda problem, plan: findings)


class Made:
    """What `make` hands back."""

    def __init__(self, outcome: str, plan: Any = None, clash: Any = None) -> None:
        self.outcome, self.plan, self.clash = outcome, plan, clash


def makes(monkeypatch: pytest.MonkeyPatch, made: Any) -> None:
    """Makes the maker hand back `made(problem)`."""

    class PlanRefused(Exception):
        findings = (HARD,)

    def make(problem: Any, settings: Any, watch: Any, path: str) -> Any:
        if made is None:
            raise PlanRefused
        return made(problem)

    module(monkeypatch, "inspector.planning.make", make=make, PlanRefused=PlanRefused)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A plan folder beside its case."""
    problem = load(small_case(tmp_path / "case"))
    plan_file.write(full_plan(problem), tmp_path / "plan", force=False)
    return tmp_path / "plan"


def test_check_counts_levels_and_requirements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = (reading(None, True, 5, 2, 0),)
    module(monkeypatch, "inspector.verify.describe", readings=lambda problem, visits: readings)
    result = run("check", str(small_case(tmp_path / "c")), "--json")
    data = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert data["levels"][0] == {"level": "agency", "units": 3, "counted": 3, "disputed": 0, "eligible": 3}
    assert (data["readings"][0]["required"], data["unreachable"]) == (2, [])
    shown = run("check", str(tmp_path / "c"), lang="vi")
    assert "Bộ dữ liệu không có lỗi." in shown.stdout
    heads, row = (line.split("   ") for line in shown.stdout.splitlines()[-3::2])
    assert [cell.strip() for cell in heads if cell] == ["Giả định cần xác nhận", "Mục trong case.yaml"]
    assert [cell.strip() for cell in row if cell] == ["thời gian báo trước", "limits.notice_days"]


@pytest.mark.parametrize(("findings", "code"), [((), 0), ((SOFT,), 0), ((SOFT, HARD), 1)])
def test_verify_ends_with_1_for_a_hard_finding_only(
    findings: tuple[Finding, ...], code: int, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch, *findings)
    assert run("verify", str(saved)).exit_code == code
    result = run("verify", str(saved / "plan.json"), "--json")
    assert result.exit_code == code
    assert json.loads(result.stdout)["verified"] is (code == 0)
    assert len(json.loads(result.stdout)["findings"]) == len(findings)


def test_a_plan_whose_case_is_gone_is_refused_until_the_case_is_named(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch)
    moved = (saved.parent / "case").rename(saved.parent / "moved")
    assert run("verify", str(saved)).exit_code == 4
    assert run("verify", str(saved), "--case", str(moved)).exit_code == 0
    assert run("verify", str(saved / "nowhere")).exit_code == 4


def test_explain_names_the_nearest_unit_for_an_unknown_one(saved: Path) -> None:
    assert run("explain", str(saved)).exit_code == 0
    assert json.loads(run("explain", str(saved), "sở y tế", "--json", "--quick").stdout)["unit"] == "syt"
    solved = json.loads(run("explain", str(saved), "stc", "--json").stdout)["forced"]
    assert (solved["in"], solved["outcome"]) == (True, "optimal")
    assert "If it were forced in" in run("explain", str(saved), "stc").stdout
    assert json.loads(run("explain", str(saved), "da-1", "--json").stdout)["forced"] is None  # not in the denominator
    result = run("explain", str(saved), "Sở Y tê")
    assert (result.exit_code, result.stdout) == (4, "")
    assert "Maybe: Sở Y tế" in result.stderr


def test_plan_saves_a_plan_and_keeps_an_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small_case(tmp_path / "nhà [b]")
    makes(monkeypatch, lambda problem: Made("feasible", full_plan(problem)))
    result = run("plan", "nhà [b]", "--json")
    assert (result.exit_code, json.loads(result.stdout)["path"]) == (0, "out/nhà [b]/plan.json")
    assert plan_file.read(tmp_path / "out" / "nhà [b]").outcome == "feasible"
    assert run("plan", "nhà [b]").exit_code == 2
    assert (
        run("plan", "nhà [b]", "--force").stdout.splitlines()[-1]
        == 'Next: inspector draw "out/nhà [b]" --period Q1 --public NUMBER --on 2023-12-29'
    )


@pytest.mark.parametrize(("outcome", "code"), [("infeasible", 1), ("unknown", 3)])
def test_without_a_plan_nothing_is_saved(
    outcome: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspector.planning.clash import Clash

    clash = Clash(("pins",), (say("cli.yes"),), True) if code == 1 else None
    makes(monkeypatch, lambda problem: Made(outcome, clash=clash))
    case, out = str(small_case(tmp_path / "c")), tmp_path / "out"
    assert run("plan", case, "--out", str(out)).exit_code == code
    result = run("plan", case, "--out", str(out), "--json")
    assert (result.exit_code, json.loads(result.stdout)["outcome"]) == (code, outcome)
    assert not out.exists()


def test_a_computed_plan_with_a_hard_finding_is_no_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    makes(monkeypatch, None)
    result = run("plan", str(small_case(tmp_path / "c")), "--out", str(tmp_path / "out"))
    assert (result.exit_code, (tmp_path / "out").exists()) == (70, False)


def test_ctrl_c_outside_a_search_is_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("inspector.io.load.load", interrupted)
    result = run("check", str(tmp_path))
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")


def test_ctrl_c_in_a_search_stops_the_watch_and_not_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(Talk("en"))
    before = signal.getsignal(signal.SIGINT)
    with progress.shown() as watch:
        watch.report("points", 5, 10)
        signal.raise_signal(signal.SIGINT)
        assert watch.stopped
        with pytest.raises(KeyboardInterrupt):  # a second one means it
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before
    # |5 − 10| / 5 = 100 %
    assert capsys.readouterr().err.startswith("priority: best 5 · bound 10 · gap 100.0% · 0 s\nStopping;")

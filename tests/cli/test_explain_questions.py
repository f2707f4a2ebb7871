"""Questions about a plan on the command line: their tables, their JSON, and how they end."""

import json
from pathlib import Path

import pytest

from inspector.domain.finding import Finding
from inspector.io import plan_file
from inspector.io.load import load
from inspector.planning import prices, weights
from inspector.planning.make import PlanRefused, make
from inspector.planning.question import Reply
from tests.cli.fakes import run
from tests.planning.asking import here
from tests.small import small_case

HARD = Finding(rule="crew", subject="syt", code="tests.none", values={}, amount=1, hard=True)


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The best plan of the small case; questions are answered in this process, and of rules only three."""
    case = small_case(tmp_path / "case")
    plan = make(load(case), path="../case").plan
    assert plan is not None
    plan_file.write(plan, tmp_path / "plan", force=False)
    monkeypatch.setattr(prices, "ask", here)
    monkeypatch.setattr(weights, "ask", here)
    monkeypatch.setattr(prices, "PRICED", ("focus", "windows", "budget"))
    return str(tmp_path / "plan")


def row(page: str, begins: str) -> str:
    return next(line for line in page.splitlines() if line.startswith(begins))


def test_prices_are_a_table_with_early_changes_first_and_no_effect_said(saved: str) -> None:
    result = run("explain", saved, "--prices", "--workers", "1")
    assert result.exit_code == 0
    # of five units two are asked for: 900 points; four may be visited: 1,076
    assert "900" in row(result.stdout, "With every rule")
    assert "1,076" in row(result.stdout, "budget")
    assert "no effect" in row(result.stdout, "focus")
    order = [line.split()[0] for line in result.stdout.splitlines() if line.split()[:1]]
    assert order.index("budget") < order.index("windows") < order.index("focus")
    data = json.loads(run("explain", saved, "--prices", "--json").stdout)
    assert [rule["rule"] for rule in data["rules"]] == ["budget", "windows", "focus"]
    budget, windows, focus = data["rules"]
    assert budget["goals"]["points"] == {"best": [900, 1076], "final": [900, 1076]}
    assert (budget["effect"], windows["effect"], focus["effect"]) == ("points", "risk", None)
    assert (budget["outcome"], budget["proven"]) == ("optimal", True)
    assert "không ảnh hưởng" in run("explain", saved, "--prices", lang="vi").stdout


def test_weights_are_a_row_a_move_and_a_line_for_all(saved: str) -> None:
    result = run("explain", saved, "--weights")
    assert result.exit_code == 0
    assert "no change" in row(result.stdout, "Dossiers")
    assert "In under every move: Thành phố Dĩ An, Sở Y tế. Depending on a weight: none." in result.stdout
    data = json.loads(run("explain", saved, "--weights", "--json").stdout)
    assert data["moves"][0] == {"weight": "volume", "percent": -20, "outcome": "optimal", "comes": [], "goes": []}
    assert (len(data["moves"]), data["firm"], data["loose"]) == (14, ["da", "syt"], [])
    assert "14/14" in run("explain", saved, "--weights", lang="vi").stderr


def test_dates_are_the_best_first_with_what_they_change(saved: str) -> None:
    data = json.loads(run("explain", saved, "Sở Tài chính", "--dates", "2", "--json").stdout)
    assert (data["unit"], len(data["rows"]), data["ended"]) == ("stc", 2, None)
    assert all(row["goals"]["points"][0] == 900 for row in data["rows"])
    result = run("explain", saved, "stc", "--dates", "2")
    assert result.exit_code == 0
    assert "Sở Tài chính: best teams and dates" in result.stdout
    assert "before tolerances are used" in result.stdout
    assert "2/2" in result.stderr
    assert run("explain", saved, "nobody", "--dates", "2").exit_code == 4


@pytest.mark.parametrize(
    "line",
    [
        ["--dates", "3"],
        ["stc", "--dates", "0"],
        ["stc", "--dates", "21"],
        ["--prices", "--weights"],
        ["stc", "--prices"],
        ["--weights", "--surprise"],
    ],
)
def test_one_question_at_a_time_and_dates_need_a_unit(saved: str, line: list[str]) -> None:
    result = run("explain", saved, *line)
    assert (result.exit_code, result.stdout) == (2, "")


def test_what_has_no_answer_ends_with_3_and_a_refused_plan_is_a_fault_of_the_program(
    saved: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(problem: object, plan: object, questions: list[object], workers: int, told: object) -> list[Reply]:
        return [Reply("broken") for _ in questions]

    def refused(*given: object) -> list[Reply]:
        raise PlanRefused([HARD])

    for module, option in ((prices, "--prices"), (weights, "--weights")):
        monkeypatch.setattr(module, "ask", unknown)
        assert run("explain", saved, option).exit_code == 3
        monkeypatch.setattr(module, "ask", refused)
        assert run("explain", saved, option).exit_code == 70

"""Plans with a scenario, and plans side by side, as their users meet them."""

import json
from pathlib import Path

import pytest

from inspector.io import plan_file
from inspector.io.load import load
from tests.cli.drawing import PAPERS
from tests.cli.fakes import run
from tests.plans import GOOD, plan_of
from tests.small import small_case

LATER = (GOOD[0], ("da", "announced", "t2", "2024-04-05", "am"), ("da-1", "companion", "t2", "2024-04-05", "pm"))


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    """Two plans of the small case; the second with a scenario and later visits."""
    case = small_case(tmp_path / "case")
    asked = tmp_path / "x.yaml"
    asked.write_text("title: Thử\ntitle_en: Try\nset:\n  limits.notice_days: 6\n", "utf-8")
    for name, scenario, rows in (("one", None, GOOD), ("two", asked, LATER)):
        problem = load(case, scenario)
        plan = plan_of(problem, rows)
        told = problem.scenario.model_copy(update={"path": "../x.yaml"}) if problem.scenario else None
        plan_file.write(plan.model_copy(update={"scenario": told}), tmp_path / name, force=False)
    return tmp_path / "one", tmp_path / "two"


def test_a_plan_with_a_scenario_is_verified_against_the_changed_case(plans: tuple[Path, Path]) -> None:
    assert run("verify", str(plans[1])).exit_code == 0
    (plans[1].parent / "x.yaml").write_text("title: Thử\nset:\n  limits.notice_days: 5\n", "utf-8")
    result = run("verify", str(plans[1]), "--json")
    assert result.exit_code == 1
    assert "scenario" in {finding["subject"] for finding in json.loads(result.stdout)["findings"]}


def test_compare_shows_figures_side_by_side_and_what_moved(plans: tuple[Path, Path]) -> None:
    shown = run("compare", *map(str, plans)).stdout
    assert "moved by 3 working days" in shown
    assert "Try, compared with one" in shown
    held = json.loads(run("compare", *map(str, plans), "--json").stdout)
    assert [visit["id"] for visit in held["differences"][0]["visits"]] == ["announced:da", "companion:da-1"]
    assert held["plans"][1]["name"] == "Try"
    same = run("compare", str(plans[0]), str(plans[0])).stdout
    assert "No difference" in same


def test_what_ifs_never_draw(tmp_path: Path) -> None:
    case = small_case(tmp_path / "case")
    asked = tmp_path / "x.yaml"
    asked.write_text("title: Thử\nset:\n  limits.notice_days: 6\n", "utf-8")
    line = ["plan", str(case), "--scenario", str(asked), "--out", str(tmp_path / "out")]
    assert run(*line, "--draw-now").exit_code == 2
    result = run(*line)
    assert result.exit_code == 0
    assert "limits.notice_days: 7 → 6" in result.stdout
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"plan.json", *PAPERS}
    plan = plan_file.read(tmp_path / "out")
    assert plan.scenario is not None
    assert (plan.scenario.path, plan.scenario.hypothetical) == ("../x.yaml", False)
    assert run("draw", str(tmp_path / "out"), "--period", "Q1", "--public", "123456").exit_code == 4
    assert run("verify", str(tmp_path / "out")).exit_code == 0


def test_whatif_prints_one_table_and_writes_one_page(tmp_path: Path) -> None:
    case = small_case(tmp_path / "case")
    asked = tmp_path / "all.yaml"
    asked.write_text("title: Thử\nset:\n  groups.province.share: 0.60\n", "utf-8")
    line = ["whatif", str(case), str(asked), "--out", str(tmp_path / "out")]
    result = run(*line)
    assert result.exit_code == 0
    assert "2/2" in result.stderr
    assert "all ⚠" in result.stdout
    assert "all ⚠" in (tmp_path / "out" / "whatif.html").read_text("utf-8")
    rows = json.loads(run(*line, "--json").stdout)
    assert [(row["name"], row["hypothetical"]) for row in rows] == [("baseline", False), ("all", True)]
    assert rows[1]["figures"]["units"] == [["agency", 2, 3], ["district", 2, 2]]
    assert rows == json.loads((tmp_path / "out" / "whatif.json").read_text("utf-8"))
    assert run("verify", str(tmp_path / "out" / "all")).exit_code == 0
    made = {path.name for path in (tmp_path / "out" / "baseline").iterdir()}
    assert made == {"plan.json", "answer.json", "report.html"}
    assert 'href="all/report.html"' in (tmp_path / "out" / "whatif.html").read_text("utf-8")
    other = (tmp_path / "out" / "all" / "report.html").read_text("utf-8")
    assert "Hypothetical" in other
    assert 'id="changes"' in other
    assert 'id="changes"' not in (tmp_path / "out" / "baseline" / "report.html").read_text("utf-8")
    assert run("whatif", str(case), str(asked), str(asked), "--out", str(tmp_path / "x")).exit_code == 4
    assert run("whatif", str(case), str(tmp_path / "gone.yaml"), "--out", str(tmp_path / "x")).exit_code == 4


def test_whatif_and_compare_show_the_same_rows(tmp_path: Path) -> None:
    case = small_case(tmp_path / "case")
    asked = tmp_path / "all.yaml"
    asked.write_text("title: Thử\nset:\n  groups.province.share: 0.60\n", "utf-8")
    table = run("whatif", str(case), str(asked), "--out", str(tmp_path / "out")).stdout
    other = run("compare", str(tmp_path / "out" / "baseline"), str(tmp_path / "out" / "all")).stdout
    for row in ("Dossiers of units inspected", "Announced visits", "– in Q2", "Sessions of Team 1", "Points not met"):
        assert [line for line in table.splitlines() if line.startswith(row)], row
        assert [line for line in other.splitlines() if line.startswith(row)], row


def test_a_series_is_drawn_as_what_is_gained_for_how_much_work_and_goal_by_goal(tmp_path: Path) -> None:
    case = small_case(tmp_path / "case")
    asked = tmp_path / "shares.yaml"
    asked.write_text("title: Tỷ lệ\ntitle_en: Shares\nset:\n  groups.province.share: 0.20..0.60 step 0.20\n", "utf-8")
    run("whatif", str(case), str(asked), "--out", str(tmp_path / "out"))
    page = (tmp_path / "out" / "whatif.html").read_text("utf-8")
    assert page.count("<figure>") == 6
    assert "Shares: what is gained for how much work" in page
    assert "announced visits (visits)" in page
    assert ">0.40</text>" in page

"""The checker accepts what our planner makes and names the rule that a bad solution breaks, without any solver."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from benchmarks.province_year import best, check
from benchmarks.province_year.ours import answer_of
from benchmarks.province_year.spec import Spec
from inspector.planning.make import Settings, Watch, attempt
from tests.benchmarks.province_year.made import FIRST, HERE, ROOT, SMALL, instance, made, schema

Visits = list[dict[str, str]]


@pytest.fixture(scope="module")
def ours() -> Visits:
    """Our plan of the first instance, as it is kept."""
    held: Visits = json.loads((HERE / "solutions" / f"{FIRST.name}.json").read_bytes())["visits"]
    return held


def judged(
    visits: Visits, folder: Path, capsys: pytest.CaptureFixture[str], more: dict[str, str] | None = None
) -> tuple[int, Any]:
    """Exit code, and what is printed."""
    file = folder / "solution.json"
    file.write_text(json.dumps({"instance": FIRST.name, "visits": visits} | (more or {})))
    code = check.main([str(made(FIRST) / "instance.json"), str(file)])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


def test_a_plan_of_ours_is_verified(ours: Visits, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, result = judged(ours, tmp_path, capsys)
    assert code == 0
    assert result["verified"]
    assert list(result["goals"]) == ["points", "order", "load", "risk", "travel"]
    data = json.loads((tmp_path / "solution.json").read_text())
    jsonschema.validate(data, schema("solution"), jsonschema.Draft202012Validator)


def test_a_plan_just_made_is_verified() -> None:
    problem = instance(Spec(28, 2, "loose", 1, "two", 2026))
    found = attempt(problem.problem, Settings(), Watch(), travel=False).plan
    assert found is not None
    result = check.judge(problem, answer_of(problem.name, found))
    assert result["verified"]
    assert result["goals"] == {goal.id: goal.final for goal in found.goals}
    assert result["breaches"].keys() == {finding.rule for finding in found.not_met}


def test_the_order_of_visits_changes_nothing(ours: Visits, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(ours[::-1], tmp_path, capsys) == judged(ours, tmp_path, capsys)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"date": "2024-09-02"}, "closures"),  # the national day
        ({"team": "t99"}, "record"),
        ({"unit": "nowhere"}, "record"),
        ({"kind": "surprise"}, "record"),
        ({"date": "2025-04-01"}, "record"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_by_its_rule(
    change: dict[str, str], rule: str, ours: Visits, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, result = judged([*ours[:-1], ours[-1] | change], tmp_path, capsys)
    assert code == 1
    assert not result["verified"]
    assert rule in {finding["rule"] for finding in result["findings"] if finding["hard"]}


def test_too_few_visits_are_refused(ours: Visits, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, result = judged([], tmp_path, capsys)
    assert code == 1
    assert {"coverage", "pins"} <= {finding["rule"] for finding in result["findings"] if finding["hard"]}


def test_the_same_visit_twice_is_refused(ours: Visits, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, result = judged([*ours, ours[0]], tmp_path, capsys)
    assert code == 1
    assert "record" in {finding["rule"] for finding in result["findings"]}


def test_a_rule_that_gives_way_is_a_breach_and_no_refusal(
    ours: Visits, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = judged(ours, tmp_path, capsys)[1]["breaches"]
    winter = [visit | {"date": "2024-12-03"} if visit is ours[-1] else visit for visit in ours]
    code, result = judged(winter, tmp_path, capsys)
    assert result["breaches"].get("windows", 0) == before.get("windows", 0) + 1
    assert code == 0


@pytest.mark.parametrize("more", [{"instance": "another"}, {"visits": "none"}, {"extra": "1"}])
def test_what_is_no_solution_of_this_instance_is_said_to_be_none(
    more: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judged([], tmp_path, capsys, more) == (2, None)


def test_an_instance_that_was_changed_is_none(tmp_path: Path) -> None:
    text = (made(FIRST) / "instance.json").read_text("utf-8")
    (tmp_path / "instance.json").write_text(text.replace('"visits_per_day":2', '"visits_per_day":1'), "utf-8")
    (tmp_path / "solution.json").write_text(json.dumps({"instance": FIRST.name, "visits": []}))
    assert check.main([str(tmp_path / "instance.json"), str(tmp_path / "solution.json")]) == 2


def test_it_runs_without_a_solver() -> None:
    code = "import sys; sys.modules['ortools'] = None; import benchmarks.province_year.check"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", [spec.name for spec in SMALL])
def test_values_of_the_best_known_solutions_are_those_of_the_checker(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    row, file = best.rows(HERE / "best.csv").get(name), HERE / "solutions" / f"{name}.json"
    assert file.exists() == bool(row and row["points"])
    if not row or not row["points"]:
        return
    assert check.main([str(HERE / "instances" / f"{name}.json"), str(file)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert {goal: str(value) for goal, value in result["goals"].items()} == {goal: row[goal] for goal in best.GOALS}
    assert " ".join(f"{rule}={amount}" for rule, amount in result["breaches"].items()) == row["breaches"]

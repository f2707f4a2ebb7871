"""One run of many cases: each with its baseline and its scenarios, in a folder of its own."""

from pathlib import Path

import pytest

from inspector.domain.errors import InputRefused
from inspector.io.source import cases_in
from inspector.planning import row as rows
from inspector.planning.whatif import WhatIf, jobs_of
from inspector.solver.settings import Settings
from tests.planning.test_whatif import scenario, told
from tests.small import small_case


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """Two cases, of which the second asks for four units of five: 60 % of 3 and of 2, rounded up, are 2 + 2."""
    folder = tmp_path / "country"
    small_case(folder / "a")
    text = (small_case(folder / "b") / "case.yaml").read_text("utf-8")
    assert "share: 0.30" in text
    (folder / "b" / "case.yaml").write_text(text.replace("share: 0.30", "share: 0.60"), "utf-8")
    return folder


def test_cases_are_the_folders_that_hold_one(country: Path) -> None:
    for name in ("out", ".hidden", "_old"):
        (country / name).mkdir()
    small_case(country / "_old")
    (country / "notes.txt").write_text("x")
    assert cases_in(country) == [country / "a", country / "b"]
    assert cases_in(country / "a") == []  # a case itself
    assert cases_in(country / "out") == []
    assert cases_in(country / "gone") == []


def test_every_case_has_its_baseline_and_its_scenarios_and_keeps_them(country: Path, tmp_path: Path) -> None:
    asked = [scenario(tmp_path, "later", "set:\n  limits.notice_days: 8\n")]
    todo = jobs_of(cases_in(country), asked, tmp_path / "out")
    run = WhatIf(country, 2)
    answers = run.run(todo)
    assert told(answers) == [
        ("a/baseline", "optimal", 2),
        ("a/later", "optimal", 2),
        ("b/baseline", "optimal", 4),
        ("b/later", "optimal", 4),
    ]
    assert all(answer.verified for answer in answers)
    assert [(run.problems[job.name].limits.notice_days) for job in todo] == [7, 8, 7, 8]
    plan = answers[3].plan
    assert plan is not None
    assert (plan.case.path, plan.scenario and plan.scenario.path) == ("../../../country/b", "../../../later.yaml")
    again = WhatIf(country, 2).run(todo)
    assert all(answer.kept and answer.verified for answer in again)


def test_large_cases_are_begun_first_and_answers_come_in_the_order_of_the_jobs(country: Path, tmp_path: Path) -> None:
    with (country / "b" / "units.csv").open("a", encoding="utf-8") as file:
        file.write((country / "b" / "units.csv").read_text("utf-8").splitlines()[-1].replace("tu-2", "tu-3") + "\n")
    begun: list[str] = []
    todo = jobs_of(cases_in(country), [], tmp_path / "out")
    answers = WhatIf(country, 1, lambda answer: begun.append(answer.job.name)).run(todo)
    assert begun == ["b/baseline", "a/baseline"]
    assert [answer.job.name for answer in answers] == ["a/baseline", "b/baseline"]


def test_nothing_is_solved_where_one_case_is_wrong(country: Path, tmp_path: Path) -> None:
    (country / "b" / "case.yaml").write_text("schema: 1\n", "utf-8")
    with pytest.raises(InputRefused):
        WhatIf(country, 2).run(jobs_of(cases_in(country), [], tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_an_answer_is_one_to_its_settings_too(country: Path, tmp_path: Path) -> None:
    todo = jobs_of([country / "a"], [], tmp_path / "out")
    WhatIf(country, 1).run(todo)
    (other,) = WhatIf(country, 1, settings=Settings(effort=30)).run(todo)
    assert not other.kept
    assert other.plan is not None
    assert other.plan.settings["effort"] == "30.0"
    (same,) = WhatIf(country, 1, settings=Settings(effort=30)).run(todo)
    assert same.kept


def test_a_kept_plan_that_the_verifier_refuses_is_solved_again(country: Path, tmp_path: Path) -> None:
    todo = jobs_of([country / "a"], [], tmp_path / "out")
    (answer,) = WhatIf(country, 1).run(todo)
    assert answer.plan is not None
    file = todo[0].folder / "plan.json"
    visit = answer.plan.visits[0].date.isoformat()
    file.write_text(file.read_text("utf-8").replace(visit, "2024-05-01"), "utf-8")  # a day off
    (again,) = WhatIf(country, 1).run(todo)
    assert (again.kept, again.verified, again.plan) == (False, True, answer.plan)


def test_a_plan_stands_as_far_as_it_is_proven(country: Path, tmp_path: Path) -> None:
    run = WhatIf(country, 1)
    (answer,) = run.run(jobs_of([country / "a"], [], tmp_path / "out"))
    plan = answer.plan
    assert plan is not None
    assert rows.row(answer, run.problems["a/baseline"]).standing == "proven"
    feasible = plan.model_copy(update={"outcome": "feasible"})
    assert rows.standing(feasible, True) == "points"
    doubt = [goal.model_copy(update={"proven": False}) for goal in plan.goals]
    assert rows.standing(feasible.model_copy(update={"goals": tuple(doubt)}), True) == "open"
    assert rows.standing(feasible, False) == "refused"
    assert rows.standing(None, False) == "none"

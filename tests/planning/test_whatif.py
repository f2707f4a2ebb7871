"""Many scenarios: right answers whatever is killed, kept when finished, told when hopeless."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from inspector.planning import processes, whatif
from inspector.planning.whatif import Answer, WhatIf, jobs
from tests.small import small_case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "case")


def scenario(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(f"title: {name}\n{text}", "utf-8")
    return path


def some(folder: Path) -> list[Path]:
    """A share that asks for four units, and a case that cannot be."""
    away = "\n".join(
        f"    - {{person: {p}, first: 2024-01-01, last: 2024-12-31, reason: x}}" for p in ("an", "cuc", "dung")
    )
    return [
        scenario(folder, "four", "set:\n  groups.province.share: 0.60\n"),
        scenario(folder, "nobody", f"add:\n  leave:\n{away}\n"),
    ]


def told(answers: list[Answer]) -> list[tuple[str, str, int | None]]:
    """Name, outcome and announced units."""
    return [
        (a.job.name, a.outcome, sum(v.kind == "announced" for v in a.plan.visits) if a.plan else None) for a in answers
    ]


# 60 % of 5 units: 3 together; of 3 agencies ceil(1.8) = 2 and of 2 districts ceil(1.2) = 2, so 4
RIGHT = [("baseline", "optimal", 2), ("four", "optimal", 4), ("nobody", "infeasible", None)]


def test_each_scenario_is_answered_and_a_second_run_keeps_what_is_finished(case: Path, tmp_path: Path) -> None:
    todo = jobs(some(tmp_path), tmp_path / "out")
    first = WhatIf(case, 2).run(todo)
    assert told(first) == RIGHT
    assert "crew" in first[2].rules
    again = WhatIf(case, 2).run(todo)
    assert told(again) == RIGHT
    assert all(answer.kept for answer in again)
    scenario(tmp_path, "four", "set:\n  groups.province.share: 0.20\n")
    changed = WhatIf(case, 2).run(todo)
    assert [answer.kept for answer in changed] == [True, False, True]


def test_what_is_killed_is_begun_again(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    popen = subprocess.Popen

    def start(command: list[str], **more: Any) -> Any:
        process = popen(command, **more)
        begun.append(command[-1])
        if begun.count(command[-1]) == 1:
            process.kill()
        return process

    monkeypatch.setattr(processes, "Popen", start)
    heard: list[str] = []
    answers = WhatIf(case, 2, lambda answer: heard.append(answer.job.name)).run(jobs(some(tmp_path), tmp_path / "out"))
    assert told(answers) == RIGHT
    assert len(begun) == 6
    assert sorted(heard) == sorted(name for name, _, _ in RIGHT)


def test_what_is_killed_every_time_is_told_and_the_rest_finishes(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    popen = subprocess.Popen

    def start(command: list[str], **more: Any) -> Any:
        process = popen(command, **more)
        if command[-1].endswith("four"):
            process.kill()
        return process

    monkeypatch.setattr(processes, "Popen", start)
    answers = WhatIf(case, 2).run(jobs(some(tmp_path), tmp_path / "out"))
    assert [answer.outcome for answer in answers] == ["optimal", "broken", "infeasible"]


def test_an_answer_that_is_half_or_anothers_is_none(tmp_path: Path) -> None:
    (job,) = jobs([], tmp_path / "out")
    job.folder.mkdir(parents=True)
    for text in ("", "{", "[]", json.dumps({"key": "other"}), json.dumps({"key": "k", "outcome": "infeasible"})):
        (job.folder / "answer.json").write_text(text)
        assert whatif.read(job, "k", kept=True) is None

"""Many scenarios: right answers whatever is killed, kept when finished, told when hopeless."""

import json
import os
import signal
import threading
from collections.abc import Callable, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from inspector.io.load import load
from inspector.planning import processes, whatif
from inspector.planning.make import make
from inspector.planning.whatif import Answer, WhatIf, jobs
from tests.small import small_case

needs_kill = pytest.mark.skipif(os.name != "posix", reason="sends SIGKILL")


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


class Watched:
    """Stands in for what starts processes: keeps every process begun, and kills some."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, kills: Callable[[str, int], float | None]) -> None:
        self.kills, self.begun, self.started = kills, list[tuple[str, BaseProcess]](), processes.started
        monkeypatch.setattr(processes, "started", self.start)

    def start(self, work: Callable[..., None], given: Sequence[Any]) -> BaseProcess:
        """`kills` is asked with the job and how often it was begun: after how many seconds it is killed, by its pid."""
        process, name = self.started(work, given), given[-1].name
        self.begun.append((name, process))
        after = self.kills(name, [each for each, _ in self.begun].count(name))
        if after is not None:
            assert process.pid is not None
            threading.Timer(after, os.kill, (process.pid, signal.SIGKILL)).start()
        return process

    def ends(self, name: str) -> list[int | None]:
        """How the processes of a job ended; None where one still runs."""
        return [process.exitcode for each, process in self.begun if each == name]


def many(folder: Path, count: int) -> list[Path]:
    """Scenarios of which each has another weight, and so another plan or other points."""
    return [scenario(folder, f"w{n:02}", f"set:\n  weights.volume: {n}\n") for n in range(count)]


@needs_kill
def test_forty_scenarios_are_right_though_a_process_is_killed_in_the_middle(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = many(tmp_path, 39)
    watched = Watched(monkeypatch, lambda name, begun: 0.05 if (name, begun) == ("w19", 1) else None)
    heard: list[str] = []
    answers = WhatIf(case, 2, lambda answer: heard.append(answer.job.name)).run(jobs(paths, tmp_path / "out"))
    assert len(answers) == 40
    assert [answer.outcome for answer in answers] == ["optimal"] * 40
    assert watched.ends("w19") == [-signal.SIGKILL, 0]
    assert len(watched.begun) == 41
    assert sorted(heard) == sorted(answer.job.name for answer in answers)
    for number in (0, 19, 38):
        direct = make(load(case, paths[number])).plan
        found = answers[number + 1].plan
        assert direct is not None
        assert found is not None
        assert (found.visits, found.goals) == (direct.visits, direct.goals)


@needs_kill
def test_what_is_killed_every_time_is_told_and_the_rest_finishes(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(monkeypatch, lambda name, begun: 0.05 if name == "four" else None)
    todo = jobs(some(tmp_path), tmp_path / "out")
    answers = WhatIf(case, 2).run(todo)
    assert [answer.outcome for answer in answers] == ["optimal", "broken", "infeasible"]
    assert watched.ends("four") == [-signal.SIGKILL] * processes.TRIES
    monkeypatch.undo()
    again = WhatIf(case, 2).run(todo)
    assert told(again) == RIGHT
    assert [answer.kept for answer in again] == [True, False, True]


def test_a_run_that_is_broken_off_leaves_no_process_and_goes_on_where_it_was(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(monkeypatch, lambda name, begun: None)
    heard: list[Answer] = []

    def hear(answer: Answer) -> None:
        heard.append(answer)
        if len(heard) == 3:
            raise KeyboardInterrupt

    todo = jobs(many(tmp_path, 7), tmp_path / "out")
    run = WhatIf(case, 2, hear)
    with pytest.raises(KeyboardInterrupt):
        run.run(todo)
    assert all(process.exitcode is not None for _, process in watched.begun)
    assert 3 <= run.finished < 8
    first = len(watched.begun)
    answers = WhatIf(case, 2).run(todo)
    kept = [answer.job.name for answer in answers if answer.kept]
    assert {answer.job.name for answer in heard} <= set(kept)
    assert len(kept) == run.finished
    assert sorted(name for name, _ in watched.begun[first:]) == sorted({job.name for job in todo} - set(kept))
    assert [answer.outcome for answer in answers] == ["optimal"] * 8


def test_what_was_solved_of_another_case_is_solved_again(case: Path, tmp_path: Path) -> None:
    todo = jobs(some(tmp_path), tmp_path / "out")
    WhatIf(case, 2).run(todo)
    text = (case / "case.yaml").read_text("utf-8")
    (case / "case.yaml").write_text(text.replace("notice_days: 7", "notice_days: 8"), "utf-8")
    changed = WhatIf(case, 2).run(todo)
    assert [answer.kept for answer in changed] == [False, False, False]


def test_an_answer_that_is_half_or_anothers_is_none(tmp_path: Path) -> None:
    (job,) = jobs([], tmp_path / "out")
    job.folder.mkdir(parents=True)
    for text in ("", "{", "[]", json.dumps({"key": "other"}), json.dumps({"key": "k", "outcome": "infeasible"})):
        (job.folder / "answer.json").write_text(text)
        assert whatif.read(job, "k", kept=True) is None

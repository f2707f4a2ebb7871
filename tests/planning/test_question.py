"""Questions in processes of their own: the answers of this process, whatever is killed."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.finding import Finding
from inspector.planning import processes, question
from inspector.planning.make import PlanRefused
from inspector.planning.question import Question, Reply, answer, ask, read, solved
from tests.planning.asking import ANY
from tests.small import PEOPLE, small_problem

PROBLEM = small_problem()
HARD = Finding(rule="crew", subject="syt", code="rules.crew", values={}, amount=1, hard=True)


def test_what_is_killed_is_asked_again_and_the_answers_are_those_of_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[str] = []
    popen = subprocess.Popen

    def start(command: list[str], **more: Any) -> Any:
        process = popen(command, **more)
        begun.append(command[-1])
        if begun.count(command[-1]) == 1:
            process.kill()
        return process

    monkeypatch.setattr(processes, "Popen", start)
    questions, heard = [Question(), Question(rule="budget")], list[int]()
    replies = ask(PROBLEM, ANY, questions, 2, lambda number, reply: heard.append(number))
    assert replies == [solved(PROBLEM, ANY, each) for each in questions]
    assert sorted(begun) == ["0", "0", "1", "1"]
    assert sorted(heard) == [0, 1]


def test_what_never_answers_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "Popen", lambda command, **more: subprocess.Popen(["false"], **more))
    assert ask(PROBLEM, ANY, [Question()], 1) == [Reply("broken")]


def test_ctrl_c_ends_what_is_running_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(question, "TemporaryDirectory", lambda prefix: Folder(tmp_path / "asked"))
    started: list[subprocess.Popen[bytes]] = []

    def start(command: list[str], **more: Any) -> Any:
        started.append(subprocess.Popen(["sleep", "60"], **more))
        return started[-1]

    def interrupted(pool: Any, *given: Any) -> Any:
        while not started:
            pass
        raise KeyboardInterrupt

    monkeypatch.setattr(processes, "Popen", start)
    monkeypatch.setattr(processes, "list", interrupted, raising=False)
    with pytest.raises(KeyboardInterrupt):
        ask(PROBLEM, ANY, [Question(), Question()], 1)
    assert [process.poll() for process in started] == [-9]
    assert not (tmp_path / "asked").exists()


class Folder:
    """A temporary folder whose name is known."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> str:
        self.path.mkdir()
        return str(self.path)

    def __exit__(self, *_: object) -> None:
        for file in self.path.iterdir():
            file.unlink()
        self.path.rmdir()


def test_a_plan_that_the_verifier_refuses_is_refused_here_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "problem.json").write_text(PROBLEM.model_dump_json(), "utf-8")
    (tmp_path / "plan.json").write_text(ANY.model_dump_json(), "utf-8")
    (tmp_path / "questions.json").write_text("[{}]", "utf-8")

    def refused(problem: object, plan: object, asked: object) -> Reply:
        raise PlanRefused([HARD])

    monkeypatch.setattr(question, "solved", refused)
    answer(tmp_path, 0)
    with pytest.raises(PlanRefused) as caught:
        read(tmp_path / "0.json")
    assert caught.value.findings == (HARD,)


def test_a_breach_of_another_hard_rule_than_the_one_left_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from inspector.planning import make

    for rule, ends in (("coverage", False), ("crew", True)):
        found = HARD.model_copy(update={"rule": rule})
        monkeypatch.setattr(make, "verify", lambda problem, plan, found=found: (found,))
        if ends:
            with pytest.raises(PlanRefused):
                solved(PROBLEM, ANY, Question(rule="coverage"))
        else:
            assert solved(PROBLEM, ANY, Question(rule="coverage")).outcome == "optimal"


def test_what_cannot_be_is_infeasible_and_half_an_answer_is_none(tmp_path: Path) -> None:
    nobody = small_problem(people=tuple(p.model_copy(update={"lead": False}) for p in PEOPLE))
    assert solved(nobody, ANY, Question()) == Reply("infeasible")
    for text in ("", "{", "[]", '{"outcome": "optimal"}', '{"refused": [], "plan": {}, "outcome": "optimal"}'):
        (tmp_path / "0.json").write_text(text)
        assert read(tmp_path / "0.json") is None
    assert read(tmp_path / "1.json") is None


def test_a_changed_problem_keeps_its_lots() -> None:
    other = PROBLEM.changed(title="x")
    assert (other.title, other.digest) == ("x", PROBLEM.digest)
    assert other.model_copy(update={"title": "y"}).digest != PROBLEM.digest

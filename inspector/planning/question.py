"""Questions about a plan, each a solve of the case with one thing other, each in a process of its own.

`python -m inspector.planning.question FOLDER NUMBER` answers one: of the questions in FOLDER/questions.json that of
this number, about problem.json and plan.json there. It leaves FOLDER/NUMBER.json, or nothing where it is killed.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from pydantic import ValidationError

from inspector.domain.finding import Finding
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.io import atomic
from inspector.planning.make import PlanRefused, attempt
from inspector.planning.processes import Processes
from inspector.solver.run import Watch
from inspector.solver.settings import Settings


@dataclass(frozen=True)
class Question:
    """What is other: a rule is left out (`rule`), or some weights are changed (`weights`); nothing of both: nothing."""

    rule: str | None = None
    weights: dict[str, int] | None = None


@dataclass(frozen=True)
class Reply:
    """What became of a question; *broken*: its process ended again and again without an answer."""

    outcome: Literal["optimal", "feasible", "infeasible", "unknown", "broken"]
    plan: Plan | None = None


def without(problem: Problem, rule: str) -> tuple[Problem, tuple[str, ...]]:
    """The problem in which a rule asks nothing, and the rules that the solve has still to leave out.

    Decisions are dropped; without *notice* the plan still begins on its date of issue; without *own-agency* nobody
    stands back, and the lead agency may be chosen like any other.
    """
    if rule == "pins":
        return problem.changed(pins=tuple(pin for pin in problem.pins if pin.held)), ()
    if rule == "notice":
        return problem.changed(limits=problem.limits.model_copy(update={"notice_days": 0})), ()
    if rule == "own-agency":
        return problem.changed(people=tuple(p.model_copy(update={"home": ""}) for p in problem.people)), (rule,)
    return problem, (rule,)


def solved(problem: Problem, plan: Plan, question: Question) -> Reply:
    """What the changed problem gives in place of `plan`; PlanRefused where more is amiss than the rule left out."""
    left: tuple[str, ...] = ()
    if question.rule is not None:
        problem, left = without(problem, question.rule)
    if question.weights is not None:
        problem = problem.changed(weights=problem.weights.model_copy(update=question.weights))
    made = attempt(problem, Settings(), Watch(), replaced=plan.replaced, without=left, stand_in=False)
    return Reply(made.outcome, made.plan)


def ask(
    problem: Problem,
    plan: Plan,
    questions: Sequence[Question],
    workers: int,
    told: Callable[[int, Reply], None] = lambda number, reply: None,
) -> list[Reply]:
    """The replies, in the order of the questions; `told` hears the number of each as it comes.

    Raises PlanRefused where a plan did not pass the verifier.
    """
    processes = Processes(workers)
    with TemporaryDirectory(prefix="inspector-") as name:
        folder = Path(name)
        (folder / "problem.json").write_text(problem.model_dump_json(), "utf-8")
        (folder / "plan.json").write_text(plan.model_dump_json(), "utf-8")
        (folder / "questions.json").write_text(json.dumps([asdict(each) for each in questions]), "utf-8")

        def one(number: int) -> Reply:
            command = [sys.executable, "-m", "inspector.planning.question", name, str(number)]
            reply = processes.run(command, lambda: read(folder / f"{number}.json")) or Reply("broken")
            if not processes.stopped:
                told(number, reply)
            return reply

        return processes.each(one, range(len(questions)))


def read(file: Path) -> Reply | None:
    """The reply in a file; None where there is none."""
    try:
        said = json.loads(file.read_bytes())
        refused = [Finding.model_validate(finding) for finding in said["refused"]]
        plan = None if said["plan"] is None else Plan.model_validate_json(json.dumps(said["plan"]))
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return None
    if refused:
        raise PlanRefused(refused)
    return Reply(said["outcome"], plan)


def answer(folder: Path, number: int) -> None:
    """Answers one question of a folder."""
    problem = Problem.model_validate_json((folder / "problem.json").read_bytes())
    plan = Plan.model_validate_json((folder / "plan.json").read_bytes())
    question = Question(**json.loads((folder / "questions.json").read_bytes())[number])
    refused: tuple[Finding, ...] = ()
    try:
        reply = solved(problem, plan, question)
    except PlanRefused as error:
        reply, refused = Reply("broken"), error.findings
    said = {
        "outcome": reply.outcome,
        "plan": reply.plan.model_dump(mode="json") if reply.plan else None,
        "refused": [finding.model_dump(mode="json") for finding in refused],
    }
    with atomic.prepared(folder / f"{number}.json", json.dumps(said).encode()):
        pass


if __name__ == "__main__":
    answer(Path(sys.argv[1]), int(sys.argv[2]))

"""One solve: a task of bytes to a reply of bytes, the same beside us and on another machine.

A reply becomes the plan, if there is one, then `answer.json` in the job's folder; what is killed before leaves none.
"""

import json
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

from inspector import __version__
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.io import atomic, plan_file
from inspector.planning.make import make
from inspector.solver.settings import Settings

ANSWER = "answer.json"


@dataclass(frozen=True)
class Order:
    """A job as it is handed over: what is solved, and where on this machine its plan goes."""

    task: bytes
    key: str
    """What an answer to it is known by."""
    case: Path
    scenario: Path | None
    folder: Path


def key(problem: Problem, settings: Settings) -> str:
    """What an answer was given to: the same for the same case, scenario, settings and program."""
    other = "" if settings == Settings() else f":{settings.model_dump_json(exclude_defaults=True)}"
    return f"{problem.digest}:{__version__}{other}"


def packed(problem: Problem, settings: Settings) -> bytes:
    """The task of a job: all that a solve needs, and no path of this machine."""
    return zlib.compress(settings.model_dump_json().encode() + b"\n" + problem.model_dump_json().encode())


def unpacked(task: bytes) -> tuple[Problem, Settings]:
    """The model of a task, built anew."""
    settings, _, problem = zlib.decompress(task).partition(b"\n")
    return Problem.model_validate_json(problem), Settings.model_validate_json(settings)


def solved(task: bytes) -> bytes:
    """The reply to a task; PlanRefused where the plan made did not pass the verifier."""
    problem, settings = unpacked(task)
    began = time.monotonic()
    made = make(problem, settings)
    said = {
        "outcome": made.outcome,
        "seconds": round(time.monotonic() - began, 2),
        "rules": list(made.clash.rules) if made.clash else [],
    }
    plan = b"" if made.plan is None else made.plan.model_dump_json().encode()
    return zlib.compress(json.dumps(said).encode() + b"\n" + plan)


def write(reply: bytes, order: Order) -> None:
    """The plan of a reply into the job's folder, then the answer; each whole or not at all."""
    said, _, given = zlib.decompress(reply).partition(b"\n")
    folder = order.folder
    (folder / ANSWER).unlink(missing_ok=True)
    if given:
        plan_file.write(_at_home(Plan.model_validate_json(given), order), folder, force=True)
    folder.mkdir(parents=True, exist_ok=True)
    with atomic.prepared(folder / ANSWER, json.dumps({"key": order.key} | json.loads(said)).encode()):
        pass


def _at_home(plan: Plan, order: Order) -> Plan:
    """The plan with the ways from its folder to its case and scenario."""
    told = plan.scenario
    if told is not None and order.scenario is not None:
        told = told.model_copy(update={"path": plan_file.way(order.scenario, order.folder)})
    case = plan.case.model_copy(update={"path": plan_file.way(order.case, order.folder)})
    return plan.model_copy(update={"case": case, "scenario": told})


def answer(task: bytes, key: str, case: Path, scenario: Path | None, folder: Path) -> None:
    """Carries out an order, in a process beside us."""
    (folder / ANSWER).unlink(missing_ok=True)
    write(solved(task), Order(task, key, case, scenario, folder))

"""One solve, called in a process of its own.

It leaves `answer.json` in the folder, after the plan if there is one; what is killed before leaves none.
"""

import json
import time
from pathlib import Path

from inspector import __version__
from inspector.domain.problem import Problem
from inspector.io import atomic, plan_file
from inspector.io.load import load
from inspector.planning.make import make

ANSWER = "answer.json"


def key(problem: Problem) -> str:
    """What an answer was given to: the same for the same case, scenario and program."""
    return f"{problem.digest}:{__version__}"


def answer(case: Path, scenario: Path | None, folder: Path) -> None:
    """Solves, writes the plan, then the answer."""
    (folder / ANSWER).unlink(missing_ok=True)
    problem = load(case, scenario)
    began = time.monotonic()
    made = make(problem, path=plan_file.way(case, folder))
    if made.plan is not None:
        told = made.plan.scenario
        if told is not None and scenario is not None:
            told = told.model_copy(update={"path": plan_file.way(scenario, folder)})
        plan_file.write(made.plan.model_copy(update={"scenario": told}), folder, force=True)
    said = {
        "key": key(problem),
        "outcome": made.outcome,
        "seconds": round(time.monotonic() - began, 2),
        "rules": list(made.clash.rules) if made.clash else [],
    }
    folder.mkdir(parents=True, exist_ok=True)
    with atomic.prepared(folder / ANSWER, json.dumps(said).encode()):
        pass

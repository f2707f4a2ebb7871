"""The baseline and many scenarios, each solved in a process of its own; what is finished stays finished."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal

from inspector.domain.errors import InputRefused
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.io import plan_file
from inspector.io.load import load
from inspector.planning.job import ANSWER, key
from inspector.planning.job import answer as solve
from inspector.planning.processes import Processes

BASELINE = "baseline"
Outcome = Literal["optimal", "feasible", "infeasible", "unknown", "broken"]


@dataclass(frozen=True)
class Job:
    """The baseline (`scenario` None) or one scenario, and where its plan goes."""

    name: str
    scenario: Path | None
    folder: Path


@dataclass(frozen=True)
class Answer:
    """What became of a job; *broken*: its process ended again and again without an answer."""

    job: Job
    outcome: Outcome
    seconds: float
    rules: tuple[str, ...]
    """Where infeasible: rules that cannot hold together."""
    plan: Plan | None
    kept: bool
    """Found finished, from an earlier run."""


def jobs(scenarios: Sequence[Path], out: Path) -> list[Job]:
    """The baseline first, then the scenarios in the order given."""
    return [Job(BASELINE, None, out / BASELINE), *(Job(path.stem, path, out / path.stem) for path in scenarios)]


class WhatIf:
    """A run of jobs; `stop` ends the processes that it started."""

    def __init__(self, case: Path, workers: int, told: Callable[[Answer], None] = lambda answer: None) -> None:
        self.case, self.told, self._processes = case, told, Processes(workers)
        self.problems: dict[str, Problem] = {}
        """By name of job, once a run has begun: the case as its scenario leaves it."""
        self.finished = 0
        """Jobs that have an answer, those kept from an earlier run among them."""
        self._lock = Lock()

    def run(self, todo: Sequence[Job]) -> list[Answer]:
        """All answers, in the order of the jobs; InputRefused before anything is solved where a scenario is wrong."""
        self.problems = {job.name: load(self.case, job.scenario) for job in todo}
        keys = [key(self.problems[job.name]) for job in todo]
        return self._processes.each(self._one, todo, keys)

    def stop(self) -> None:
        """Ends what is running; nothing more is begun."""
        self._processes.stop()

    def _one(self, job: Job, wanted: str) -> Answer:
        given = (self.case, job.scenario, job.folder)
        found = read(job, wanted, kept=True)
        found = found or self._processes.call(solve, given, lambda: read(job, wanted, kept=False))
        answer = found or Answer(job, "broken", 0.0, (), None, kept=False)
        with self._lock:  # one answer at a time
            self.finished += found is not None
            if not self._processes.stopped:
                self.told(answer)
        return answer


def read(job: Job, wanted: str, kept: bool) -> Answer | None:
    """The answer in a job's folder; None where there is none, or one to something else."""
    try:
        said = json.loads((job.folder / ANSWER).read_bytes())
        if said["key"] != wanted:
            return None
        plan = plan_file.read(job.folder) if said["outcome"] in ("optimal", "feasible") else None
        return Answer(job, said["outcome"], said["seconds"], tuple(said["rules"]), plan, kept)
    except (OSError, ValueError, KeyError, TypeError, InputRefused):
        return None

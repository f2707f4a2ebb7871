"""Jobs of a what-if run and their answers, which lie in the folder of each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from inspector.domain.errors import InputRefused
from inspector.domain.plan import Plan
from inspector.io import plan_file
from inspector.planning.job import ANSWER, Order, unpacked
from inspector.verify.verify import verify

BASELINE = "baseline"
Outcome = Literal["optimal", "feasible", "infeasible", "unknown", "broken"]


@dataclass(frozen=True)
class Job:
    """The baseline (`scenario` None) or one scenario, and where its plan goes."""

    name: str
    """Of its own among all jobs of a run."""
    scenario: Path | None
    folder: Path
    case: Path | None = None
    """None: that of the run."""


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
    verified: bool = False
    """The verifier has found nothing against the plan as it was read from its file."""


def jobs(scenarios: Sequence[Path], out: Path) -> list[Job]:
    """The baseline first, then the scenarios in the order given."""
    return [Job(BASELINE, None, out / BASELINE), *(Job(path.stem, path, out / path.stem) for path in scenarios)]


def jobs_of(cases: Sequence[Path], scenarios: Sequence[Path], out: Path) -> list[Job]:
    """The same for many cases, one after the other; a case's own folder, within `out`, is called like the case."""
    return [
        Job(f"{case.name}/{job.name}", job.scenario, job.folder, case)
        for case in cases
        for job in jobs(scenarios, out / case.name)
    ]


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


def checked(answer: Answer, order: Order) -> Answer:
    """The answer with what the verifier says to its plan, whoever made it and wherever."""
    if answer.plan is None:
        return answer
    problem, _ = unpacked(order.task)
    return replace(answer, verified=not any(finding.hard for finding in verify(problem, answer.plan)))

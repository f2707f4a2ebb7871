"""The baseline and many scenarios of one case or of many, each solved by itself; what is finished stays finished."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Literal, Protocol, TypeVar

from inspector.domain.errors import InputRefused
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.io import plan_file
from inspector.io.load import load
from inspector.planning import job as one
from inspector.planning.job import ANSWER, Order
from inspector.planning.processes import Processes
from inspector.solver.settings import Settings
from inspector.verify.verify import verify

BASELINE = "baseline"
Outcome = Literal["optimal", "feasible", "infeasible", "unknown", "broken"]
Told = TypeVar("Told")


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


class Place(Protocol):
    """Where jobs are solved: processes beside us, or the workers of a cluster."""

    stopped: bool

    def each(self, work: Callable[[Job, Order], Told], *over: Sequence[Job] | Sequence[Order]) -> list[Told]:
        """What `work` hands back for each job with its order, as many at a time as there is room for."""

    def solve(self, order: Order, read: Callable[[], Answer | None]) -> Answer | None:
        """Has an order carried out, again where it is killed; what `read` then finds in its folder, None: nothing."""

    def stop(self) -> None:
        """Ends what is running; nothing more is begun."""


class Beside(Processes):
    """Processes of this machine."""

    def solve(self, order: Order, read: Callable[[], Answer | None]) -> Answer | None:
        """A process for the order."""
        given = (order.task, order.key, order.case, order.scenario, order.folder)
        return self.call(one.answer, given, read)


class Packed(Mapping[str, Problem]):
    """Problems by the name of their job, kept small: each is built when it is asked for."""

    def __init__(self, tasks: Mapping[str, bytes]) -> None:
        self._tasks = tasks

    def __getitem__(self, name: str) -> Problem:
        return one.unpacked(self._tasks[name])[0]

    def task(self, name: str) -> bytes:
        """A problem as it is kept, for another process."""
        return self._tasks[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tasks)

    def __len__(self) -> int:
        return len(self._tasks)


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


class WhatIf:
    """A run of jobs; `stop` ends what it has begun."""

    def __init__(
        self,
        case: Path,
        workers: int,
        told: Callable[[Answer], None] = lambda answer: None,
        settings: Settings | None = None,
        place: Place | None = None,
    ) -> None:
        self.case, self.told, self.settings = case, told, settings or Settings()
        self._place: Place = place or Beside(workers)
        self.problems = Packed({})
        """By name of job, once a run has begun: the case as its scenario leaves it."""
        self.finished = 0
        """Jobs that have an answer, those kept from an earlier run among them."""
        self._lock = Lock()

    def run(self, todo: Sequence[Job]) -> list[Answer]:
        """All answers, in the order of the jobs; InputRefused before anything is solved where a scenario is wrong.

        Large cases are begun first, so that no core waits long for the last one.
        """
        orders = [self._order(job) for job in todo]
        self.problems = Packed({job.name: order.task for job, order in zip(todo, orders, strict=True)})
        size: dict[Path | None, int] = {}
        for job, order in zip(todo, orders, strict=True):
            size.setdefault(job.case, len(order.task))
        turns = sorted(range(len(todo)), key=lambda i: -size[todo[i].case])
        done = self._place.each(self._one, [todo[i] for i in turns], [orders[i] for i in turns])
        return [answer for _, answer in sorted(zip(turns, done, strict=True), key=lambda each: each[0])]

    def stop(self) -> None:
        """Ends what is running; nothing more is begun."""
        self._place.stop()

    def _order(self, job: Job) -> Order:
        case = job.case or self.case
        try:
            problem = load(case, job.scenario)
        except InputRefused as refused:
            if job.case is None:
                raise
            raise InputRefused([replace(each, file=f"{case.name}: {each.file}") for each in refused.faults]) from None
        task, key = one.packed(problem, self.settings), one.key(problem, self.settings)
        return Order(task, key, case, job.scenario, job.folder)

    def _one(self, job: Job, order: Order) -> Answer:
        found = read(job, order.key, kept=True)
        found = found or self._place.solve(order, lambda: read(job, order.key, kept=False))
        answer = checked(found, order) if found else Answer(job, "broken", 0.0, (), None, kept=False)
        with self._lock:  # one answer at a time
            self.finished += found is not None
            if not self._place.stopped:
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


def checked(answer: Answer, order: Order) -> Answer:
    """The answer with what the verifier says to its plan, whoever made it and wherever."""
    if answer.plan is None:
        return answer
    problem, _ = one.unpacked(order.task)
    return replace(answer, verified=not any(finding.hard for finding in verify(problem, answer.plan)))

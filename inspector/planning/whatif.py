"""The baseline and many scenarios of one case or of many, each solved by itself; what is finished stays finished."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Protocol, TypeVar

from inspector.domain.errors import InputRefused
from inspector.domain.problem import Problem
from inspector.io.load import load
from inspector.planning import job as one
from inspector.planning.job import Order
from inspector.planning.jobs import BASELINE, Answer, Job, checked, jobs, jobs_of, read
from inspector.planning.processes import Processes
from inspector.solver.settings import Settings

__all__ = ["BASELINE", "Answer", "Beside", "Job", "Packed", "Place", "WhatIf", "jobs", "jobs_of", "read"]

Told = TypeVar("Told")


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
        answer = self._read(job, order, kept=True)
        if answer is None or (answer.plan is not None and not answer.verified):
            answer = self._place.solve(order, lambda: self._read(job, order, kept=False))
        found = answer is not None
        answer = answer or Answer(job, "broken", 0.0, (), None, kept=False)
        with self._lock:  # one answer at a time
            self.finished += found
            if not self._place.stopped:
                self.told(answer)
        return answer

    def _read(self, job: Job, order: Order, kept: bool) -> Answer | None:
        """The answer on disk with the verifier's word; what it refuses and is kept is solved again."""
        found = read(job, order.key, kept)
        return checked(found, order) if found else None

"""Jobs on a Dask cluster: a real scheduler and workers on loopback, which give what processes beside us give."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from inspector.io import plan_file
from inspector.io.load import load
from inspector.planning import cluster
from inspector.planning.cluster import Cluster, ClusterRefused
from inspector.planning.job import Order, key, packed
from inspector.planning.whatif import Answer, WhatIf, jobs
from inspector.solver.settings import Settings
from tests.planning.machines import Machines, until
from tests.planning.test_whatif import RIGHT, many, needs_kill, some, told
from tests.small import small_case

pytestmark = [pytest.mark.xdist_group("dask"), needs_kill]


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    made = Machines(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return small_case(tmp_path / "case")


def test_a_cluster_gives_the_plans_of_processes_beside_us_and_what_it_has_done_is_kept(
    case: Path, tmp_path: Path, machines: Machines
) -> None:
    machines.add()
    asked = some(tmp_path)
    answers = WhatIf(case, 1, place=Cluster(machines.address)).run(jobs(asked, tmp_path / "there"))
    assert told(answers) == RIGHT
    assert [answer.verified for answer in answers] == [True, True, False]  # the third has no plan
    WhatIf(case, 2).run(jobs(asked, tmp_path / "here"))
    for name in ("baseline", "four"):
        there, here = ((tmp_path / place / name / "plan.json").read_bytes() for place in ("there", "here"))
        assert there == here
    again = WhatIf(case, 2).run(jobs(asked, tmp_path / "there"))
    assert all(answer.kept for answer in again)


def test_jobs_of_a_worker_that_is_killed_are_done_by_another(case: Path, tmp_path: Path, machines: Machines) -> None:
    first, (its_address,) = machines.add(), machines.known()
    machines.add()
    place = Cluster(machines.address)

    def kill(answer: Answer) -> None:
        if place._client.processing().get(its_address):
            first.send_signal(signal.SIGKILL)

    answers = WhatIf(case, 1, kill, place=place).run(jobs(many(tmp_path, 9), tmp_path / "out"))
    assert first.wait(10) == -signal.SIGKILL
    assert [(answer.outcome, answer.verified) for answer in answers] == [("optimal", True)] * 10


def test_a_worker_that_joins_later_has_jobs_too(case: Path, tmp_path: Path, machines: Machines) -> None:
    machines.add()
    place = Cluster(machines.address)
    at_it: list[int] = []

    def join(answer: Answer) -> None:
        if len(machines.workers) == 1:
            machines.add()

    def busy(client: Any) -> None:
        at_it.append(sum(map(bool, client.processing().values())))

    with cluster.connected(machines.address) as client:
        run = WhatIf(case, 1, join, place=place)
        going = threading.Thread(target=run.run, args=(jobs(many(tmp_path, 19), tmp_path / "out"),))
        going.start()
        while going.is_alive():
            busy(client)
    assert run.finished == 20
    assert max(at_it) == 2  # workers with a job at the same time


def test_what_kills_every_worker_is_told_as_broken(
    case: Path, tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):  # Dask gives a task up after the fourth worker lost with it
        machines.add()
    place = Cluster(machines.address)
    monkeypatch.setattr(cluster, "solved", lambda task: os._exit(1))  # travels with its code
    problem = load(case)
    order = Order(packed(problem, Settings()), key(problem, Settings()), case, None, tmp_path / "out")
    assert place.solve(order, lambda: "read") is None
    assert not (tmp_path / "out").exists()
    assert len(machines.known()) == 1


def test_ctrl_c_takes_back_what_was_handed_over(case: Path, tmp_path: Path, machines: Machines) -> None:
    machines.add()
    place = Cluster(machines.address)
    heard: list[Answer] = []

    def hear(answer: Answer) -> None:
        heard.append(answer)
        raise KeyboardInterrupt

    run = WhatIf(case, 1, hear, place=place)
    with pytest.raises(KeyboardInterrupt):
        run.run(jobs(many(tmp_path, 9), tmp_path / "out"))
    assert 1 <= run.finished < 10
    with cluster.connected(machines.address) as client:
        until(lambda: not any(client.processing().values()))
    answers = WhatIf(case, 2).run(jobs(many(tmp_path, 9), tmp_path / "out"))
    assert {answer.job.name for answer in heard} <= {answer.job.name for answer in answers if answer.kept}
    assert [answer.outcome for answer in answers] == ["optimal"] * 10


def test_a_scheduler_that_goes_ends_the_run_in_one_sentence(case: Path, tmp_path: Path, machines: Machines) -> None:
    machines.add()
    gone = threading.Event()

    def hear(answer: Answer) -> None:
        if not gone.is_set():
            gone.set()
            machines.scheduler.kill()

    with pytest.raises(ClusterRefused) as error:
        WhatIf(case, 1, hear, place=Cluster(machines.address)).run(jobs(many(tmp_path, 30), tmp_path / "out"))
    assert error.value.message.code == "planning.cluster_lost"


def test_a_plan_that_comes_back_wrong_is_not_called_verified(
    case: Path, tmp_path: Path, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines.add()
    write = plan_file.write

    def hand(plan: Any, folder: Path, force: bool) -> Path:
        return write(plan.model_copy(update={"visits": plan.visits[1:]}), folder, force)

    monkeypatch.setattr(plan_file, "write", hand)
    (answer,) = WhatIf(case, 1, place=Cluster(machines.address)).run(jobs([], tmp_path / "out"))
    assert (answer.outcome, answer.verified) == ("optimal", False)

"""A Dask scheduler and workers of our own, which hear on loopback alone."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inspector.planning import cluster

Started = subprocess.Popen[bytes]


def begun(module: str, *arguments: object) -> Started:
    """A scheduler or a worker, which hears on loopback alone and says nothing."""
    command = [sys.executable, "-m", f"distributed.cli.{module}", *map(str, arguments)]
    command += ["--host", "127.0.0.1", "--no-dashboard"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Machines:
    """A scheduler and its workers; each worker a process of one thread."""

    def __init__(self, folder: Path) -> None:
        self.file, self.folder, self.workers = folder / "scheduler.json", folder, list[Started]()
        self.scheduler = begun("dask_scheduler", "--port", 0, "--scheduler-file", self.file)
        until(self.file.exists)
        self.address: str = json.loads(self.file.read_text())["address"]

    def add(self) -> Started:
        """One more worker, once it has told the scheduler."""
        held = len(self.known())
        place = self.folder / f"worker-{len(self.workers)}"
        given = ("--nthreads", 1, "--no-nanny", "--memory-limit", 0, "--local-directory", place)
        self.workers.append(begun("dask_worker", self.address, *given))
        until(lambda: len(self.known()) > held)
        return self.workers[-1]

    def known(self) -> Any:
        """What the scheduler says of its workers."""
        with cluster.connected(self.address) as client:
            return client.scheduler_info(n_workers=-1)["workers"]

    def stop(self) -> None:
        """Ends what was begun."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def until(true: Callable[[], object]) -> None:
    """Waits for something to become true."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)

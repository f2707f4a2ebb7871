"""Work in processes of its own, some at a time; what is killed is begun again, what is stopped is not."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.process import BaseProcess
from subprocess import DEVNULL, Popen
from threading import Lock
from typing import Any, TypeVar

Answer = TypeVar("Answer")

TRIES = 3
"""How often work is begun whose process is killed or breaks."""


Started = Popen[bytes] | BaseProcess


class Processes:
    """A run of commands and calls; `stop` ends the processes that it started."""

    def __init__(self, workers: int) -> None:
        self.workers, self.stopped = workers, False
        self._running: set[Started] = set()
        self._lock = Lock()

    def each(self, work: Callable[..., Answer], *over: Iterable[Any]) -> list[Answer]:
        """What `work` hands back for each of the things in turn, `workers` at a time; all ends with the first fault."""
        return in_threads(work, over, self.workers, self.stop)

    def run(self, command: Sequence[str], read: Callable[[], Answer | None]) -> Answer | None:
        """What `read` finds once a command has run; None where it found nothing TRIES times, or all was stopped."""
        return self._tried(lambda: Popen(command, stdout=DEVNULL, stderr=DEVNULL), read)

    def call(self, work: Callable[..., None], given: Sequence[Any], read: Callable[[], Answer | None]) -> Answer | None:
        """The same for a function of a module: its process need not import anew what others have imported."""
        return self._tried(lambda: started(work, given), read)

    def stop(self) -> None:
        """Ends what is running; nothing more is begun."""
        with self._lock:
            self.stopped = True
            for process in self._running:
                process.kill()

    def _tried(
        self, start: Callable[[], Popen[bytes] | BaseProcess], read: Callable[[], Answer | None]
    ) -> Answer | None:
        for _ in range(TRIES):
            self._begin(start)
            found = read()
            if found is not None or self.stopped:
                return found
        return None

    def _begin(self, start: Callable[[], Started]) -> None:
        with self._lock:
            if self.stopped:
                return
            process = start()
            self._running.add(process)
        process.join() if isinstance(process, BaseProcess) else process.wait()
        with self._lock:
            self._running.discard(process)


def in_threads(
    work: Callable[..., Answer], over: Sequence[Iterable[Any]], threads: int, stop: Callable[[], None]
) -> list[Answer]:
    """What `work` hands back for each of the things in turn; `stop` is called before a fault, or Ctrl-C, is raised."""
    with ThreadPoolExecutor(threads) as pool:
        try:
            return list(pool.map(work, *over))
        except BaseException:
            stop()
            raise


def ready(*modules: str) -> bool:
    """Begins the process from which others are split off, which imports these while we go on; False: no such system.

    Where it has begun, nothing happens.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return False
    from multiprocessing import forkserver

    multiprocessing.get_context("forkserver").set_forkserver_preload(list(modules))
    forkserver.ensure_running()
    return True


def started(work: Callable[..., None], given: Sequence[Any]) -> BaseProcess:
    """A process that does the work, silently: split off one that has imported its module, where the system can."""
    if ready(work.__module__):
        server = multiprocessing.get_context("forkserver")
        process: BaseProcess = server.Process(target=silently, args=(work, *given))
    else:
        process = multiprocessing.get_context("spawn").Process(target=silently, args=(work, *given))
    process.start()
    return process


def silently(work: Callable[..., None], *given: Any) -> None:
    """Does the work; what it prints, its traceback where it breaks, goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    work(*given)

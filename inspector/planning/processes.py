"""Commands in processes of their own, some at a time; what is killed is begun again, what is stopped is not."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from subprocess import DEVNULL, Popen
from threading import Lock
from typing import Any, TypeVar

Answer = TypeVar("Answer")

TRIES = 3
"""How often a command is begun whose process is killed or breaks."""


class Processes:
    """A run of commands; `stop` ends the processes that it started."""

    def __init__(self, workers: int) -> None:
        self.workers, self.stopped = workers, False
        self._running: set[Popen[bytes]] = set()
        self._lock = Lock()

    def each(self, work: Callable[..., Answer], *over: Iterable[Any]) -> list[Answer]:
        """What `work` hands back for each of the things in turn, `workers` at a time; all ends with the first fault."""
        with ThreadPoolExecutor(self.workers) as pool:
            try:
                return list(pool.map(work, *over))
            except BaseException:
                self.stop()
                raise

    def run(self, command: Sequence[str], read: Callable[[], Answer | None]) -> Answer | None:
        """What `read` finds once a command has run; None where it found nothing TRIES times, or all was stopped."""
        for _ in range(TRIES):
            self._begin(command)
            found = read()
            if found is not None or self.stopped:
                return found
        return None

    def stop(self) -> None:
        """Ends what is running; nothing more is begun."""
        with self._lock:
            self.stopped = True
            for process in self._running:
                process.kill()

    def _begin(self, command: Sequence[str]) -> None:
        with self._lock:
            if self.stopped:
                return
            process = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
            self._running.add(process)
        process.wait()
        with self._lock:
            self._running.discard(process)

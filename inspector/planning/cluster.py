"""Jobs on the workers of a Dask cluster that is there already; imported only where one is named (extra `dask`).

A worker gets a task as bytes and hands bytes back: it reads no file of ours and writes none. Whoever runs a scheduler
can run programs on our machine, as is Dask's way: only one that is trusted should be named.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from importlib import import_module
from threading import Lock, Semaphore
from typing import Any, TypeVar

from inspector.domain.errors import InspectorError, say
from inspector.planning.cluster_versions import ClusterRefused, alike
from inspector.planning.job import Order, solved, write
from inspector.planning.processes import in_threads

Answer = TypeVar("Answer")

PATIENCE = 10
"""Seconds until a scheduler that does not answer counts as one that is not there."""
AHEAD = 2
"""Jobs in hand for each thread of the cluster: while it solves one, what it said to another is written and verified."""


class Cluster:
    """The workers of a scheduler; ClusterRefused where they cannot do what we would do ourselves."""

    def __init__(self, address: str) -> None:
        self.address, self.stopped = address, False
        self._client = connected(address)
        self._futures: set[Any] = set()
        self._lock = Lock()
        # One job for each thread: of two that are given to one worker the second waits, though another be idle.
        self._used, self._room = 0, Semaphore(0)
        try:
            alike(self._client, address)
            self._widen()
            # Workers read the solver while we read the cases.
            self._client.run(import_module, solved.__module__, wait=False, on_error="ignore")
        except BaseException:
            self._client.close()
            raise
        self.threads = AHEAD * self._used

    def each(self, work: Callable[..., Answer], *over: Sequence[Any]) -> list[Answer]:
        """What `work` hands back for each of the things in turn, AHEAD at a time for each thread of the cluster."""
        try:
            return in_threads(work, over, self.threads, self.stop)
        finally:
            self._client.close()

    def solve(self, order: Order, read: Callable[[], Answer | None]) -> Answer | None:
        """What `read` finds once a worker has solved; None where workers were lost with it again and again.

        ClusterRefused where the scheduler itself is lost.
        """
        try:
            with self._room:
                reply = self._reply(order.task)
            if reply is None:
                return None
            write(reply, order)
        except CancelledError as error:
            if self.stopped:
                return None
            raise ClusterRefused(say("planning.cluster_lost", address=self.address)) from error
        except InspectorError:
            raise
        except Exception:
            return None  # its worker was killed as often as Dask allows, or the solve itself broke: told as broken
        return read()

    def _reply(self, task: bytes) -> bytes | None:
        """What a worker says to a task; None where all was stopped before."""
        with self._lock:
            if self.stopped:
                return None
            # Not pure: another run may hand over the same task, and one that is cancelled must not end the other.
            future = self._client.submit(solved, task, pure=False)
            self._futures.add(future)
        try:
            reply: bytes = future.result()
            with suppress(OSError, RuntimeError):  # a scheduler that is lost is told by the next job
                self._widen()
            return reply
        finally:
            with self._lock:
                self._futures.discard(future)

    def _widen(self) -> None:
        """Room for workers that have joined since it was last asked."""
        there = sum(self._client.nthreads().values())
        with self._lock:
            more = max(0, there - self._used)
            self._used += more
        if more:
            self._room.release(more)

    def stop(self) -> None:
        """Cancels what was handed over; nothing more is. What a worker is at it ends by itself."""
        with self._lock:
            self.stopped = True
            self._client.cancel(list(self._futures), asynchronous=False)


def connected(address: str) -> Any:
    """A client of the scheduler."""
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise ClusterRefused(say("planning.cluster_extra")) from error
    try:
        parsed: Any = get_address_host_port
        parsed(address)  # a client that was half made with an address that is none never ends by itself
        untyped: Any = Client
        return untyped(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterRefused(say("planning.cluster_unreachable", address=address)) from error

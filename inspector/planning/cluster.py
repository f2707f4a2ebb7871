"""Jobs on the workers of a Dask cluster that is there already; imported only where one is named (extra `dask`).

A worker gets a task as bytes and hands bytes back: it reads no file of ours and writes none. Whoever runs a scheduler
can run programs on our machine, as is Dask's way: only one that is trusted should be named.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from importlib.metadata import version
from platform import python_version
from threading import Lock
from typing import Any, TypeVar

from inspector import __version__
from inspector.domain.errors import InspectorError, say
from inspector.planning.job import Order, solved, write
from inspector.planning.processes import in_threads

Answer = TypeVar("Answer")

PATIENCE = 10
"""Seconds until a scheduler that does not answer counts as one that is not there."""
AHEAD = 2
"""Jobs handed over for each thread of the cluster, so that none waits for the network."""


class ClusterRefused(InspectorError):
    """The cluster cannot be used: not there, empty, of other versions, or gone."""


class Cluster:
    """The workers of a scheduler; ClusterRefused where they cannot do what we would do ourselves."""

    def __init__(self, address: str) -> None:
        self.address, self.stopped = address, False
        self._client = connected(address)
        self._futures: set[Any] = set()
        self._lock = Lock()
        try:
            alike(self._client, address)
            self.threads = AHEAD * sum(self._client.nthreads().values())
        except BaseException:
            self._client.close()
            raise

    def each(self, work: Callable[..., Answer], *over: Sequence[Any]) -> list[Answer]:
        """What `work` hands back for each of the things in turn, AHEAD for each thread of the cluster."""
        try:
            return in_threads(work, over, self.threads, self.stop)
        finally:
            self._client.close()

    def solve(self, order: Order, read: Callable[[], Answer | None]) -> Answer | None:
        """What `read` finds once a worker has solved; None where workers were lost with it again and again.

        ClusterRefused where the scheduler itself is lost.
        """
        with self._lock:
            if self.stopped:
                return None
            # Not pure: another run may hand over the same task, and one that is cancelled must not end the other.
            future = self._client.submit(solved, order.task, pure=False)
            self._futures.add(future)
        try:
            write(future.result(), order)
        except CancelledError as error:
            if self.stopped:
                return None
            raise ClusterRefused(say("planning.cluster_lost", address=self.address)) from error
        except InspectorError:
            raise
        except Exception:
            return None  # its worker was killed as often as Dask allows, or the solve itself broke: told as broken
        finally:
            with self._lock:
                self._futures.discard(future)
        return read()

    def stop(self) -> None:
        """Cancels what was handed over; nothing more is. What a worker is at it ends by itself."""
        with self._lock:
            self.stopped = True
            self._client.cancel(list(self._futures), asynchronous=False)


def connected(address: str) -> Any:
    """A client of the scheduler."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterRefused(say("planning.cluster_extra")) from error
    try:
        untyped: Any = Client
        return untyped(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterRefused(say("planning.cluster_unreachable", address=address)) from error


def alike(client: Any, address: str) -> None:
    """ClusterRefused, with the first worker that is other, unless all have our versions; nothing is sent before."""
    found = client.get_versions()["workers"]
    if not found:
        raise ClusterRefused(say("planning.cluster_empty", address=address))
    ours = own_versions()
    for worker, held in sorted(found.items()):
        _compare(worker, "python", held["packages"]["python"], ours["python"])
    asked = client.run(_probe(), on_error="return")
    for worker, held in sorted(asked.items()):
        for name in ours:
            _compare(worker, name, held[name] if isinstance(held, dict) else None, ours[name])


def own_versions() -> dict[str, str]:
    """What must be the same on both sides for a plan to be the same."""
    return {"python": python_version(), "inspector": __version__, "ortools": version("ortools")}


def _compare(worker: str, name: str, theirs: str | None, ours: str) -> None:
    """Of Python the first two numbers count, and of others all."""
    short = ".".join(ours.split(".")[:2]) + "." if name == "python" else ours
    if theirs is None or not (theirs == ours or (name == "python" and theirs.startswith(short))):
        values = {"worker": worker, "name": name, "theirs": theirs or "–", "ours": ours}
        raise ClusterRefused(say("planning.cluster_versions", **values))


def _probe() -> Callable[[], dict[str, str | None]]:
    """A function that travels with its code, as one of a module would not to a worker that lacks the module."""

    def found() -> dict[str, str | None]:
        import platform
        from importlib import import_module, metadata

        result: dict[str, str | None] = {"python": platform.python_version(), "inspector": None, "ortools": None}
        try:
            result["inspector"] = import_module("inspector").__version__
            result["ortools"] = metadata.version("ortools")
        except ImportError:  # metadata's is one too
            pass
        return result

    return found

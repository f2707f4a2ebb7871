"""What must be the same on both sides of a cluster: versions of Python, OR-Tools and this program."""

from collections.abc import Callable
from importlib.metadata import version
from platform import python_version
from typing import Any

from inspector import __version__
from inspector.domain.errors import InspectorError, say


class ClusterRefused(InspectorError):
    """The cluster cannot be used: not there, empty, of other versions, or gone."""


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

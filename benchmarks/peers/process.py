"""A peer's process: its lines with the time of their arrival, its peak memory, how it ended."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOADING = 60.0
"""Seconds within which a peer must be ready."""


@dataclass
class Process:
    """What came of it. Seconds count from the line `ready`, by the clock of the harness."""

    limit: float
    lines: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    memory_mb: int = 0
    ended: str = ""
    """How, where not as it should: the exit code with the last line of its errors, or that it was ended."""

    @property
    def answers(self) -> list[tuple[float, list[dict[str, str]]]]:
        """Its plans in order of time."""
        return [(at, line["visits"]) for at, line in self.lines if "visits" in line]


def run(peer: str, path: Path, limit: float, options: Sequence[str] = (), grace: float = 10.0) -> Process:
    """Runs a peer for `limit` seconds; it is ended where it is not done `grace` seconds after."""
    command = [sys.executable, "-m", "benchmarks.peers.one", peer, str(path), str(limit), *options]
    return watch(command, limit, grace)


def watch(command: Sequence[str], limit: float, grace: float) -> Process:
    """Any command that tells as peers do."""
    result, ready = Process(limit), threading.Event()
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        start = [began]

        def listen() -> None:
            assert child.stdout is not None
            for line in child.stdout:
                at = time.perf_counter()
                told = _told(line)
                if "ready" in told:
                    start[0] = at
                    ready.set()
                elif told:
                    result.lines.append((at - start[0], told))

        ear = threading.Thread(target=listen, daemon=True)
        ear.start()
        code = _end(child, lambda: start[0] + limit + grace if ready.is_set() else began + LOADING, result)
        ear.join()
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace").strip().splitlines()
    if code and not result.ended:
        result.ended = f"exit code {code}: {said[-1] if said else ''}"
    result.memory_mb = max([result.memory_mb, *(line["memory_mb"] for _, line in result.lines if "memory_mb" in line)])
    return result


def _end(child: "subprocess.Popen[bytes]", until: Any, result: Process) -> int:
    """Waits for the child, and ends it when its time is over."""
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            result.memory_mb = usage.ru_maxrss // 1024
            return child.returncode
        if time.perf_counter() > until() and not result.ended:
            result.ended = "ended by the harness"
            child.kill()
        time.sleep(0.02)


def _told(line: bytes) -> dict[str, Any]:
    """A line of a peer; what else a library prints is nothing."""
    try:
        told = json.loads(line)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}

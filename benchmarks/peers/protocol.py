"""What a peer tells: lines of JSON on its standard output. The harness writes down when each line arrives."""

import json
import sys
import time
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TextIO

from inspector.domain.problem import Problem
from inspector.domain.workdays import HALVES

Visit = tuple[str, str, str, int, int]
"""Unit, kind, team, number of the working day, half (0 the morning)."""


class Peer(Protocol):
    """A way to plan: tells answers as they come, within `seconds` from now; a proof for each goal where it has one."""

    def __call__(self, problem: Problem, seconds: float, tell: "Tell", options: Sequence[str]) -> None:
        """Plans; `options` are those after the colons of its name."""


class Tell:
    """Where a peer reports."""

    def __init__(self, problem: Problem, out: TextIO | None = None) -> None:
        self.problem, self.out, self.began = problem, out or sys.stdout, time.perf_counter()

    def left(self, seconds: float) -> float:
        """What remains of the seconds given."""
        return seconds - (time.perf_counter() - self.began)

    def ready(self) -> None:
        """The problem is in memory: from here on time counts."""
        self.began = time.perf_counter()
        self._line({"ready": True})

    def answer(self, visits: Iterable[Visit]) -> None:
        """A whole plan, in the form of a solution of province-year."""
        days = self.problem.calendar.days
        rows = [
            {"unit": u, "kind": k, "team": t, "date": days[d].isoformat(), "session": HALVES[h]}
            for u, k, t, d, h in visits
        ]
        self._line({"visits": rows})

    def tier(self, name: str, value: int | None, bound: int | None, proven: bool) -> None:
        """A rule's breach (`rule:NAME`) or a goal has been dealt with."""
        self._line({"tier": name, "value": value, "bound": bound, "proven": proven})

    def note(self, text: str) -> None:
        """Something to know: that no plan exists, that a model was not built in time."""
        self._line({"note": text})

    def memory(self, megabytes: int) -> None:
        """Peak memory of a process that the peer started."""
        self._line({"memory_mb": megabytes})

    def _line(self, what: dict[str, Any]) -> None:
        self.out.write(json.dumps(what, ensure_ascii=False) + "\n")
        self.out.flush()

"""Sort and place, as an office does it in a spreadsheet: the program's own stopgap by itself, see `placement`."""

from collections.abc import Sequence

from benchmarks.peers.facts import Facts
from benchmarks.peers.protocol import Tell
from inspector.domain.problem import Problem
from inspector.solver import placement


def plan(problem: Problem, seconds: float, tell: Tell, options: Sequence[str] = ()) -> None:
    """See `protocol.Peer`."""
    tell.answer((slot.unit, slot.kind, slot.team, slot.day, slot.half) for slot in placement.placed(problem))


def placed(facts: Facts) -> list[tuple[int, tuple[str, int]]]:
    """The same plan as a start for others: visits with their team and day."""
    return [(facts.number[s.unit, s.kind], (s.team, s.day)) for s in placement.placed(facts.problem)]

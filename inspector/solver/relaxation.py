"""The linear relaxation of a matching, with the odd sets of visits that it would break, see `blossoms.py`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from inspector.solver.blossoms import broken
from inspector.solver.linear import NIL, Linear, Relaxed
from inspector.solver.matching import Matching
from inspector.solver.rows import Row

WIDE = 0.003
"""Part of the bound that a pair may cost to be looked at while odd sets are looked for."""
ROUNDS = 8
"""Times that odd sets are looked for."""


@dataclass(frozen=True)
class Relaxation:
    """The last one of all variables, and what was used on the way to it."""

    program: Linear
    relaxed: Relaxed
    used: frozenset[int]
    """Variables, by index, that were above 0 in the last or in one before: good plans are among them mostly."""

    def used_besides(self, costs: Mapping[int, float]) -> frozenset[int]:
        """The same with what is used where these are added to the costs: a solution nearly as good, mostly another."""
        other = self.program.relax(costs)
        return self.used | _used(other) if other else self.used


def relaxation(model: Matching, most: int | None = None) -> Relaxation | None:
    """The relaxation of the objective of `model`, which is told of the odd sets too; None where it has no solution.

    These are looked for without the pairs that cost much more than those used, and not at all where the bound is above
    `most` before.
    """
    program, together = Linear(model.stage.decide.model, model.stage.search.watch), dict[tuple[int, int], list[int]]()
    for pair in model.shared:
        together.setdefault((pair.first, pair.second), []).append(pair.var.index)
    relaxed = program.relax()
    if relaxed is None:
        return None
    dear = int(WIDE * relaxed.exact)
    program.leave_out([i for held in together.values() for i in held if relaxed.reduced[i] > dear])
    last, used = relaxed, _used(relaxed)
    for _ in range(ROUNDS if most is None or relaxed.bound <= most else 0):
        odd_sets = broken(_shares(last, together))
        for odd in odd_sets:
            inside = [i for (a, b), held in together.items() if a in odd and b in odd for i in held]
            program.add(Row(None, len(odd) // 2, dict.fromkeys(inside, 1)))
            model.stage.decide.model.add(sum(map(model.variable, inside)) <= len(odd) // 2)
        tighter_one = program.relax() if odd_sets else None
        if tighter_one is None:
            break
        last, used = tighter_one, used | _used(tighter_one)
    program.leave_out(())
    return Relaxation(program, program.relax() or relaxed, used)


def _used(relaxed: Relaxed) -> frozenset[int]:
    return frozenset(i for i, value in enumerate(relaxed.values) if value > NIL)


def _shares(relaxed: Relaxed, together: Mapping[tuple[int, int], Iterable[int]]) -> dict[tuple[int, int], float]:
    shares = {pair: sum(relaxed.values[i] for i in held) for pair, held in together.items()}
    return {pair: share for pair, share in shares.items() if share > NIL}

"""What surprise visits are sure to add to coverage, whatever is drawn.

No other number of covered units that are drawn may be published.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache

from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, SURPRISE, Group
from inspector.verify.known import counted, least, left_out, pinned, share_of
from inspector.verify.surprise import drawable


def covers(problem: Problem) -> bool:
    """Whether surprise visits count towards coverage."""
    return any(kind.id == SURPRISE and kind.covers for kind in problem.kinds)


def guaranteed(problem: Problem, units: Collection[str], announced: Collection[str]) -> int:
    """Units of a set, other than those announced, that are visited by surprise in any case.

    At worst every period draws the same units: first those outside the set, then those announced anyway.
    """
    if not covers(problem):
        return 0
    total = 0
    for stratum in problem.strata:
        pool = drawable(problem, stratum)
        wasted = sum(1 for unit in pool if unit not in units or unit in announced)
        total += max(0, min(stratum.per_period, len(pool)) - wasted)
    return total


def readings(group: Group) -> list[tuple[str, ...]]:
    """The sets of levels of which a group's share is asked: all together, and each by itself where that is asked."""
    return [group.levels, *((level,) for level in group.levels if group.per_level and len(group.levels) > 1)]


@lru_cache(maxsize=64)
def to_announce(problem: Problem, group: Group) -> int:
    """The fewest announced units with which rule *coverage* is kept for a group, surprise visits counted."""
    most = least(problem, group)
    if not covers(problem):
        return most
    drawn = {unit for stratum in problem.strata for unit in drawable(problem, stratum)}
    able = [sorted(_able(problem, level), key=lambda unit: (unit in drawn, unit)) for level in group.levels]
    yearly = sum(stratum.per_period for stratum in problem.strata)
    for total in range(max(0, most - yearly * len(readings(group))), most):
        for split in _splits(total, [len(units) for units in able]):
            chosen = {unit for units, number in zip(able, split, strict=True) for unit in units[:number]}
            if _kept(problem, group, chosen):
                return total
    return most


def _able(problem: Problem, level: str) -> list[str]:
    """Counted units of a level that may be announced, be it by a decision."""
    covering = [kind.id for kind in problem.kinds if kind.covers and kind.told]
    return [
        unit.id
        for unit in counted(problem, [level])
        if any(pinned(problem, unit.id, kind) for kind in covering)
        or (unit.eligible and unit.id != problem.lead_agency and not left_out(problem, unit.id, ANNOUNCED))
    ]


def _splits(total: int, sizes: list[int]) -> Iterator[tuple[int, ...]]:
    """Every way to take `total` from heaps of these sizes."""
    if not sizes:
        if total == 0:
            yield ()
        return
    for first in range(min(total, sizes[0]) + 1):
        for rest in _splits(total - first, sizes[1:]):
            yield (first, *rest)


def _kept(problem: Problem, group: Group, announced: Collection[str]) -> bool:
    for levels in readings(group):
        units = {unit.id for unit in counted(problem, levels)}
        reached = len(units & set(announced)) + guaranteed(problem, units, announced)
        if reached < share_of(group.share, len(units)):
            return False
    return True

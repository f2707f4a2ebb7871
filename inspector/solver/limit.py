"""The most units of a group that may be announced, and the fewest that are enough where surprise visits count.

The verifier counts for itself (`inspector.verify.sure`); the two are compared by tests/test_agreement.py.
"""

from collections.abc import Sequence
from functools import lru_cache

from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, Group
from inspector.solver.counting import minimum, part, sure, targets


def limit(problem: Problem, group: Group) -> int | None:
    """The most units of the group that may be announced; None for no limit.

    `coverage`: as few as reach every target with what surprise visits are sure to cover, where those count.
    """
    return fewest(problem, group) if group.at_most == "coverage" else group.at_most


@lru_cache(maxsize=64)
def fewest(problem: Problem, group: Group) -> int:
    """The fewest units to be announced for every target of the group to be reached, surprise visits counted.

    Of a level those that are never drawn are best announced first, then it matters only how many. Levels of one
    stratum are taken together: (announced, of these drawable) → covered; then strata are added up.
    """
    everything, required = next(targets(problem, group))
    certain = sure(problem, everything)
    if not certain:
        return minimum(problem, group)
    covered = {0: 0}
    for least, pool, levels in _blocks(problem, group, certain):
        held = {(0, 0)}
        for level in levels:
            held = {(n + k, m + a) for n, m in held for k, a in _choices(problem, group, level, pool)}
        before, covered = covered, {}
        for n, so_far in before.items():
            for k, a in held:
                covered[n + k] = max(covered.get(n + k, 0), so_far + k + max(0, least - a))
    return min([minimum(problem, group), *(n for n, reached in covered.items() if reached >= required)])


def _blocks(
    problem: Problem, group: Group, certain: Sequence[tuple[int, tuple[str, ...]]]
) -> list[tuple[int, frozenset[str], tuple[str, ...]]]:
    """For each stratum with units that any draw holds, and for the rest: how many, the units, the levels."""
    level_of = {unit.id: unit.level for unit in problem.units}
    found = [
        (n, frozenset(pool), tuple(x for x in group.levels if x in map(level_of.get, pool))) for n, pool in certain
    ]
    taken = {level for _, _, levels in found for level in levels}
    return [*found, (0, frozenset(), tuple(level for level in group.levels if level not in taken))]


def _choices(problem: Problem, group: Group, level: str, pool: frozenset[str]) -> list[tuple[int, int]]:
    """How many units of a level may be announced, with how many of them drawable, for its own target to be reached."""
    units = [u.id for u in problem.counted(group, level)]
    pinned = {p.unit for p in problem.pins if p.include and problem.kind_by_id[p.kind].covers}
    out = {p.unit for p in problem.pins if not p.include and p.kind == ANNOUNCED} | {problem.lead_agency}
    able = [u for u in units if u in pinned or (problem.unit_by_id[u].eligible and u not in out)]
    never = sum(u not in pool for u in able)
    required = part(group.share, len(units)) if group.per_level else 0
    certain = sum(least for least, _ in sure(problem, units))
    pairs = [(k, max(0, k - never)) for k in range(len(able) + 1)]
    return [(k, a) for k, a in pairs if k + max(0, certain - a) >= required]

"""The citizen-facing volume of a group, for rule *focus*."""

from statistics import median_high

from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.request import Group
from inspector.verify.known import counted, share_of


def dossiers(problem: Problem, group: Group) -> dict[str, int]:
    """Dossiers a year of each counted unit; an unknown figure is the upper median of the level's known ones."""
    result = {}
    for unit in counted(problem, group.levels):
        known = [u.dossiers for u in problem.units if u.level == unit.level and u.dossiers is not None]
        middle = median_high(known) if known else 0
        result[unit.id] = middle if unit.dossiers is None else unit.dossiers
    return result


def wanted(problem: Problem, group: Group) -> tuple[dict[str, int], int]:
    """What each unit adds when it is covered, and how much of it must be; nothing where no focus is asked."""
    if group.focus is None:
        return {}, 0
    volume = dossiers(problem, group)
    if group.focus.of == "dossiers":
        return volume, share_of(group.focus.share, sum(volume.values()))
    points = priorities(problem)
    heaviest = sorted(volume, key=lambda unit: (-volume[unit], -points[unit].points, unit))
    top = heaviest[: (len(heaviest) + 2) // 3]
    return dict.fromkeys(top, 1), share_of(group.focus.share, len(top))

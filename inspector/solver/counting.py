"""Requirements as numbers: how many units, which are due, which may be drawn.

The verifier counts for itself (`inspector.verify`); the two are compared by tests/test_agreement.py.
"""

from collections.abc import Collection, Iterator
from decimal import Decimal
from statistics import median_high

from inspector.domain.priority import last_visits, priorities
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, SURPRISE, Group, Stratum


def ratio(share: Decimal) -> tuple[int, int]:
    """A decimal as numerator and denominator, exactly."""
    return share.as_integer_ratio()


def part(share: Decimal, whole: int) -> int:
    """ceil(share · whole) in exact arithmetic: 0.55 of 100 is 55."""
    num, den = ratio(share)
    return -(-num * whole // den)


def targets(problem: Problem, group: Group) -> Iterator[tuple[tuple[str, ...], int]]:
    """Sets of counted units (ids), each with how many of it must be covered."""
    levels: list[str | None] = [None, *group.levels] if group.per_level else [None]
    for level in levels:
        units = tuple(u.id for u in problem.counted(group, level))
        yield units, part(group.share, len(units))


def minimum(problem: Problem, group: Group) -> int:
    """The fewest units that reach every target of the group."""
    joint, *single = [required for _, required in targets(problem, group)]
    return max(joint, sum(single))


def sure(problem: Problem, units: Collection[str]) -> list[tuple[int, tuple[str, ...]]]:
    """Of each stratum whose visits count towards coverage: how many of `units` any draw holds, and from which.

    The least over all draws: every period draws the same units, those outside `units` before any other.
    """
    if not problem.kind_by_id[SURPRISE].covers:
        return []
    found = []
    for stratum in problem.strata:
        pool = drawable(problem, stratum)
        inside = tuple(u for u in pool if u in units)
        least = min(stratum.per_period, len(pool)) - (len(pool) - len(inside))
        if least > 0:
            found.append((least, inside))
    return found


def focus_target(problem: Problem, group: Group) -> tuple[dict[str, int], int]:
    """Weight by unit and the weight that must be covered; no weights where nothing is asked."""
    if group.focus is None:
        return {}, 0
    volume = _volumes(problem, group)
    if group.focus.of == "dossiers":
        return volume, part(group.focus.share, sum(volume.values()))
    points = {u: p.points for u, p in priorities(problem).items()}
    ranked = sorted(volume, key=lambda u: (-volume[u], -points[u], u))
    top = ranked[: -(-len(ranked) // 3)]
    return dict.fromkeys(top, 1), part(group.focus.share, len(top))


def _volumes(problem: Problem, group: Group) -> dict[str, int]:
    """Dossiers of each counted unit; unknown ones are the upper median of the level's known ones."""
    result: dict[str, int] = {}
    for level in group.levels:
        known = [u.dossiers for u in problem.units if u.level == level and u.dossiers is not None]
        middle = median_high(known) if known else 0
        for unit in problem.counted(group, level):
            result[unit.id] = middle if unit.dossiers is None else unit.dossiers
    return result


def due_units(problem: Problem, group: Group) -> tuple[str, ...]:
    """Counted units whose last known visit lies a full round back (rule *rotation*)."""
    years = problem.limits.rotation_years
    if years is None:
        years = -(-len(problem.counted(group)) // max(1, minimum(problem, group)))
    last = last_visits(problem)
    out = {p.unit for p in problem.pins if not p.include and p.kind == ANNOUNCED}
    return tuple(
        u.id
        for u in problem.counted(group)
        if u.eligible
        and u.id not in out
        and u.id != problem.lead_agency
        and u.id in last
        and last[u.id] <= problem.year - years
    )


def drawable(problem: Problem, stratum: Stratum) -> tuple[str, ...]:
    """Units from which the stratum's surprise visits are drawn."""
    out = {p.unit for p in problem.pins if not p.include and p.kind == SURPRISE}
    return tuple(
        u.id
        for u in problem.units
        if u.level in stratum.levels and u.eligible and u.id not in out and u.id != problem.lead_agency
    )

"""Which visits may be in a plan at all, before anything is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inspector.domain.base import Thing
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION, Pin


class Wish(Thing):
    """A visit that the plan may (or, pinned, must) hold."""

    unit: str
    kind: str
    length: int
    """Sessions it takes: 1, or 2 for a whole day."""
    pin: Pin | None
    covers: bool
    """Whether it counts towards coverage."""
    on_site: bool


@dataclass(frozen=True)
class Slots:
    """Where a wish may go: `halves[team, day]` are the halves in which it may start. Visits alike share one mapping.

    `costs[rule][day]` is what a rule that gives way counts as its breach there.
    """

    halves: Mapping[tuple[str, int], frozenset[int]]
    costs: dict[str, dict[int, int]] = field(default_factory=dict)


def wishes(problem: Problem) -> tuple[Wish, ...]:
    """Every visit that may be in a plan, by unit and kind.

    Announced visits: eligible counted units of a coverage group. Companions: eligible sub-units of
    those. Everything else only by an include pin. Excluded units are left out.
    """
    included = {(p.unit, p.kind): p for p in problem.pins if p.include}
    excluded = {(p.unit, p.kind) for p in problem.pins if not p.include}
    grouped = {level for group in problem.groups for level in group.levels}
    sub_levels = {(c.of, c.level) for c in problem.companions}
    found: dict[tuple[str, str], Wish] = {}

    def add(unit: str, kind: str) -> None:
        if (unit, kind) in excluded or (unit, kind) in found:
            return
        pin = included.get((unit, kind))
        if pin is None and not problem.unit_by_id[unit].eligible:
            return
        about = problem.kind_by_id[kind]
        found[unit, kind] = Wish(
            unit=unit,
            kind=kind,
            length=problem.sessions(unit),
            pin=pin,
            covers=about.covers,
            on_site=about.mode == "on-site",
        )

    for unit, kind in included:
        add(unit, kind)
    for u in problem.units:
        if u.counted and u.level in grouped:
            add(u.id, ANNOUNCED)
    for u in problem.units:
        parent = problem.unit_by_id.get(u.parent or "")
        if parent and (parent.level, u.level) in sub_levels and (parent.id, ANNOUNCED) in found:
            add(u.id, COMPANION)
    return tuple(found[key] for key in sorted(found))

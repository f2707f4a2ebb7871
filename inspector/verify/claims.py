"""Which rules, other than its points, speak for a unit being in the plan."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from inspector.domain.priority import last_visits
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.verify.known import counted, decided
from inspector.verify.rotation import years
from inspector.verify.volume import wanted


@lru_cache(maxsize=8)
def claims(problem: Problem) -> Mapping[str, tuple[str, ...]]:
    """By unit, the rules by which it has a claim of its own: decided, among those with most dossiers, due."""
    found: dict[str, list[str]] = {u.id: ["pins"] for u in problem.units if decided(problem, u.id, ANNOUNCED)}
    last = last_visits(problem)
    for group in problem.groups:
        most, due = wanted(problem, group)[0], years(problem, group)
        for unit in counted(problem, group.levels):
            if unit.id in most:
                found.setdefault(unit.id, []).append("focus")
            if unit.id in last and problem.year - last[unit.id] >= due:
                found.setdefault(unit.id, []).append("rotation")
    return MappingProxyType({unit: tuple(rules) for unit, rules in found.items()})


def decisive(problem: Problem, chosen: Iterable[str], left: str) -> str | None:
    """The rule by which some of `chosen` went before `left`, the most important first; None where none is known."""
    of = claims(problem)
    held = {rule for unit in chosen for rule in of.get(unit, ())} - set(of.get(left, ()))
    return next((rule for rule in ("pins", "focus", "rotation") if rule in held), None)

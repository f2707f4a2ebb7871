"""Which rules, other than its points, speak for a unit being in the plan."""

from collections.abc import Iterable

from inspector.domain.priority import last_visits
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.verify.known import counted, decided
from inspector.verify.rotation import years
from inspector.verify.volume import wanted


def claims(problem: Problem, unit: str) -> tuple[str, ...]:
    """Rules by which a unit has a claim of its own: decided, among those with most dossiers, due."""
    found = ["pins"] if decided(problem, unit, ANNOUNCED) else []
    last = last_visits(problem)
    for group in problem.groups:
        if unit not in {u.id for u in counted(problem, group.levels)}:
            continue
        if group.focus is not None and unit in wanted(problem, group)[0]:
            found.append("focus")
        if unit in last and problem.year - last[unit] >= years(problem, group):
            found.append("rotation")
    return tuple(found)


def decisive(problem: Problem, chosen: Iterable[str], left: str) -> str | None:
    """The rule by which some of `chosen` went before `left`, the most important first; None where none is known."""
    held = {rule for unit in chosen for rule in claims(problem, unit)} - set(claims(problem, left))
    return next((rule for rule in ("pins", "focus", "rotation") if rule in held), None)

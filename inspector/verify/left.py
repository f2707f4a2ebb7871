"""Who was not chosen, and why; who was just in and just out."""

from collections.abc import Sequence
from typing import Literal

from inspector.domain.plan import Cutoff, Left, Visit
from inspector.domain.priority import Priority, last_visits, priorities
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.domain.unit import Unit
from inspector.verify.claims import decisive
from inspector.verify.known import covered, left_out, pinned


def not_visited(problem: Problem, visits: Sequence[Visit]) -> tuple[Left, ...]:
    """The counted units of all groups without a visit that counts, by level and place, each with its reason."""
    seen, ranked = covered(problem, visits), priorities(problem)
    result = []
    for level, units in _levels(problem):
        inside = [ranked[unit.id] for unit in units if unit.id in seen]
        out = sorted((unit for unit in units if unit.id not in seen), key=lambda unit: ranked[unit.id].rank)
        result += [_left(problem, unit, ranked[unit.id], level, inside) for unit in out]
    return tuple(result)


def _levels(problem: Problem) -> list[tuple[str, list[Unit]]]:
    """The levels of all groups in the order of the case, with their counted units."""
    grouped = {level for group in problem.groups for level in group.levels}
    levels = [level.id for level in problem.levels if level.id in grouped]
    return [(level, [u for u in problem.units if u.level == level and u.counted]) for level in levels]


def _left(problem: Problem, unit: Unit, priority: Priority, level: str, inside: Sequence[Priority]) -> Left:
    """The first reason that applies."""
    values: dict[str, str | int | None] = {"level": level, "points": priority.points, "rank": priority.rank}
    reason = barred(problem, unit)
    if reason == "excluded":
        pins = [pin for pin in problem.pins if pin.unit == unit.id and pin.kind == ANNOUNCED]
        values["reason"] = pins[0].reason
    behind = [each for each in inside if each.rank > priority.rank]
    if reason is None and behind:
        rule = decisive(problem, [each.unit for each in behind], unit.id)
        told = {visit.unit for visit in problem.before.visits} if problem.before else set()
        reason = "rule" if rule else "told" if all(each.unit in told for each in behind) else "others"
        values |= {"rule": rule} if rule else {}
    elif reason is None and inside:
        bar = min(each.points for each in inside)
        reason = "points" if priority.points < bar else "tie"
        values["bar"] = bar
    return Left(unit=unit.id, points=priority.points, reason=f"rules.left_{reason or 'others'}", values=values)


def barred(problem: Problem, unit: Unit) -> str | None:
    """Why a unit could not be chosen however many points it has; None where it could."""
    if not unit.eligible:
        return "not_eligible"
    if left_out(problem, unit.id, ANNOUNCED):
        return "excluded"
    if pinned(problem, unit.id, ANNOUNCED):
        return None
    if unit.id == problem.lead_agency:
        return "lead_agency"
    return "consecutive" if last_visits(problem).get(unit.id) == problem.year - 1 else None


def cutoffs(problem: Problem, visits: Sequence[Visit]) -> tuple[Cutoff, ...]:
    """Of each level, the last unit in and the first out that could have been chosen, and what decided.

    `rule`: the one in does not stand before the one out, so a rule or decision, not the points, made the choice.
    """
    seen, ranked = covered(problem, visits), priorities(problem)
    result = []
    for level, units in _levels(problem):
        order = sorted(units, key=lambda unit: ranked[unit.id].rank)
        inside = [unit for unit in order if unit.id in seen]
        outside = [unit for unit in order if unit.id not in seen and barred(problem, unit) is None]
        if inside and outside:
            last, first = ranked[inside[-1].id], ranked[outside[0].id]
            decided = _decided(last, first)
            behind = [unit.id for unit in inside if ranked[unit.id].rank > first.rank]
            rule = decisive(problem, behind, first.unit) if decided == "rule" else None
            cut = Cutoff(level=level, last_in=last.unit, first_out=first.unit, decided_by=decided, rule=rule)
            result.append(cut)
    return tuple(result)


def _decided(last: Priority, first: Priority) -> Literal["points", "unvisited", "lot", "rule"]:
    if last.rank > first.rank:
        return "rule"
    if last.points != first.points:
        return "points"
    return "unvisited" if last.last_visit != first.last_visit else "lot"

"""Why a unit is in a plan or not; data only, no words."""

from dataclasses import dataclass

from inspector.domain.plan import Cutoff, Left, Plan, Visit
from inspector.domain.priority import Priority, priorities
from inspector.domain.problem import Problem
from inspector.domain.request import Pin
from inspector.domain.team import crew
from inspector.domain.unit import Unit
from inspector.io.text import fold, nearest


@dataclass(frozen=True)
class Standing:
    """How one unit stands in a plan."""

    unit: Unit
    priority: Priority
    of: int
    """Units of its level, among which it has its rank."""
    visits: tuple[Visit, ...]
    left: Left | None
    """Why it has no announced visit, where the plan says so."""
    cutoff: Cutoff | None
    """Of its level."""
    pins: tuple[Pin, ...]


def find(problem: Problem, asked: str) -> Unit | None:
    """The unit of this id or name, however its letters are written; None where no single unit fits."""
    wanted = fold(asked)
    by_id = [unit for unit in problem.units if fold(unit.id) == wanted]
    found = by_id or [u for u in problem.units if wanted in (fold(u.name), fold(u.name_en))]
    return found[0] if len(found) == 1 else None


def suggest(problem: Problem, asked: str) -> str | None:
    """The nearest id or name of a unit; None where nothing is near."""
    return nearest(asked, [word for unit in problem.units for word in (unit.id, unit.name)])


def standing(problem: Problem, plan: Plan, unit: Unit) -> Standing:
    """The unit's place, visits and reasons; priorities are recomputed from the case."""
    return Standing(
        unit=unit,
        priority=priorities(problem)[unit.id],
        of=sum(other.level == unit.level for other in problem.units),
        visits=tuple(visit for visit in plan.visits if visit.unit == unit.id),
        left=next((left for left in plan.not_visited if left.unit == unit.id), None),
        cutoff=next((cut for cut in plan.cutoffs if cut.level == unit.level), None),
        pins=tuple(pin for pin in problem.pins if pin.unit == unit.id),
    )


def unreachable(problem: Problem) -> tuple[str, ...]:
    """Ids of eligible units that no team can visit on any working day, recusal and leave considered."""
    days = {problem.away(day) for day in problem.calendar.days}

    def reached(unit: Unit) -> bool:
        needed = problem.level_by_id[unit.level].fields
        people = problem.people
        return any(crew(people, team.id, unit.id, needed, away) is not None for team in problem.teams for away in days)

    return tuple(unit.id for unit in problem.units if unit.eligible and not reached(unit))

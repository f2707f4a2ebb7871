"""What a plan is worth: every goal counted again from its visits."""

from collections.abc import Sequence
from itertools import permutations

from inspector.domain.plan import Visit
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.verify.disturbance import parts
from inspector.verify.known import covered, known


def values(problem: Problem, visits: Sequence[Visit]) -> dict[str, int]:
    """The value of every goal, by id; visits that cannot be judged count for nothing."""
    held = known(problem, visits)
    ranked = priorities(problem)
    subjects = _subjects(problem, held)
    disturbed = {} if problem.before is None else {"disturbance": parts(problem, visits).value}
    return disturbed | {
        "points": sum(ranked[unit].points for unit in subjects),
        "order": sum(ranked[unit].rank for unit in subjects),
        "load": load(problem, held),
        "risk": risk(problem, held),
        "travel": travel(problem, held),
    }


def _subjects(problem: Problem, held: Sequence[Visit]) -> list[str]:
    """The units whose coverage earns points: counted, of a level of some group."""
    levels = {level for group in problem.groups for level in group.levels}
    units = problem.unit_by_id
    return [unit for unit in sorted(covered(problem, held)) if units[unit].counted and units[unit].level in levels]


def load(problem: Problem, held: Sequence[Visit]) -> int:
    """Most less fewest sessions of a team, plus most less fewest visits of an open period."""
    sessions = [sum(visit.sessions for visit in held if visit.team == team.id) for team in problem.teams]
    periods = [problem.period_of(visit.date) for visit in held]
    counts = [periods.count(period) for period in problem.open_periods]
    return max(sessions, default=0) - min(sessions, default=0) + max(counts, default=0) - min(counts, default=0)


def risk(problem: Problem, held: Sequence[Visit]) -> int:
    """Σ points × number of the working day (from 0) over the announced visits to counted units."""
    ranked = priorities(problem)
    total = 0
    for visit in held:
        if visit.kind == ANNOUNCED and problem.unit_by_id[visit.unit].counted:
            before = sum(1 for day in problem.calendar.days if day < visit.date)
            total += ranked[visit.unit].points * before
    return total


def travel(problem: Problem, held: Sequence[Visit]) -> int:
    """Minutes of the shortest tour from the base through the day's on-site visits and back, of each team and day."""
    days: dict[tuple[str, object], list[str]] = {}
    for visit in held:
        if problem.kind_by_id[visit.kind].mode == "on-site":
            days.setdefault((visit.team, visit.date), []).append(visit.unit)
    return sum(_tour(problem, team, sorted(set(units))) for (team, _), units in days.items())


def _tour(problem: Problem, team: str, units: list[str]) -> int:
    """The shortest; beyond seven stops, which no lawful day has, in the order of their names."""
    orders = permutations(units) if len(units) <= 7 else (tuple(units),)
    return min(problem.minutes(team, order) for order in orders)

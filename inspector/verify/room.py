"""How many sessions the announced visits leave to each unit that may be drawn for a surprise visit (rule *reserve*)."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.unit import Unit
from inspector.domain.workdays import HALVES, week
from inspector.verify.known import known
from inspector.verify.other_bodies import shortfall
from inspector.verify.surprise import drawable

TeamDay = tuple[str, dt.date]


@dataclass(frozen=True)
class Room:
    """Of one unit in one period: sessions left, those its own visit may block, and those it must have."""

    unit: str
    period: str
    left: int
    own: int
    required: int


def rooms(problem: Problem, visits: Sequence[Visit]) -> tuple[Room, ...]:
    """Of every unit that may be drawn, in every period; none where nothing is drawn."""
    return _rooms(problem, tuple(visits))


@lru_cache(maxsize=4)
def _rooms(problem: Problem, visits: tuple[Visit, ...]) -> tuple[Room, ...]:
    draws = sum(stratum.per_period for stratum in problem.strata)
    if not draws:
        return ()
    held = known(problem, visits)
    free = _free(problem, held, draws)
    a_week = Counter(week(day) for day in problem.calendar.days)
    required = (draws - 1) * 2 * max(a_week.values(), default=0) + 1
    blocked = (2 * problem.limits.spacing_days + 1) * 2 * len(problem.teams)
    visited = {visit.unit for visit in held}
    drawn = {unit for stratum in problem.strata if stratum.per_period for unit in drawable(problem, stratum)}
    left: dict[object, Counter[str]] = {}
    result: list[Room] = []
    for unit in sorted(drawn):
        alike = _facts(problem, problem.unit_by_id[unit])
        if alike not in left:
            left[alike] = Counter()
            for (team, day), sessions in _open(problem, problem.unit_by_id[unit]).items():
                if (team, day) in free:
                    left[alike][problem.period_of(day)] += sessions
        own = blocked if unit in visited else 0
        result += [Room(unit, period.id, left[alike][period.id], own, required) for period in problem.periods]
    return tuple(result)


def _free(problem: Problem, held: Sequence[Visit], draws: int) -> set[TeamDay]:
    """Days on which a team is idle, with room for the draws in its week, month and year."""
    limits = problem.limits
    busy = {(visit.team, visit.date) for visit in held}
    weeks: Counter[tuple[str, tuple[int, int]]] = Counter()
    months: Counter[tuple[str, int]] = Counter()
    years: Counter[str] = Counter()
    for visit in held:
        weeks[visit.team, week(visit.date)] += visit.sessions
        months[visit.team, visit.date.month] += visit.sessions
        years[visit.team] += visit.sessions
    result = set()
    for team in problem.teams:
        for day in problem.calendar.days:
            if (team.id, day) in busy:
                continue
            if limits.sessions_per_week is not None and weeks[team.id, week(day)] > limits.sessions_per_week - 1:
                continue
            if limits.sessions_per_month is not None and months[team.id, day.month] > limits.sessions_per_month - draws:
                continue
            all_draws = draws * len(problem.periods)
            if limits.sessions_per_year is not None and years[team.id] > limits.sessions_per_year - all_draws:
                continue
            result.add((team.id, day))
    return result


def _facts(problem: Problem, unit: Unit) -> object:
    """All that tells units apart here: units with equal facts have equal sessions."""
    return (
        unit.level,
        tuple(closure for closure in problem.closures if closure.unit == unit.id),
        tuple(other for other in problem.other_visits if other.unit == unit.id),
        tuple(visit.date for visit in problem.history if visit.unit == unit.id and visit.exact),
        tuple(person.id for person in problem.people if person.home == unit.id),
    )


def _open(problem: Problem, unit: Unit) -> dict[TeamDay, int]:
    """Sessions in which a surprise visit to a unit could begin, had nothing been announced."""
    limits = problem.limits
    others = [other for other in problem.other_visits if other.unit == unit.id and not other.joint]
    past = [visit.date for visit in problem.history if visit.unit == unit.id and visit.exact]
    closures = [closure for closure in problem.closures if closure.unit in (None, unit.id)]
    able: dict[tuple[str, frozenset[str]], bool] = {}
    result = {}
    for day in problem.calendar.days:
        if any(shortfall(problem, day, other) for other in others):
            continue
        if any(problem.calendar.between(before, day) < limits.spacing_days for before in past):
            continue
        shut = {half for c in closures if c.first <= day <= c.last for half in ((c.half,) if c.half else HALVES)}
        open_halves = len(HALVES) - len(shut)
        sessions = int(open_halves == 2) if problem.sessions(unit.id) == 2 else open_halves
        away = problem.away(day) if sessions else frozenset()
        for team in problem.teams if sessions else ():
            if (team.id, away) not in able:
                able[team.id, away] = problem.crew(team.id, unit.id, day) is not None
            if able[team.id, away]:
                result[team.id, day] = sessions
    return result

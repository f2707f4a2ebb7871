"""The sessions that announced visits leave to each unit that may be drawn for a surprise visit (rule *reserve*)."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.workdays import HALVES, Half, week
from inspector.verify.known import known
from inspector.verify.other_bodies import shortfall
from inspector.verify.surprise import drawable

TeamDay = tuple[str, dt.date]
Openings = dict[dt.date, tuple[tuple[Half, ...], frozenset[str]]]
"""The sessions in which a visit could begin on a day, and the teams that can go."""


@dataclass(frozen=True)
class Room:
    """Of one unit in one period: the sessions left to a draw, and those that it must have."""

    unit: str
    period: str
    left: int
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
    left = free(problem, held)
    edge = touched(problem)
    required = (draws - 1) * most_taken(problem) + 1
    visited: dict[str, list[dt.date]] = {}
    for visit in held:
        visited.setdefault(visit.unit, []).append(visit.date)
    idle: dict[dt.date, set[str]] = {}
    for team, day in left:
        idle.setdefault(day, set()).add(team)
    sums: dict[object, Counter[str]] = {}
    result: list[Room] = []
    for unit in drawn_from(problem):
        own = tuple(visited.get(unit, ()))
        alike = facts(problem, unit), own
        if alike not in sums:
            shut = edge | near(problem, own)
            sums[alike] = Counter()
            for day, (halves, able) in starts(problem, unit).items():
                if day not in shut:
                    sums[alike][problem.period_of(day)] += len(halves) * len(able & idle.get(day, set()))
        result += [Room(unit, period.id, sums[alike][period.id], required) for period in problem.periods]
    return tuple(result)


def near(problem: Problem, visits: Sequence[dt.date]) -> set[dt.date]:
    """Days that visits to a unit bar from a draw of it: their own, and those too near."""
    days, spacing = problem.calendar, problem.limits.spacing_days
    return set(visits).union(*(days.around(visit, spacing) for visit in visits))


def drawn_from(problem: Problem) -> list[str]:
    """Ids of all units that may be drawn, whatever the stratum."""
    return sorted({unit for stratum in problem.strata if stratum.per_period for unit in drawable(problem, stratum)})


def most_taken(problem: Problem) -> int:
    """The most sessions that one drawn visit can take from another unit: its team's day, or the week that it fills."""
    if problem.limits.sessions_per_week is None:
        return len(HALVES)
    days = Counter(week(day) for day in problem.calendar.days)
    return len(HALVES) * max(days.values(), default=0)


def touched(problem: Problem) -> set[dt.date]:
    """Days that the draw of an earlier period may block: near one of its days, or in the week of one."""
    rank = {period.id: place for place, period in enumerate(problem.periods)}
    days, reach = problem.calendar.days, problem.limits.spacing_days
    order = [rank[problem.period_of(day)] for day in days]
    first: dict[tuple[int, int], int] = {}
    for day, place in zip(days, order, strict=True):
        first[week(day)] = min(place, first.get(week(day), place))
    weekly = problem.limits.sessions_per_week is not None
    return {
        day
        for i, day in enumerate(days)
        if min(order[max(0, i - reach) : i + reach + 1]) < order[i] or (weekly and first[week(day)] < order[i])
    }


def free(problem: Problem, visits: Sequence[Visit]) -> set[TeamDay]:
    """Days on which a team is idle, with room for a draw in its week and for all draws in its month and year."""
    limits = problem.limits
    draws = sum(stratum.per_period for stratum in problem.strata)
    longest = max((problem.sessions(unit) for unit in drawn_from(problem)), default=1)
    busy = {(visit.team, visit.date) for visit in visits}
    weeks: Counter[tuple[str, tuple[int, int]]] = Counter()
    months: Counter[tuple[str, int]] = Counter()
    years: Counter[str] = Counter()
    for visit in visits:
        weeks[visit.team, week(visit.date)] += visit.sessions
        months[visit.team, visit.date.month] += visit.sessions
        years[visit.team] += visit.sessions
    result = set()
    all_draws = draws * len(problem.periods)
    for team in problem.teams:
        for day in problem.calendar.days:
            spans = (
                (weeks[team.id, week(day)], limits.sessions_per_week, 1),
                (months[team.id, day.month], limits.sessions_per_month, draws),
                (years[team.id], limits.sessions_per_year, all_draws),
            )
            full = any(most is not None and held + coming * longest > most for held, most, coming in spans)
            if (team.id, day) not in busy and not full:
                result.add((team.id, day))
    return result


def facts(problem: Problem, unit: str) -> object:
    """All that tells units apart here: units with equal facts have equal starts."""
    return (
        problem.unit_by_id[unit].level,
        tuple(closure for closure in problem.closures if closure.unit == unit),
        tuple(other for other in problem.other_visits if other.unit == unit),
        tuple(visit.date for visit in problem.history if visit.unit == unit and visit.exact),
        tuple(person.id for person in problem.people if person.home == unit),
    )


def starts(problem: Problem, unit: str) -> Openings:
    """When a surprise visit to a unit could begin, had nothing been announced."""
    barred, shut, whole = closed(problem, unit), shut_halves(problem, unit), problem.sessions(unit) == 2
    able: dict[frozenset[str], frozenset[str]] = {}
    result = {}
    for day in problem.calendar.days:
        halves = tuple(half for half in HALVES if half not in shut[day]) if day in shut else HALVES
        if whole:
            halves = HALVES[:1] if halves == HALVES else ()
        if day in barred or not halves:
            continue
        away = problem.away(day)
        if away not in able:
            able[away] = frozenset(t.id for t in problem.teams if problem.crew(t.id, unit, day) is not None)
        result[day] = halves, able[away]
    return result


def closed(problem: Problem, unit: str) -> set[dt.date]:
    """Days too near to a visit of another body, or to one of an earlier year."""
    days, spacing = problem.calendar, problem.limits.spacing_days
    others = [other for other in problem.other_visits if other.unit == unit and not other.joint]
    past = [visit.date for visit in problem.history if visit.unit == unit and visit.exact]
    result = {day for other in others for day in days.days if shortfall(problem, day, other)}
    return result.union(*(days.around(visit, spacing) for visit in past))


def shut_halves(problem: Problem, unit: str) -> dict[dt.date, set[Half]]:
    """Halves of days on which a unit, or the whole province, cannot be visited."""
    result: dict[dt.date, set[Half]] = {}
    for closure in problem.closures:
        if closure.unit in (None, unit):
            for day in problem.calendar.days:
                if closure.first <= day <= closure.last:
                    result.setdefault(day, set()).update((closure.half,) if closure.half else HALVES)
    return result

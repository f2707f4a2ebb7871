"""reserve: every unit that may be drawn keeps (n − 1) · b + 1 free sessions in each period.

`free[team, day]` may be 1 only where the team has no announced visit that day and room left in its
week, month and year; then for each unit u and period p
    Σ sessions(u, team, day) · free[team, day] − own · (u is visited) ≥ required(p).
Units with the same open sessions share one sum. Where the announced visits together could never take
so many sessions, nothing is posted. Days that the draw of an earlier period may block do not count.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.domain.workdays import week
from inspector.solver.counting import drawable
from inspector.solver.limit import limit
from inspector.solver.slots import surprise_slots
from inspector.solver.variables import Decide, Expr

Sessions = dict[tuple[str, int], int]


@dataclass(frozen=True)
class Need:
    """Units that must keep `required` of the same `sessions` of a period."""

    units: tuple[str, ...]
    sessions: Sessions
    required: int


def post(decide: Decide) -> None:
    """Keeps the free sessions; visits in coarse buckets are taken to leave everything free."""
    if not any(s.per_period for s in decide.problem.strata):
        return
    own = (2 * decide.problem.limits.spacing_days + 1) * 2 * len(decide.problem.teams)
    loss = most_lost(decide)
    free: dict[tuple[str, int], Expr] = {}
    for need in needs(decide.problem):
        if sum(need.sessions.values()) - loss - own < need.required:
            left = sum(n * _free(decide, free, key) for key, n in need.sessions.items())
            for unit in need.units:
                _keep(decide, unit, left, need.required, own)


@lru_cache(maxsize=8)
def needs(problem: Problem) -> tuple[Need, ...]:
    """Per period and set of like units: their sessions and how many must stay free."""
    draws = sum(s.per_period for s in problem.strata)
    required = (draws - 1) * _taken(problem) + 1
    alike: dict[tuple[tuple[tuple[str, int], int], ...], list[str]] = {}
    units = {u for s in problem.strata if s.per_period for u in drawable(problem, s)}
    for unit in sorted(units):
        alike.setdefault(tuple(surprise_slots(problem, unit).items()), []).append(unit)
    periods = _periods(problem)
    return tuple(
        Need(tuple(same), {k: n for k, n in sessions if periods[k[1]] == place}, required)
        for sessions, same in alike.items()
        for place in range(len(problem.periods))
    )


def _taken(problem: Problem) -> int:
    """The most sessions that one draw takes from another unit: a day's two, or all of the fullest week."""
    return 2 * (
        1 if problem.limits.sessions_per_week is None else max(map(len, _days_by(problem, week).values()), default=0)
    )


def _periods(problem: Problem) -> list[int | None]:
    """The place of each working day's period; None where an earlier period's draw may block the day."""
    rank = {p.id: i for i, p in enumerate(problem.periods)}
    places = [rank[problem.period_of(day)] for day in problem.calendar.days]
    earlier: set[int] = set()
    near = problem.limits.spacing_days
    for i, place in enumerate(places):
        around = {j for j in range(max(0, i - near), min(len(places), i + near + 1)) if places[j] > place}
        earlier |= around
        if problem.limits.sessions_per_week is not None:
            same = _days_by(problem, week)[week(problem.calendar.days[i])]
            earlier |= {j for j in same if places[j] > place}
    return [None if i in earlier else place for i, place in enumerate(places)]


def most_lost(decide: Decide) -> int:
    """The most sessions that the announced visits can take from any unit in a period.

    Each visit takes a day's two sessions at most; each time they fill a week of a team so that no draw fits,
    that week's sessions too. With monthly or yearly limits no such bound is used.
    """
    problem, limits = decide.problem, decide.problem.limits
    if limits.sessions_per_month is not None or limits.sessions_per_year is not None:
        return 4 * len(problem.calendar.days) * len(problem.teams)
    visits = _most_visits(decide)
    sessions = visits * max(level.sessions for level in problem.levels)
    filled = 0
    if limits.sessions_per_week is not None:
        to_fill = limits.sessions_per_week - _longest(problem) + 1
        filled = sessions // to_fill if to_fill > 0 else 54 * len(problem.teams)
    return 2 * visits + 14 * filled


def _most_visits(decide: Decide) -> int:
    if decide.gives:
        return len(decide.wishes)
    problem = decide.problem
    caps = [limit(problem, group) for group in problem.groups]
    if any(cap is None for cap in caps):
        return len(decide.wishes)
    announced = sum(cap for cap in caps if cap is not None)
    companions = announced * sum(c.count for c in problem.companions)
    capped = {unit.id for group in problem.groups for unit in problem.counted(group)}
    pinned = sum(1 for w in decide.wishes if w.pin is not None and not (w.kind == ANNOUNCED and w.unit in capped))
    return min(len(decide.wishes), announced + companions + pinned)


def _free(decide: Decide, free: dict[tuple[str, int], Expr], key: tuple[str, int]) -> Expr:
    """1 only where the team is idle on the day and has room in its week, month and year."""
    if key in free:
        return free[key]
    team, day = key
    rooms = [(room, [p for d in same for p in decide.of_day.get((team, d), [])]) for room, same in _rooms(decide, day)]
    if not any(held for _, held in rooms) and key not in decide.of_day and all(room >= 0 for room, _ in rooms):
        free[key] = 1
        return 1
    var = decide.model.new_bool_var(f"free {team} {day}")
    for place in decide.of_day.get(key, []):
        decide.model.add_implication(var, ~place.var)
    for room, held in rooms:
        decide.model.add(decide.sessions(held) <= room).only_enforce_if(var)
    free[key] = var
    return var


def _rooms(decide: Decide, day: int) -> list[tuple[int, list[int]]]:
    """Announced sessions that may stand in the day's week, month and year, with the days of each."""
    limits, here = decide.problem.limits, decide.problem.calendar.days[day]
    draws = sum(s.per_period for s in decide.problem.strata) * _longest(decide.problem)
    rooms: list[tuple[int, list[int]]] = []
    if limits.sessions_per_week is not None:
        rooms.append((limits.sessions_per_week - _longest(decide.problem), _days_by(decide.problem, week)[week(here)]))
    if limits.sessions_per_month is not None:
        rooms.append((limits.sessions_per_month - draws, _days_by(decide.problem, _month)[_month(here)]))
    if limits.sessions_per_year is not None:
        every = list(range(len(decide.problem.calendar.days)))
        rooms.append((limits.sessions_per_year - draws * len(decide.problem.periods), every))
    return rooms


@lru_cache(maxsize=8)
def _longest(problem: Problem) -> int:
    """The most sessions that a drawn visit takes."""
    return max((problem.sessions(u) for s in problem.strata if s.per_period for u in drawable(problem, s)), default=1)


def _month(day: date) -> int:
    return day.month


@lru_cache(maxsize=8)
def _days_by(problem: Problem, key: Callable[[date], Hashable]) -> dict[Hashable, list[int]]:
    """Working days by the week or month that they stand in."""
    result: dict[Hashable, list[int]] = {}
    for day, held in enumerate(problem.calendar.days):
        result.setdefault(key(held), []).append(day)
    return result


def _keep(decide: Decide, unit: str, left: Expr, required: int, own: int) -> None:
    """Asks for the sessions of one unit; more by `own` where it is visited itself."""
    visits = [c for wish, c in zip(decide.wishes, decide.chosen, strict=True) if wish.unit == unit]
    room = decide.breach("reserve", required + own)
    if not visits:
        decide.model.add(left >= required - room)
        return
    visited = decide.model.new_bool_var(f"visited {unit}")
    decide.model.add_max_equality(visited, visits)
    decide.model.add(left >= required + own * visited - room)

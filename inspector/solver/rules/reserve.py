"""reserve: every unit that may be drawn keeps (n − 1) · b + 1 free sessions in each period.

`free[team, day]` may be 1 only where the team has no announced visit that day and room left in its week, month and
year. A visit of the unit itself on day e blocks the days within the spacing of e. So for each unit u and period p
    Σ sessions(u, team, day) · free[team, day] ≥ required(p), over the days that no visit of u blocks.
Days that the draw of an earlier period may block do not count. Where the announced visits together could never take so
many sessions, nothing is posted; visits in coarse buckets are taken to leave everything free, and to block nothing.
"""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from ortools.sat.python import cp_model

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
    spacing: int
    """Working days between two visits to one unit, at least."""

    @cached_property
    def total(self) -> int:
        """All of the sessions."""
        return sum(self.sessions.values())

    @cached_property
    def most_near(self) -> int:
        """The most of them that one visit can block."""
        days: dict[int, int] = {}
        for (_, day), held in self.sessions.items():
            days[day] = days.get(day, 0) + held
        return max((sum(n for other, n in days.items() if self.blocks(day, other)) for day in days), default=0)

    def blocks(self, day: int, other: int) -> bool:
        """Whether a visit on one day bars a draw from the other: the same, or fewer than `spacing` lie between."""
        return abs(day - other) <= self.spacing


def post(decide: Decide) -> None:
    """Keeps the free sessions."""
    if not any(s.per_period for s in decide.problem.strata):
        return
    loss, free = most_lost(decide), dict[tuple[str, int], Expr]()
    visits: dict[str, list[int]] = {}
    for w, wish in enumerate(decide.wishes):
        visits.setdefault(wish.unit, []).append(w)
    for need in needs(decide.problem):
        if decide.over():
            break
        sure = need.total - loss
        asked = [u for u in need.units if sure - need.most_near * len(visits.get(u, ())) < need.required]
        if asked:
            left = Left(decide, need, {key: _free(decide, free, key) for key in need.sessions})
            for unit in asked:
                left.keep(visits.get(unit, []))


@dataclass
class Left:
    """What is left of the sessions of one need."""

    decide: Decide
    need: Need
    free: dict[tuple[str, int], Expr]
    _away: dict[int, Expr] = field(default_factory=dict)
    _posted: bool = False

    def keep(self, visits: list[int]) -> None:
        """Asks for the sessions of one unit, whose wishes are `visits`."""
        model, required = self.decide.model, self.need.required
        room = self.decide.breach("reserve", required)
        if not (self._posted and isinstance(room, int)):  # without a breach the same for every unit
            model.add(self.total + room >= required)
            self._posted = True
        by_day = [days for days in (_by_day(self.decide, w) for w in visits) if days]
        if len(by_day) > 1:
            model.add(self._unblocked(by_day) + room >= required)
        for day, there in by_day[0].items() if len(by_day) == 1 else ():
            model.add(self._without(day) + room >= required * sum(there))

    @cached_property
    def total(self) -> Expr:
        """All sessions left."""
        return self._sum(self.free)

    def _sum(self, keys: Collection[tuple[str, int]]) -> Expr:
        held = self.need.sessions
        return cp_model.LinearExpr.weighted_sum([self.free[key] for key in keys], [held[key] for key in keys])

    def _without(self, visit: int) -> Expr:
        """Sessions left where the unit is visited that day; at most as many as are required."""
        if visit not in self._away:
            left = self._sum([key for key in self.free if not self.need.blocks(visit, key[1])])
            var = self.decide.model.new_int_var(0, self.need.required, f"left without {visit}")
            self.decide.model.add(var <= left)
            self._away[visit] = var
        return self._away[visit]

    def _unblocked(self, by_day: list[dict[int, list[Expr]]]) -> Expr:
        """Sessions left where the unit may have several visits: on each day none, or as many as are free."""
        days: dict[int, list[tuple[str, int]]] = {}
        for key in self.free:
            days.setdefault(key[1], []).append(key)
        total: Expr = 0
        for day, keys in days.items():
            most = sum(self.need.sessions[key] for key in keys)
            left = self.decide.model.new_int_var(0, most, f"left {day}")
            self.decide.model.add(left <= self._sum(keys))
            for visit in by_day:
                blocking = [v for other, there in visit.items() if self.need.blocks(other, day) for v in there]
                self.decide.model.add(left <= most * (1 - sum(blocking)))
            total += left
        return total


def _by_day(decide: Decide, wish: int) -> dict[int, list[Expr]]:
    """The variables of a wish by the days of fine buckets."""
    result: dict[int, list[Expr]] = {}
    for place in decide.of_wish[wish]:
        if decide.fine(place.bucket):
            result.setdefault(place.first, []).append(place.var)
    return result


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
        Need(tuple(same), {k: n for k, n in sessions if periods[k[1]] == place}, required, problem.limits.spacing_days)
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

    Each visit takes a day's two sessions at most; each time they fill a week of a team so that no draw fits, what
    they left of that week's sessions too. With monthly or yearly limits no such bound is used.
    """
    problem, limits = decide.problem, decide.problem.limits
    if limits.sessions_per_month is not None or limits.sessions_per_year is not None:
        return 4 * len(problem.calendar.days) * len(problem.teams)
    visits, length = _most_visits(decide), max(level.sessions for level in problem.levels)
    if limits.sessions_per_week is None:
        return 2 * visits
    to_fill = limits.sessions_per_week - _longest(problem) + 1
    if to_fill <= 0:
        return 2 * visits + _taken(problem) * 54 * len(problem.teams)
    return 2 * visits + (_taken(problem) - 2 * -(-to_fill // length)) * (visits * length // to_fill)


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
    rooms = rooms_of(decide, day)
    taken = [(room, [place for d in same for place in decide.of_day.get((team, d), [])]) for room, same in rooms]
    if not any(held for _, held in taken) and key not in decide.of_day and all(room >= 0 for room, _ in rooms):
        free[key] = 1
        return 1
    var = decide.model.new_bool_var(f"free {team} {day}")
    for place in decide.of_day.get(key, []):
        decide.model.add_implication(var, ~place.var)
    for room, held in taken:
        decide.model.add(decide.sessions(held) <= room).only_enforce_if(var)
    free[key] = var
    return var


def rooms_of(decide: Decide, day: int) -> list[tuple[int, list[int]]]:
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

"""What rule *reserve* asks for, counted by the verifier's own arithmetic."""

from dataclasses import dataclass
from functools import cached_property

from inspector.domain.problem import Problem
from inspector.solver.limit import limit
from inspector.solver.wishes import Wish
from inspector.verify import room


@dataclass(frozen=True)
class Need:
    """Units that share `sessions` (by team and day) of a period; of these `required` must stay free."""

    units: tuple[str, ...]
    sessions: dict[tuple[str, int], int]
    required: int


class Draws:
    """Of one problem and the visits that it may have."""

    def __init__(self, problem: Problem, wishes: tuple[Wish, ...]) -> None:
        self.problem, self.wishes = problem, wishes

    @cached_property
    def room(self) -> int | None:
        """Sessions that a week of a team may hold where a draw must still fit in; None: any number."""
        most = self.problem.limits.sessions_per_week
        longest = max((self.problem.sessions(u) for u in room.drawn_from(self.problem)), default=1)
        return None if most is None else most - longest

    @property
    def own(self) -> int:
        """Sessions that a unit's own visit may block."""
        return (2 * self.problem.limits.spacing_days + 1) * 2 * len(self.problem.teams)

    @cached_property
    def needs(self) -> list[Need]:
        """Of rule *reserve*, by period and set of like units."""
        problem = self.problem
        if not problem.draws:
            return []
        required, edge = (problem.draws - 1) * room.most_taken(problem) + 1, room.touched(problem)
        alike: dict[object, list[str]] = {}
        for unit in room.drawn_from(problem):
            alike.setdefault(room.facts(problem, unit), []).append(unit)
        found = []
        for units in alike.values():
            held: dict[str, dict[tuple[str, int], int]] = {period.id: {} for period in problem.periods}
            for (team, date), halves in room.starts(problem, units[0]).items():
                if date not in edge:
                    held[problem.period_of(date)][team, problem.calendar.index(date)] = len(halves)
            found += [Need(tuple(units), sessions, required) for sessions in held.values()]
        return found

    @cached_property
    def most_lost(self) -> int:
        """Free sessions that announced visits can take from a unit in a period where no rule gives way."""
        caps = [limit(self.problem, group) for group in self.problem.groups]
        visits = len(self.wishes)
        if None not in caps:
            announced = sum(cap for cap in caps if cap is not None)
            along = announced * sum(entry.count for entry in self.problem.companions)
            visits = min(visits, announced + along + sum(wish.pin is not None for wish in self.wishes))
        filled = 0
        if self.room is not None:
            sessions = visits * max(level.sessions for level in self.problem.levels)
            filled = sessions // (self.room + 1) if self.room >= 0 else 54 * len(self.problem.teams)
        return 2 * visits + 2 * 7 * filled

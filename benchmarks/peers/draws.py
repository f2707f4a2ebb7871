"""What rule *reserve* asks for, counted by the verifier's own arithmetic."""

from collections import Counter
from collections.abc import Iterator
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
    spacing: int
    """A visit on a day bars draws from the days that are at most so many working days away."""

    @cached_property
    def days(self) -> dict[int, list[tuple[tuple[str, int], int]]]:
        """The sessions by day."""
        found: dict[int, list[tuple[tuple[str, int], int]]] = {}
        for key, n in self.sessions.items():
            found.setdefault(key[1], []).append((key, n))
        return found

    def near(self, day: int) -> range:
        """The days that a visit on one day bars, and those whose visits bar it."""
        return range(day - self.spacing, day + self.spacing + 1)

    @cached_property
    def most_near(self) -> int:
        """The most sessions that one visit can bar."""
        held = Counter({day: sum(n for _, n in there) for day, there in self.days.items()})
        return max((sum(held[d] for d in self.near(day)) for day in held), default=0)


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

    @cached_property
    def visits(self) -> dict[str, list[int]]:
        """All visits to a unit, by unit."""
        found: dict[str, list[int]] = {}
        for i, wish in enumerate(self.wishes):
            found.setdefault(wish.unit, []).append(i)
        return found

    def asking(self, strict: bool) -> Iterator[tuple[Need, dict[str, list[int]]]]:
        """Needs that may be missed, with the visits to the units that may lose more by them than the others do."""
        lost = self._most_lost(strict)
        for need in self.needs:
            sure = sum(need.sessions.values()) - lost
            mine = {unit: self.visits[unit] for unit in need.units if unit in self.visits}
            asked = {unit: held for unit, held in mine.items() if sure - need.most_near * len(held) < need.required}
            if asked or sure < need.required:
                yield need, asked

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
            for date, (halves, able) in room.starts(problem, units[0]).items():
                day, teams = problem.calendar.index(date), [team.id for team in problem.teams if team.id in able]
                if date not in edge:
                    held[problem.period_of(date)] |= {(team, day): len(halves) for team in teams}
            spacing = problem.limits.spacing_days
            found += [Need(tuple(units), sessions, required, spacing) for sessions in held.values()]
        return found

    def _most_lost(self, strict: bool) -> int:
        """Free sessions that announced visits can take from a unit in a period; strict: where no rule gives way."""
        caps = [limit(self.problem, group) for group in self.problem.groups]
        visits = len(self.wishes)
        if strict and None not in caps:
            announced = sum(cap for cap in caps if cap is not None)
            along = announced * sum(entry.count for entry in self.problem.companions)
            visits = min(visits, announced + along + sum(wish.pin is not None for wish in self.wishes))
        filled = 0
        if self.room is not None:
            sessions = visits * max(level.sessions for level in self.problem.levels)
            filled = sessions // (self.room + 1) if self.room >= 0 else 54 * len(self.problem.teams)
        return 2 * visits + 2 * 7 * filled

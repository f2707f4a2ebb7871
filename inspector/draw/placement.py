"""Teams and dates for the units drawn, without a solver: each takes the open start with the lowest number.

Where every unit has (n − 1) · b + 1 starts, n being the visits of the period and b the most starts that one visit
can take from another unit (rule *reserve*), no unit is left without one, whatever the numbers are.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from inspector.domain.lottery import Basis, Drawn, week
from inspector.domain.workdays import Half

HALVES_OF: dict[str, tuple[Half, ...]] = {"-": (), "a": ("am",), "p": ("pm",), "b": ("am", "pm")}
"""The sessions that a letter of the table of starts stands for."""
LETTER_OF = {halves: letter for letter, halves in HALVES_OF.items()}
Numbers = Callable[..., int]
"""A number in [0, 2^256) for a label of strings."""
Start = tuple[str, dt.date, Half]


class Places:
    """The starts of a basis, and which of them visits already placed take away."""

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.index = {day: i for i, day in enumerate(basis.days)}
        self.week = {day: week(day) for day in basis.days}
        months = {month: span.period for span in basis.periods for month in span.months}
        self.by_period: dict[tuple[int, str], list[Start]] = {}
        for table, teams in enumerate(basis.starts):
            for team, letters in teams.items():
                for day, letter in zip(basis.days, letters, strict=True):
                    held = self.by_period.setdefault((table, months[day.month]), [])
                    held += [(team, day, half) for half in HALVES_OF[letter]]

    def of(self, unit: str, period: str) -> Sequence[Start]:
        """All starts of a unit in a period, had no surprise visit been placed."""
        return self.by_period.get((self.basis.starts_of[unit], period), ())

    def free(self, unit: str, period: str, taken: Sequence[Drawn], first: dt.date | None) -> Iterator[Start]:
        """Those that the visits in `taken` leave, from the date `first` on.

        A team has one surprise visit a day and keeps the room of its week; a unit is not visited twice within
        the spacing.
        """
        dated = [(visit, self.index[visit.date]) for visit in taken if visit.date in self.index]
        busy = {(visit.team, visit.date) for visit, _ in dated}
        near = [at for visit, at in dated if visit.unit == unit]
        full = self._full(self.basis.sessions[unit], taken)
        for start in self.of(unit, period):
            team, day, _ = start
            if (team, day) in busy or (team, self.week[day]) in full or (first is not None and day < first):
                continue
            if all(abs(self.index[day] - other) > self.basis.spacing_days for other in near):
                yield start

    def _full(self, length: int, taken: Sequence[Drawn]) -> set[tuple[str, str]]:
        """The weeks of teams in which so many sessions no longer fit, after the visits taken."""
        if self.basis.week_room is None:
            return set()
        used: dict[tuple[str, str], int] = {}
        for visit in taken:
            if visit.team in self.basis.week_room and visit.date in self.week:
                key = visit.team, self.week[visit.date]
                used[key] = used.get(key, 0) + visit.sessions
        return {(team, name) for (team, name), held in used.items() if held + length > self.basis.week_room[team][name]}

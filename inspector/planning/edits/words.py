"""What planners may write into the cells of a workbook, in either language, and what it means."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeVar

from pydantic_core import PydanticCustomError

from inspector.domain.errors import say
from inspector.domain.problem import Problem
from inspector.domain.visit import Visit
from inspector.domain.workdays import HALVES, Half
from inspector.export.shown import View
from inspector.export.workbook.cells import DECIDED, INCLUDE, Cell, team_names
from inspector.io import cells
from inspector.io.edits import flat
from inspector.io.faults import Faults, Place, one_of
from inspector.io.tables import reasons
from inspector.io.text import fold
from inspector.lang import LANGUAGES, Words, figures, text

T = TypeVar("T")


def same(found: str, expected: Cell) -> bool:
    """Whether a cell still holds what was written into it."""
    if expected is None:
        return not found
    if found == flat(cells.written(expected)):
        return True
    try:
        return isinstance(expected, dt.date) and cells.date(found) == expected
    except PydanticCustomError:
        return False


class Reader:
    """Reads cells; what cannot be read leaves a fault and is None."""

    def __init__(self, problem: Problem, view: View, faults: Faults) -> None:
        self._problem, self._words, self._faults = problem, Words(view.lang), faults
        self._exact = {flat(name): id for id, name in team_names(view).items()}
        self._teams: dict[str, set[str]] = {}
        for id, name in team_names(view).items():
            self._teams.setdefault(fold(name), set()).add(id)
        for team in problem.teams:
            for name in filter(None, (team.id, team.name, team.name_en)):
                self._teams.setdefault(fold(name), set()).add(team.id)

    def parsed(self, parse: Callable[[str], T], place: Place, found: str) -> T | None:
        """A value as the reader of cases reads it."""
        try:
            return parse(found)
        except PydanticCustomError as error:
            problem, allowed, maybe = reasons(dict(error.context or {}))
            self._faults.add(place, found, problem, allowed, maybe)
            return None

    def day(self, place: Place, found: str) -> dt.date | None:
        """A working day of the year."""
        day = self.parsed(cells.date, place, found)
        if day is None:
            return None
        year = self._problem.year
        if day.year != year:
            allowed = say("io.allowed_dates", first=f"{year}-01-01", last=f"{year}-12-31")
            self._faults.add(place, found, say("io.outside_year"), allowed)
            return None
        if not self._problem.calendar.works(day):
            shown = figures.date(day, self._words.lang)
            self._faults.add(place, shown, say("io.day_off"), say("io.allowed_working_day"))
            return None
        return day

    def half(self, place: Place, found: str, visit: Visit) -> Half | None:
        """The session of a visit; one of a whole day stays that."""
        if visit.sessions == 2:
            self._choice(place, found, {"day": "cli.session_day"})
            return None
        return self._choice(place, found, {half: f"cli.session_{half}" for half in HALVES})

    def team(self, place: Place, found: str) -> str | None:
        """The id of a team, by its name in either language or its id."""
        held = {self._exact[found]} if found in self._exact else self._teams.get(fold(found), set())
        if len(held) == 1:
            return next(iter(held))
        self._unknown(place, found, self._exact)
        return None

    def decision(self, place: Place, found: str, options: tuple[str, ...] = DECIDED) -> str | None:
        """One of the decisions, `keep` for a blank cell."""
        if not found:
            return DECIDED[0]
        codes = {option: f"workbook.decision_{option}" for option in dict.fromkeys((*options, DECIDED[0]))}
        return self._choice(place, found, codes)

    def inclusion(self, place: Place, found: str) -> str | None:
        """Whether a unit is put in."""
        return self.decision(place, found, (INCLUDE,))

    def note(self, place: Place, found: str) -> str | None:
        """A note, which becomes the reason of a decision."""
        return self.parsed(cells.text(), place, found)

    def _choice(self, place: Place, found: str, codes: Mapping[T, str]) -> T | None:
        for option, code in codes.items():
            if fold(found) in {fold(text(code, lang)) for lang in LANGUAGES}:
                return option
        self._unknown(place, found, {self._words.text(code): None for code in codes.values()})
        return None

    def _unknown(self, place: Place, found: str, options: Mapping[str, object]) -> None:
        if found:
            self._faults.unknown(place, found, say("io.not_a_choice"), list(options))
        else:
            self._faults.add(place, "", say("io.blank"), one_of(list(options)))

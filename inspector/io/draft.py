"""A case while it is being read: settings, rows and the names they may refer to, and where each stands."""

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeVar

from inspector.domain.base import Thing
from inspector.domain.errors import Message, say
from inspector.io.configure import configured
from inspector.io.faults import Faults, Place
from inspector.io.rows import TABLES, columns
from inspector.io.settings import Settings
from inspector.io.source import Source
from inspector.io.tables import entries
from inspector.io.text import fold, tidy

R = TypeVar("R", bound=Thing)


class Names:
    """The names that something may be called by; `Hoà` finds `Hòa`, NFD finds NFC, capitals do not matter."""

    def __init__(self, options: Iterable[str]) -> None:
        self.by_fold: dict[str, str] = {}
        for option in options:
            self.by_fold.setdefault(fold(option), option)

    def get(self, found: str) -> str | None:
        """The name as its owner writes it; None where there is none such."""
        return self.by_fold.get(fold(found))


class Draft:
    """Reads rows of a source and gathers faults; `settings` is None where case.yaml was refused."""

    def __init__(self, source: Source, faults: Faults) -> None:
        self.source, self.faults = source, faults
        self.settings: Settings | None = configured(source.tree, faults)
        self._rows: dict[str, list[tuple[int, Any]]] = {}

    def rows(self, table: str, row: type[R]) -> list[tuple[int, R]]:
        """The rows of a table that are right by themselves; none where the case has no such table."""
        if table not in self._rows:
            sheet = self.source.sheets.get(table)
            self._rows[table] = list(entries(sheet, row, self.faults)) if sheet is not None else []
        return self._rows[table]

    def clean(self, *tables: str) -> bool:
        """Whether all these tables are there and without any fault so far."""
        faulty = {fault.file for fault in self.faults.found}
        return all(t in self.source.sheets and self.source.files[t] not in faulty for t in tables)

    def place(self, table: str, row: int | None = None, column: str | None = None) -> Place:
        """A cell of a table."""
        return Place(self.source.files[table], row, column)

    def _ids(self, table: str) -> Names | None:
        """The ids of a table, of its faulty rows too, lest one fault bring on many; None where there is no table."""
        sheet = self.source.sheets.get(table)
        if sheet is None:
            return None
        at = [i for i, title in enumerate(sheet.heading) if fold(title) == "id"]
        cells = [tidy(cells[i]) for _, cells in sheet.rows for i in at if i < len(cells)]
        return Names(cell for cell in cells if cell)

    @cached_property
    def names(self) -> dict[str, Names | None]:
        """What may be referred to, by kind; None where it is not known for the faults there are."""
        case = self.settings
        return {
            "unit": self._ids("units"),
            "person": self._ids("people"),
            "team": self._ids("teams"),
            "level": Names(level.id for level in case.levels) if case else None,
            "kind": Names(kind.id for kind in case.kinds) if case else None,
            "field": Names(case.fields) if case else None,
        }

    def refer(self, kind: str, place: Place, found: str) -> str:
        """The id that a cell refers to; a fault, and the cell as it is, where there is none such."""
        names = self.names[kind]
        if names is None:
            return found
        known = names.get(found)
        if known is None:
            self.faults.unknown(place, found, say(f"io.unknown_{kind}"), list(names.by_fold.values()))
        return found if known is None else known

    def refer_all(self, kind: str, place: Place, found: Iterable[str]) -> tuple[str, ...]:
        """The same for several, sorted."""
        return tuple(sorted({self.refer(kind, place, one) for one in found}))

    def within(self, place: Place, day: dt.date, before: int = 0, after: int = 0) -> None:
        """A fault where a date lies outside the year of the case, or so many years before or after it."""
        case = self.settings
        if case and not case.year - before <= day.year <= case.year + after:
            first, last = dt.date(case.year - before, 1, 1), dt.date(case.year + after, 12, 31)
            allowed = say("io.allowed_dates", first=first.isoformat(), last=last.isoformat())
            self.faults.add(place, day.isoformat(), say("io.outside_year"), allowed)

    def interval(self, table: str, row: int, first: dt.date, last: dt.date, around: int = 0) -> None:
        """Faults where an interval ends before it begins, or leaves the year by more than `around` years."""
        self.within(self.place(table, row, "first"), first, around, around)
        self.within(self.place(table, row, "last"), last, around, around)
        if last < first:
            allowed = say("io.allowed_from", first=first.isoformat())
            self.faults.add(self.place(table, row, "last"), last.isoformat(), say("io.dates_reversed"), allowed)

    def once(self, table: str, column: str | None, keys: Iterable[tuple[int, str]], problem: str) -> None:
        """A fault for each key that an earlier row has; keys are compared folded."""
        seen: dict[str, int] = {}
        for row, key in keys:
            first = seen.setdefault(fold(key), row)
            if first != row:
                place = self.place(table, row, column)
                self.faults.add(place, key, say(problem, row=first), say("io.allowed_unique"))

    def filled(self) -> None:
        """A fault for each table that must have rows and has none, unless its rows were refused."""
        for table in ("units", "people", "teams"):
            sheet = self.source.sheets.get(table)
            if sheet is not None and not any(tidy(cell) for _, cells in sheet.rows for cell in cells):
                titles = ", ".join(columns(TABLES[table]))
                self.faults.add(self.place(table), "", say("io.no_rows"), say("io.allowed_rows", columns=titles))

    def note(self, place: Place, found: str, problem: Message, allowed: Message, maybe: Message | None = None) -> None:
        """Note one fault."""
        self.faults.add(place, found, problem, allowed, maybe)

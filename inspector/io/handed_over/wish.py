"""What is asked of the files that other bodies hand over, and what becomes of them."""

import datetime as dt
from dataclasses import dataclass, field

from inspector.domain.request import Closure, OtherVisit
from inspector.io.handed_over.calendars import LEFT_OUT
from inspector.lang.figures import inert

CLOSURES, OTHER_VISITS = "closures", "other_visits"
"""The tables of a case that may be added to."""
Entry = Closure | OtherVisit


@dataclass(frozen=True)
class Wish:
    """What is asked of the files."""

    table: str
    unit: str | None = None
    """The unit of whatever names none in a table, and of all that a calendar holds; None: the calendar names it."""
    everybody: bool = False
    """Instead of a unit, all of them."""
    body: str = ""
    with_free: bool = False


@dataclass(frozen=True)
class Unmatched:
    """An event that names none of the units, or several: nobody can say whose it is."""

    file: str
    row: int
    summary: str
    first: dt.date
    days: int
    units: tuple[str, ...]


@dataclass
class HandedOver:
    """Entries with the names of their files, and what does not become one."""

    entries: list[tuple[str, Entry]] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEFT_OUT, 0))

    def add(self, file: str, entry: Entry) -> None:
        """Adds an entry, its words so that no spreadsheet takes them for a formula."""
        name = "reason" if isinstance(entry, Closure) else "body"
        self.entries.append((file, entry.model_copy(update={name: inert(getattr(entry, name))})))

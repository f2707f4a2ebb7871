"""Files that other bodies hand over, read for one case."""

from collections.abc import Iterable
from pathlib import Path

from inspector.domain.errors import say
from inspector.domain.problem import Problem
from inspector.io.faults import Faults, Place
from inspector.io.handed_over import from_calendar, from_table
from inspector.io.handed_over.mentions import Mentions
from inspector.io.handed_over.wish import HandedOver, Wish
from inspector.io.source import Source


def read(paths: Iterable[Path], problem: Problem, source: Source, wish: Wish) -> HandedOver:
    """What calendars (.ics) and tables (.csv) hold; InputRefused with all that is wrong in any of them."""
    found, every, mentions = HandedOver(), Faults(), Mentions(problem.units)
    for path in paths:
        faults = Faults()
        if path.suffix.lower() == ".ics":
            from_calendar.read(path, problem.year, mentions, wish, found, faults)
        elif path.suffix.lower() == ".csv":
            from_table.read(path, source, mentions, wish, found, faults)
        else:
            faults.add(Place(path.name), path.suffix, say("io.not_incoming"), say("io.allowed_incoming"))
        every.found += faults.found
    every.refuse_any()
    return found

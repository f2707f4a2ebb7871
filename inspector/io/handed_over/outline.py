"""The lines of a calendar file (.ics): whether its parts open and close, and where each property stands."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from inspector.domain.errors import Message, say
from inspector.io.faults import Faults, Place
from inspector.io.handed_over import recurrence

_PROPERTY = re.compile(r'([A-Za-z0-9-]+)((?:;(?:[^":]|"[^"]*")*)?):(.*)', re.DOTALL)
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_DEEPEST = 10
_LATEST = 2199
"""The last year in which an event may begin."""
_RECURS = ("VEVENT", "STANDARD", "DAYLIGHT")


@dataclass(frozen=True)
class Line:
    """A property as it is written, continued lines joined."""

    row: int
    name: str
    value: str


@dataclass(frozen=True)
class Part:
    """A part of a calendar between BEGIN and END."""

    name: str
    row: int
    lines: list[Line] = field(default_factory=list)

    def at(self, name: str) -> Line:
        """The first property of a name; the line that opens the part where there is none."""
        return next((line for line in self.lines if line.name == name), Line(self.row, name, ""))


def outline(text: str, file: str, last: dt.date, faults: Faults) -> list[Part] | None:
    """All parts in the order in which they begin; None, and a fault, where the file is broken.

    Also where a rule of recurrence cannot be followed to `last`: what reads the file would follow it unasked.
    """
    parts = _parts(text, file, faults)
    if not faults.found:
        _followed(parts, file, last, faults)
    return None if faults.found else parts


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; one that begins with a space or tab continues the one before."""
    row, pieces = 0, list[str]()
    for number, line in enumerate(re.split(r"\r?\n", text), 1):
        if line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
            continue
        if pieces:
            yield row, "".join(pieces)
        row, pieces = number, [line] if line.strip() else []
    if pieces:
        yield row, "".join(pieces)


def _parts(text: str, file: str, faults: Faults) -> list[Part]:
    """The parts until the first fault of their order."""
    found, opened = list[Part](), list[Part]()
    for row, line in _unfolded(text):
        match = _PROPERTY.fullmatch(line)
        name, value = (match[1].upper(), match[3]) if match else ("", line)
        word = value.strip().upper()
        if name == "BEGIN" and len(opened) < _DEEPEST and bool(opened) == (word != "VCALENDAR"):
            opened.append(Part(word, row))
            found.append(opened[-1])
        elif name == "END" and opened and opened[-1].name == word:
            opened.pop()
        elif name in ("", "BEGIN", "END") or not opened:
            _add(faults, file, row, name or None, line, say("io.ics_line"))
            return found
        else:
            opened[-1].lines.append(Line(row, name, value))
    if opened:
        _add(faults, file, opened[-1].row, "BEGIN", opened[-1].name, say("io.ics_open"))
    elif not found:
        _add(faults, file, None, None, "", say("io.empty"))
    return found


def _followed(parts: list[Part], file: str, last: dt.date, faults: Faults) -> None:
    """A fault for the first date of another age, and for the first rule that cannot be followed."""
    steps = 0
    for part in (part for part in parts if part.name in _RECURS):
        start = None
        for line in (line for line in part.lines if line.name in ("DTSTART", "RECURRENCE-ID")):
            start = _date(line.value)
            if start is None:
                _add(faults, file, line.row, line.name, line.value, say("io.ics_value"), say("io.allowed_ics_date"))
                return
        for line in (line for line in part.lines if line.name == "RRULE"):
            start = _date(part.at("DTSTART").value)
            problem = recurrence.fault_of(line.value, start, last) if start else say("io.ics_value")
            steps += recurrence.steps(line.value, start, last) if start and problem is None else 0
            if problem is None and steps > recurrence.MOST_STEPS:
                problem = say("io.ics_steps")
            if problem is not None:
                _add(faults, file, line.row, line.name, line.value, problem, say("io.allowed_ics_rule"))
                return


def _date(value: str) -> dt.date | None:
    match = _DATE.match(value.strip())
    try:
        found = dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
    return found if found and found.year <= _LATEST else None


def _add(
    faults: Faults,
    file: str,
    row: int | None,
    name: str | None,
    found: str,
    problem: Message,
    allowed: Message | None = None,
) -> None:
    faults.add(Place(file, row, name), found, problem, allowed or say("io.allowed_ics"))

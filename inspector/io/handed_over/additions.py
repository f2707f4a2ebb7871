"""Rows added to a table of a case: the file keeps every byte it has, and the case is sound afterwards."""

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from inspector.domain.errors import say
from inspector.domain.problem import Problem
from inspector.io import plan_file
from inspector.io.cells import written
from inspector.io.faults import Faults, Place
from inspector.io.handed_over.wish import Entry
from inspector.io.load import build
from inspector.io.records import closure_id
from inspector.io.rows import TABLES, columns
from inspector.io.source import Source, read_source, settings_of
from inspector.io.tables import read_bytes, separator, sheet_of, table_lines
from inspector.io.text import decode, fold

_FIELD = {"session": "half"}
"""Columns whose thing of the domain has another name."""


@dataclass(frozen=True)
class Target:
    """A case and the table of it that is to grow."""

    problem: Problem
    source: Source
    table: str
    path: Path | None
    """None where the case is a workbook, which stays as it is."""
    data: bytes
    """What the file holds; nothing where there is none yet."""


def target(case: Path, table: str) -> Target:
    """The table of a sound case; InputRefused where the case has faults."""
    faults = Faults()
    source = read_source(case, faults)
    problem = build(source, faults) if source is not None else None
    faults.refuse_any()
    assert source is not None  # else there is a fault
    assert problem is not None
    settings, file = settings_of(case), source.files[table]
    if settings.suffix.lower() == ".xlsx":
        return Target(problem, source, table, None, b"")
    path = (settings.parent / file).resolve()  # of a link, what it leads to
    data = read_bytes(path, file, faults) if path.exists() else b""
    faults.refuse_any()
    return Target(problem, source, table, path, data or b"")


def new(place: Target, entries: Sequence[tuple[str, Entry]]) -> list[tuple[str, Entry]]:
    """The entries that the case does not have, each once; halves become whole days in a table without sessions."""
    problem = place.problem
    known = {fold(id) for id in (*(x.id for x in problem.closures), *(x.id for x in problem.other_visits))}
    halves = "session" in _heading(place)
    result = []
    for file, entry in entries:
        if not halves and getattr(entry, "half", None):
            key = closure_id(entry.unit, entry.first, entry.last, None)
            entry = entry.model_copy(update={"half": None, "id": key})
        if fold(entry.id) not in known:
            known.add(fold(entry.id))
            result.append((file, entry))
    return result


def as_csv(place: Target, entries: Sequence[Entry], heading: bool) -> str:
    """The rows as text in the manner of the table: its columns, its mark between cells, its ends of lines."""
    text = decode(place.data) if place.data else ""
    lines, _ = table_lines(text)
    end = "\n" if lines and not lines[0].endswith("\r\n") and lines[0].endswith("\n") else "\r\n"
    titles, out = _heading(place), io.StringIO()
    writer = csv.writer(out, delimiter=separator(lines), lineterminator=end)
    writer.writerows([titles] if heading else [])
    writer.writerows([[_cell(entry, title) for title in titles] for entry in entries])
    return out.getvalue() if not text or text.endswith(("\n", "\r")) else end + out.getvalue()


def grown(place: Target, entries: Sequence[Entry]) -> bytes:
    """The file with the new rows; InputRefused where they cannot stand in it or the case would not load."""
    faults, file = Faults(), place.source.files[place.table]
    needed = [title for title in columns(TABLES[place.table]) if any(_cell(entry, title) for entry in entries)]
    for title in needed:
        if title not in _heading(place):
            faults.add(Place(file, 1, title), "", say("io.missing_column"), say("io.allowed_for_rows"))
    if place.data and not _is_utf8(place.data):
        faults.add(Place(file), "", say("io.not_utf8"), say("io.allowed_utf8"), say("io.maybe_save_utf8"))
    faults.refuse_any()
    start = place.data or codecs.BOM_UTF8  # the mark by which Excel knows Vietnamese
    data = start + as_csv(place, entries, heading=not place.data).encode()
    sheet = sheet_of(decode(data), file, faults)
    if sheet is not None:
        build(replace(place.source, sheets={**place.source.sheets, place.table: sheet}), faults)
    faults.refuse_any()
    return data


def write(place: Target, data: bytes) -> None:
    """Puts the grown file in the place of the old one in one step; OutputRefused where that fails."""
    assert place.path is not None
    plan_file.update(place.path.parent, {place.path.name: data})


def _heading(place: Target) -> list[str]:
    """The columns of the table by their proper names; the usual ones where there is no table yet."""
    known = {fold(title): title for title in columns(TABLES[place.table])}
    sheet = place.source.sheets.get(place.table)
    return [known.get(fold(title), "") for title in sheet.heading] if sheet is not None else list(known.values())


def _cell(entry: Entry, title: str) -> str:
    value = getattr(entry, _FIELD.get(title, title), None) if title else None
    return "" if value is None else written(value)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

"""Tables as text: a CSV file as Vietnamese Excel writes it, and the check of a table against its columns."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from inspector.domain.base import Thing
from inspector.domain.errors import Message, say
from inspector.io.cells import maybe_nearest
from inspector.io.faults import Faults, Place, one_of
from inspector.io.rows import columns, required
from inspector.io.text import decode, fold, tidy

R = TypeVar("R", bound=Thing)

LARGEST = 100 * 2**20
"""Bytes that a file may hold once it is unpacked."""


@dataclass(frozen=True)
class Sheet:
    """A table before anything is understood: a heading and rows of text."""

    file: str
    heading: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    """Each row with its number as an editor shows it; the heading is row 1."""


def read_bytes(path: Path, file: str, faults: Faults) -> bytes | None:
    """What a file holds; None, and a fault, where it cannot be read or is larger than any case."""
    try:
        if path.stat().st_size > LARGEST:
            size = path.stat().st_size // 2**20
            faults.add(Place(file), f"{size} MB", say("io.too_large"), say("io.allowed_size", most=LARGEST // 2**20))
            return None
        return path.read_bytes()
    except OSError as error:
        faults.add(Place(file), error.strerror or "", say("io.unreadable"), say("io.allowed_readable"))
        return None


def read_text(path: Path, file: str, faults: Faults) -> str | None:
    """The text of a file in NFC; None, and a fault, where it is not text in a known encoding."""
    data = read_bytes(path, file, faults)
    if data is None:
        return None
    try:
        return decode(data)
    except ValueError:
        faults.add(Place(file), "", say("io.encoding"), say("io.allowed_encoding"), say("io.maybe_save_utf8"))
        return None


def read_csv(path: Path, file: str, faults: Faults) -> Sheet | None:
    """A CSV file with commas, semicolons or tabs; None, and a fault, where it cannot be read."""
    text = read_text(path, file, faults)
    return None if text is None else sheet_of(text, file, faults)


def separator(lines: Sequence[str]) -> str:
    """The mark between the cells of a heading: a comma, a semicolon or a tab, whichever stands there most."""
    return max(",;\t", key=(lines[0] if lines else "").count)


def table_lines(text: str) -> tuple[list[str], int]:
    """The lines of a table and the number of the first, which is its heading: 2 after Excel's own note `sep=`."""
    lines = text.splitlines(keepends=True)
    return (lines[1:], 2) if lines and lines[0].casefold().startswith("sep=") else (lines, 1)


def sheet_of(text: str, file: str, faults: Faults) -> Sheet | None:
    """The same for the text of a file."""
    lines, first = table_lines(text)
    mark = separator(lines)
    try:
        rows = list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error:
        faults.add(Place(file), "", say("io.csv_broken"), say("io.allowed_csv"))
        return None
    return Sheet(file, rows[0] if rows else [], list(enumerate(rows[1:], start=first + 1)))


def entries(sheet: Sheet, row: type[R], faults: Faults) -> list[tuple[int, R]]:
    """The rows that are right, each with its number; every other one leaves its faults."""
    fields = _heading(sheet, row, faults)
    if fields is None:
        return []
    result = []
    for number, cells in sheet.rows:
        if not any(tidy(cell) for cell in cells):
            continue
        beyond = [cell for cell in cells[len(sheet.heading) :] if tidy(cell)]
        if beyond:
            allowed = say("io.allowed_cells", most=len(sheet.heading))
            faults.add(Place(sheet.file, number), beyond[0], say("io.too_many_cells"), allowed, say("io.maybe_quotes"))
            continue
        given = {field: cell for field, cell in zip(fields, cells, strict=False) if field and tidy(cell)}
        try:
            result.append((number, row.model_validate(given)))
        except ValidationError as error:
            _refuse(sheet.file, number, row, error, faults)
    return result


def _heading(sheet: Sheet, row: type[Thing], faults: Faults) -> list[str | None] | None:
    """The field that each column fills; None where a column is missing or stands twice."""
    known = {fold(column): column for column in columns(row)}
    found = [known.get(fold(title)) for title in sheet.heading]
    strange = [tidy(title) for title in sheet.heading if fold(title) not in known and tidy(title)]
    for title in strange:
        faults.unknown(Place(sheet.file, 1, title), title, say("io.unknown_column"), list(known.values()))
    twice = [column for i, column in enumerate(found) if column is not None and column in found[:i]]
    for column in twice:
        faults.add(Place(sheet.file, 1, column), column, say("io.column_twice"), say("io.allowed_once"))
    missing = [column for column in required(row) if column not in found]
    for column in missing:
        close = maybe_nearest(column, strange)
        faults.add(Place(sheet.file, 1, column), "", say("io.missing_column"), one_of(required(row)), close)
    _unnamed(sheet, faults, list(known.values()))
    return None if missing or twice else [columns(row)[column] if column else None for column in found]


def _unnamed(sheet: Sheet, faults: Faults, known: list[str]) -> None:
    """A fault for each filled cell in a column without a name."""
    for number, cells in sheet.rows:
        for title, cell in zip(sheet.heading, cells, strict=False):
            if not tidy(title) and tidy(cell):
                faults.add(Place(sheet.file, number), cell, say("io.no_heading"), one_of(known))


def _refuse(file: str, number: int, row: type[Thing], error: ValidationError, faults: Faults) -> None:
    """One fault for each cell that was refused."""
    column = {field: name for name, field in columns(row).items()}
    for one in error.errors(include_url=False):
        place = Place(file, number, column[str(one["loc"][0])])
        if one["type"] == "missing":
            faults.add(place, "", say("io.blank"), say("io.allowed_filled"))
        else:
            problem, allowed, maybe = reasons(dict(one["ctx"]))
            faults.add(place, str(one["input"]), problem, allowed, maybe)


def reasons(context: dict[str, Any]) -> tuple[Message, Message, Message | None]:
    """What a parser of `inspector.io.cells` said when it refused a value."""
    return context["problem"], context["allowed"], context["maybe"]

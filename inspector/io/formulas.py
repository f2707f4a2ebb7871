"""Cells of a workbook that look blank to a reader but are not: formulas never calculated, and errors."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 100_000, 256, 2_000_000
"""Readers hold every cell up to the last filled one, blank or not: one far away would fill the memory.

The cells are those of all sheets together.
"""
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


class TooFarError(Exception):
    """A cell beyond what any case needs; says which."""


@dataclass(frozen=True)
class Unsaved:
    """A cell whose value is not in the file."""

    sheet: str
    row: int
    letters: str
    found: str
    formula: bool
    """True: a formula without its value; False: an error such as #N/A."""

    @property
    def column(self) -> int:
        """The 0-based number of the column."""
        return _number(self.letters) - 1


def unsaved(packed: zipfile.ZipFile) -> Iterator[Unsaved]:
    """Every such cell of an unpacked .xlsx; TooFarError for a cell far away, KeyError or ParseError for no workbook."""
    room = MOST_CELLS
    for sheet, part in _parts(packed):
        rows = columns = 0
        with packed.open(part) as stream:
            for row, column, element in _filled(stream):
                letters = _letters(column)
                rows, columns = max(rows, row), max(columns, column)
                if row > MOST_ROWS or column > MOST_COLUMNS or rows * columns > room:
                    raise TooFarError(f"{sheet}!{letters}{row}")
                yield from _cell(Unsaved(sheet, row, letters, "", formula=False), element)
        room -= rows * columns


def _filled(stream: IO[bytes]) -> Iterator[tuple[int, int, ElementTree.Element]]:
    """Every cell that holds something, with row and column from 1; one that does not say its place is the next."""
    row = column = 0
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        if element.tag == f"{_MAIN}row" and event == "start":
            row, column = int(element.get("r") or row + 1), 0
        elif element.tag == f"{_MAIN}row":
            element.clear()
        elif element.tag == f"{_MAIN}c" and event == "end":
            match = _PLACE.fullmatch(element.get("r", "").upper())
            row, column = (int(match[2]), _number(match[1])) if match else (row, column + 1)
            if len(element):
                yield row, column, element


def _number(letters: str) -> int:
    """The number of a column, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(column: int) -> str:
    """The letters of a column."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _parts(packed: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and part of each sheet."""
    links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    target = {one.get("Id"): one.get("Target", "") for one in links.iter(f"{_PACKAGE}Relationship")}
    book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    found = []
    for sheet in book.iter(f"{_MAIN}sheet"):
        part = target[sheet.get(_LINK)]
        found.append((sheet.get("name", ""), part.lstrip("/") if part.startswith("/") else f"xl/{part}"))
    return found


def _cell(place: Unsaved, cell: ElementTree.Element) -> Iterator[Unsaved]:
    formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
    shown = value.text if value is not None and value.text else ""
    if formula is not None and not shown and cell.get("t") != "str":  # a text may well be empty
        yield replace(place, found=f"={formula.text or ''}", formula=True)
    elif cell.get("t") == "e":
        yield replace(place, found=shown)

"""Cells of a workbook that look blank to a reader but are not: formulas never calculated, and errors."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


MOST_ROWS, MOST_COLUMNS = 100_000, 256
"""Readers hold every cell up to the last filled one, blank or not: one far away would fill the memory."""


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
        number = 0
        for letter in self.letters:
            number = number * 26 + ord(letter) - ord("A") + 1
        return number - 1


def unsaved(packed: zipfile.ZipFile) -> Iterator[Unsaved]:
    """Every such cell of an unpacked .xlsx; TooFarError for a cell far away, KeyError or ParseError for no workbook."""
    for sheet, part in _parts(packed):
        with packed.open(part) as stream:
            for _, element in ElementTree.iterparse(stream):
                if element.tag == f"{_MAIN}c":
                    yield from _cell(sheet, element)
                elif element.tag == f"{_MAIN}row":
                    element.clear()


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


def _cell(sheet: str, cell: ElementTree.Element) -> Iterator[Unsaved]:
    formula, value = cell.find(f"{_MAIN}f"), cell.find(f"{_MAIN}v")
    match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7})", cell.get("r", ""))
    if match is None:
        return
    shown = value.text if value is not None and value.text else ""
    found = Unsaved(sheet, int(match[2]), match[1], shown, formula=False)
    if len(cell) and (found.row > MOST_ROWS or found.column > MOST_COLUMNS):
        raise TooFarError(f"{sheet}!{cell.get('r')}")
    if formula is not None and not shown and cell.get("t") != "str":  # a text may well be empty
        yield replace(found, found=f"={formula.text or ''}", formula=True)
    elif cell.get("t") == "e":
        yield found

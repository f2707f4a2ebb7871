"""A case as one workbook: the settings as paths and values, and each table on a sheet of its own."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

import xlsxwriter

from inspector.io.faults import Faults
from inspector.io.yaml_strict import Node, parse

HEADING = ("path", "value", "note")
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,9})?")


def settings_rows(text: str) -> list[list[str]]:
    """A case.yaml as the rows of the sheet `case`, heading first, comments as notes; InputRefused if broken."""
    faults = Faults()
    root = parse(text, "case.yaml", faults)
    faults.refuse_any()
    lines = text.split("\n")
    found = leaves(root) if root else iter(())
    return [list(HEADING), *([".".join(path), leaf.text, _note(lines[leaf.line - 1])] for path, leaf in found)]


def _note(line: str) -> str:
    return line.partition("  # ")[2]


def leaves(node: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Every single value of the settings with its path."""
    if isinstance(node.value, dict):
        inner = list(node.value.items())
    elif isinstance(node.value, list):
        inner = [(str(i), below) for i, below in enumerate(node.value)]
    else:
        yield (), node
        return
    for step, below in inner:
        yield from (((step, *path), leaf) for path, leaf in leaves(below))


def numbers(rows: Sequence[Sequence[str]]) -> list[list[str | float]]:
    """The same rows with numbers as numbers, the way somebody types them into Excel; `007` stays text."""
    return [[float(cell) if _NUMBER.fullmatch(cell) else cell for cell in cells] for cells in rows]


def workbook(sheets: Mapping[str, Sequence[Sequence[str | float]]], wide: int = 40) -> bytes:
    """An .xlsx with these sheets; text stays text, numbers are numbers, and the same input gives the same bytes."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001 (the format has no zone)
    bold = book.add_format({"bold": True, "bottom": 1})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for i, cells in enumerate(rows):
            for k, value in enumerate(cells):
                put = sheet.write_string if isinstance(value, str) else sheet.write_number
                if value != "":
                    put(i, k, value, bold if i == 0 else None)
        for k in range(max((len(cells) for cells in rows), default=0)):
            longest = max(len(str(cells[k])) for cells in rows if k < len(cells))
            sheet.set_column(k, k, min(wide, longest + 2))
    book.close()
    return out.getvalue()

"""An Excel workbook as a case: the sheet `case` as settings, one sheet per table."""

import io
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

import python_calamine as calamine

from inspector.domain.errors import say
from inspector.io.cells import written
from inspector.io.faults import Faults, Place
from inspector.io.formulas import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, TooFarError, Unsaved, unsaved
from inspector.io.tables import LARGEST, Sheet, read_bytes
from inspector.io.text import tidy
from inspector.io.yaml_strict import Node, plain_scalar

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    calamine.CalamineError,
    KeyError,  # a part is missing
    RuntimeError,  # a part is encrypted, or packed in a way that Python does not know
    ValueError,
    OSError,
)
"""What may go wrong while unpacking a file that is no workbook."""


def read_workbook(path: Path, faults: Faults) -> dict[str, Sheet] | None:
    """The sheets of a workbook by name; None, and a fault, where it is no workbook or too large."""
    data = read_bytes(path, path.name, faults)
    if data is None:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
            if size > LARGEST:
                allowed = say("io.allowed_size", most=LARGEST // 2**20)
                faults.add(Place(path.name), f"{size // 2**20} MB", say("io.too_large"), allowed)
                return None
            unknown = list(unsaved(packed))
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {name: _sheet(book, name, path.name) for name in book.sheet_names if not name.startswith("_")}
    except TooFarError as error:
        allowed = say("io.allowed_grid", rows=MOST_ROWS, columns=MOST_COLUMNS, cells=MOST_CELLS)
        faults.add(Place(path.name), str(error), say("io.too_far"), allowed)
        return None
    except _BROKEN:
        faults.add(Place(path.name), "", say("io.not_a_workbook"), say("io.allowed_workbook"), say("io.maybe_password"))
        return None
    for cell in unknown:
        if cell.sheet in sheets:
            _refuse(cell, sheets[cell.sheet], faults)
    return sheets


def _refuse(cell: Unsaved, sheet: Sheet, faults: Faults) -> None:
    titles = dict(enumerate(sheet.heading))
    place = Place(sheet.file, cell.row, tidy(titles.get(cell.column, "")) or cell.letters)
    if cell.formula:
        faults.add(place, cell.found, say("io.formula"), say("io.allowed_values"), say("io.maybe_save_again"))
    else:
        faults.add(place, cell.found, say("io.cell_error"), say("io.allowed_values"))


def _sheet(book: calamine.CalamineWorkbook, name: str, file: str) -> Sheet:
    grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = [[written(cell) for cell in row] for row in grid]
    return Sheet(sheet_file(file, name), rows[0] if rows else [], list(enumerate(rows[1:], start=2)))


def sheet_file(file: str, sheet: str) -> str:
    """How faults name a sheet of a workbook."""
    return f"{file} [{sheet}]"


def settings(sheet: Sheet, faults: Faults) -> Node:
    """The sheet `case` as the tree that case.yaml would be: `limits.notice_days | 7`, `groups.0.share | 0.3`."""
    root = Node({}, 1)
    rows = [(1, sheet.heading), *sheet.rows]
    for number, cells in rows:
        path, value = (tidy(cell) for cell in [*cells, "", ""][:2])
        if not path or (number == 1 and path in ("path", "mục")):
            continue
        if not _put(root, path, Node(plain_scalar(value), number, value)):
            faults.add(Place(sheet.file, number, path), value, say("io.yaml_twice"), say("io.allowed_once"))
    return _listed(root)


def _put(root: Node, path: str, leaf: Node) -> bool:
    """Hang a leaf into the tree; False where something hangs there already."""
    *steps, last = path.split(".")
    here = root
    for step in steps:
        assert isinstance(here.value, dict)
        here = here.value.setdefault(step, Node({}, leaf.line))
        if not isinstance(here.value, dict):
            return False
    assert isinstance(here.value, dict)
    return here.value.setdefault(last, leaf) is leaf


def _listed(node: Node) -> Node:
    """The same tree, in which what is numbered 0, 1, 2 … is a list."""
    if not isinstance(node.value, dict):
        return node
    inner = {key: _listed(child) for key, child in node.value.items()}
    if inner and set(inner) == {str(i) for i in range(len(inner))}:
        return Node([inner[str(i)] for i in range(len(inner))], node.line)
    return Node(inner, node.line)

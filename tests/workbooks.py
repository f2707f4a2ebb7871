"""A workbook as a planner edits it: cells of a finished .xlsx read and changed where they lie."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ET.register_namespace("", MAIN)
ET.register_namespace("r", LINK[1:].partition("}")[0])


def tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"


class Xlsx:
    """The parts of a workbook."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            self.parts = {name: packed.read(name) for name in packed.namelist()}
        book, links = ET.fromstring(self.parts["xl/workbook.xml"]), self.parts["xl/_rels/workbook.xml.rels"]
        targets = {each.get("Id"): each.get("Target", "") for each in ET.fromstring(links)}
        self.where = {s.get("name", ""): f"xl/{targets[s.get(LINK)]}" for s in book.iter(tag("sheet"))}
        shared = ET.fromstring(self.parts.get("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"/>'))
        self.shared = ["".join(t.text or "" for t in si.iter(tag("t"))) for si in shared]

    def bytes(self) -> bytes:
        """The whole again."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in self.parts.items():
                packed.writestr(name, data)
        return out.getvalue()

    def save(self, path: Path) -> Path:
        path.write_bytes(self.bytes())
        return path

    def tree(self, sheet: str) -> ET.Element:
        return ET.fromstring(self.parts[self.where[sheet]])

    def grid(self, sheet: str) -> dict[int, dict[str, str]]:
        """The texts of a sheet by row and letter; dates are serial numbers."""
        rows: dict[int, dict[str, str]] = {}
        for cell in self.tree(sheet).iter(tag("c")):
            letter, row = split(cell.get("r", ""))
            rows.setdefault(row, {})[letter] = self._text(cell)
        return rows

    def _text(self, cell: ET.Element) -> str:
        value = cell.find(tag("v"))
        if cell.get("t") == "s" and value is not None:
            return self.shared[int(value.text or 0)]
        if cell.get("t") == "inlineStr":
            return "".join(t.text or "" for t in cell.iter(tag("t")))
        return (value.text or "") if value is not None else ""

    def heading(self, sheet: str, some: str) -> tuple[int, dict[str, str]]:
        """The row in which a heading stands, and the letter of each."""
        for row, cells in self.grid(sheet).items():
            if some in cells.values():
                return row, {text: letter for letter, text in cells.items()}
        raise AssertionError(some)

    def row(self, sheet: str, id_title: str, id: str) -> int:
        """The row with this id."""
        _, letters = self.heading(sheet, id_title)
        return next(row for row, cells in self.grid(sheet).items() if cells.get(letters[id_title]) == id)

    def put(self, sheet: str, letter: str, row: int, value: str | dt.date) -> None:
        """A text or date into a cell that is there, in the format that it has."""
        root = self.tree(sheet)
        cell = next(c for c in root.iter(tag("c")) if c.get("r") == f"{letter}{row}")
        for inner in list(cell):
            cell.remove(inner)
        cell.attrib.pop("t", None)
        if isinstance(value, dt.date):
            ET.SubElement(cell, tag("v")).text = str((value - dt.date(1899, 12, 30)).days)
        elif value:
            cell.set("t", "inlineStr")
            text = ET.SubElement(ET.SubElement(cell, tag("is")), tag("t"))
            text.text = value
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        self.parts[self.where[sheet]] = ET.tostring(root, encoding="utf-8", xml_declaration=True)

    def drop(self, sheet: str, row: int) -> None:
        """A row emptied; those below stay where they are."""
        root = self.tree(sheet)
        rows = root.find(tag("sheetData"))
        assert rows is not None
        for each in list(rows):
            if each.get("r") == str(row):
                rows.remove(each)
        self.parts[self.where[sheet]] = ET.tostring(root, encoding="utf-8", xml_declaration=True)


def split(reference: str) -> tuple[str, int]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    assert match is not None
    return match[1], int(match[2])

"""The sheets of an exported workbook that planners edited, as rows of text under known columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.domain.errors import say
from inspector.io.faults import Faults, Place, one_of
from inspector.io.sheets import read_workbook, sheet_file
from inspector.io.tables import Sheet
from inspector.io.text import fold, tidy

Titles = Mapping[str, Sequence[str]]
"""The codes of columns, each with the headings under which it is known."""


@dataclass(frozen=True)
class Line:
    """A row as it lies in the workbook."""

    row: int
    cells: Mapping[str, str]
    """By the codes of the columns; tidied."""


@dataclass(frozen=True)
class Edited:
    """A sheet whose heading was found."""

    file: str
    """The workbook and the sheet, as faults name them."""
    name: str
    """The sheet alone."""
    above: tuple[str, ...]
    """What stands above the heading."""
    titles: Mapping[str, str]
    """The headings as they stand there."""
    lines: tuple[Line, ...]

    def place(self, row: int | None, column: str | None = None) -> Place:
        """Where a cell is."""
        return Place(self.file, row, None if column is None else self.titles[column])


class Workbook:
    """A workbook that was read once."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self.name, self._faults = path.name, faults
        self.sheets = read_workbook(path, faults)
        faults.refuse_any()

    def language(self, names: Mapping[str, str]) -> str:
        """The language in which it was written: the one in which its sheet is called so; InputRefused for none."""
        held = {fold(name) for name in self.sheets or ()}
        for lang, name in names.items():
            if fold(name) in held:
                return lang
        allowed = one_of(list(names.values()))
        found = ", ".join(self.sheets or ())
        self._faults.add(Place(self.name), found, say("workbook.no_sheet"), allowed, say("workbook.maybe_export"))
        raise self._faults.refusal()

    def edited(self, name: str, columns: Titles) -> Edited:
        """The rows of one sheet; InputRefused where the sheet, its heading or a column is missing."""
        found = next((sheet for key, sheet in (self.sheets or {}).items() if fold(key) == fold(name)), None)
        maybe = say("workbook.maybe_export")
        if found is None:
            self._faults.add(Place(self.name), "", say("workbook.no_sheet"), one_of([name]), maybe)
            raise self._faults.refusal()
        grid = [(1, found.heading), *found.rows]
        place, where = max(((at, _columns(cells, columns)) for at, (_, cells) in enumerate(grid)), key=_most)
        for code, titles in columns.items():
            if code not in where:
                row = grid[place][0] if where else None
                at = Place(sheet_file(self.name, name), row, titles[0])
                self._faults.add(at, "", say("workbook.no_column"), one_of(list(dict.fromkeys(titles))), maybe)
        self._faults.refuse_any()
        return _edited(found, name, grid, place, where)


def _most(found: tuple[int, Mapping[str, int]]) -> tuple[int, int]:
    """The row with the most headings, of several the first."""
    return len(found[1]), -found[0]


def _columns(cells: Sequence[str], columns: Titles) -> dict[str, int]:
    """Where the columns stand, if this row is the heading."""
    held: dict[str, int] = {}
    for at, cell in enumerate(cells):
        held.setdefault(fold(cell), at)
    found = {code: [held[fold(title)] for title in titles if fold(title) in held] for code, titles in columns.items()}
    return {code: places[0] for code, places in found.items() if places}


def _edited(
    sheet: Sheet, name: str, grid: Sequence[tuple[int, Sequence[str]]], place: int, where: Mapping[str, int]
) -> Edited:
    heading = grid[place][1]
    lines = []
    for row, cells in grid[place + 1 :]:
        held = {code: flat(cells[at]) if at < len(cells) else "" for code, at in where.items()}
        if any(held.values()):
            lines.append(Line(row, held))
    above = tuple(tidy(cell) for _, cells in grid[:place] for cell in cells if tidy(cell))
    return Edited(sheet.file, name, above, {code: tidy(heading[at]) for code, at in where.items()}, tuple(lines))


def flat(text: str) -> str:
    """A cell on one line: breaks that somebody typed into it are spaces."""
    return tidy(" ".join(text.split()))


def by_id(edited: Edited, known: Iterable[str], faults: Faults) -> tuple[dict[str, Line], list[Line]]:
    """The rows by the id in their column `id`, and those with an unknown one; a fault for each that stands twice."""
    found: dict[str, Line] = {}
    strange = []
    expected = {fold(id): id for id in known}
    for line in edited.lines:
        id = expected.get(fold(line.cells["id"]))
        if id is None:
            strange.append(line)
        elif id in found:
            place = edited.place(line.row, "id")
            faults.add(place, id, say("workbook.row_twice", row=found[id].row), say("io.allowed_once"))
        else:
            found[id] = line
    return found, strange

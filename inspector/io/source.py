"""What lies on disk for a case: its settings as a tree and its tables as text, nothing understood yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inspector.domain.errors import say
from inspector.io import sheets
from inspector.io.configure import Tree, child
from inspector.io.faults import Faults, Place, one_of
from inspector.io.rows import REQUIRED, TABLES
from inspector.io.tables import Sheet, read_csv, read_text
from inspector.io.text import nearest
from inspector.io.yaml_strict import Node, parse

SETTINGS, WORKBOOK = "case.yaml", "case.xlsx"
"""What makes a folder a case: settings beside tables, or a workbook with both."""


@dataclass(frozen=True)
class Source:
    """Settings and tables of one case; tables that cannot be read are missing here and noted as faults."""

    tree: Tree
    sheets: Mapping[str, Sheet]
    files: Mapping[str, str]
    """How faults name each table, read or not."""


def read_source(path: Path, faults: Faults) -> Source | None:
    """A folder with case.yaml or case.xlsx, a .yaml file in a folder, or an .xlsx; None where there is no case."""
    try:
        path = settings_of(path)
        there = path.exists()
    except OSError as error:
        faults.add(Place(path.name), error.strerror or "", say("io.unreadable"), say("io.allowed_readable"))
        return None
    if not there:
        folder = path.parent.is_dir() and path.name == SETTINGS
        problem = say("io.no_case_yaml") if folder else say("io.no_such_file")
        found = path.parent.resolve().name if folder else ""
        faults.add(Place(path.name), found, problem, say("io.allowed_case"), say("io.maybe_init"))
        return None
    if path.suffix.lower() in (".yaml", ".yml"):
        return _from_folder(path, faults)
    if path.suffix.lower() == ".xlsx":
        return _from_workbook(path, faults)
    faults.add(Place(path.name), path.suffix, say("io.not_a_case"), say("io.allowed_case"))
    return None


def settings_of(path: Path) -> Path:
    """The file that holds the settings of a case."""
    if not path.is_dir():
        return path
    book = path / WORKBOOK
    return book if book.exists() and not (path / SETTINGS).exists() else path / SETTINGS


def cases_in(folder: Path) -> list[Path]:
    """The cases that lie beside one another in a folder, by name; none where it is a case itself, or holds none."""
    if not folder.is_dir() or _is_case(folder):
        return []
    return [each for each in sorted(folder.iterdir()) if not each.name.startswith((".", "_")) and _is_case(each)]


def _is_case(folder: Path) -> bool:
    return folder.is_dir() and any((folder / name).is_file() for name in (SETTINGS, WORKBOOK))


def _from_folder(path: Path, faults: Faults) -> Source | None:
    text = read_text(path, path.name, faults)
    root = parse(text, path.name, faults) if text is not None else None
    if text is not None and root is None and not faults.found:
        faults.add(Place(path.name), "", say("io.empty"), say("io.allowed_settings"))
    tree = Tree(path.name, root or Node({}, 1))
    files = {table: f"{table}.csv" for table in TABLES} | _named(tree, faults)
    found = {}
    for table, file in files.items():
        sheet = _table(path.parent, table, file, tree, faults)
        if sheet is not None:
            found[table] = sheet
    _refuse_strangers(path.parent, list(files.values()), faults)
    return Source(tree, found, files) if root is not None else None


def _named(tree: Tree, faults: Faults) -> dict[str, str]:
    """The file names that the setting `tables` states."""
    stated = child(tree.root, "tables")
    if stated is None or not isinstance(stated.value, dict):
        return {}
    for table in stated.value:
        if table not in TABLES:
            faults.unknown(tree.place(("tables", table)), table, say("io.unknown_table"), list(TABLES))
    return {table: node.text for table, node in stated.value.items() if table in TABLES and node.text}


def _table(folder: Path, table: str, file: str, tree: Tree, faults: Faults) -> Sheet | None:
    path = folder / file
    if not path.resolve().is_relative_to(folder.resolve()):
        stated = tree.exists(f"tables.{table}")
        place = tree.place(("tables", table)) if stated else Place(file)
        faults.add(place, file, say("io.outside"), say("io.allowed_inside"))
    elif path.is_file():
        return read_csv(path, file, faults)
    elif table in REQUIRED or tree.exists(f"tables.{table}"):
        maybe = nearest(file, [p.name for p in folder.glob("*.csv") if p.stem not in TABLES])
        advice = say("io.maybe_nearest", nearest=maybe) if maybe else None
        faults.add(Place(file), "", say("io.missing_table"), one_of([f"{name}.csv" for name in REQUIRED]), advice)
    return None


def _refuse_strangers(folder: Path, files: list[str], faults: Faults) -> None:
    """A fault for each CSV file that no settings in the folder read; those beginning with `_` are the user's own."""
    known = list(dict.fromkeys([*(f"{table}.csv" for table in TABLES), *files]))
    strange = [
        p for p in sorted(folder.glob("*.csv")) if p.name not in known and not p.name.startswith(("_", ".", "~"))
    ]
    others = (
        "".join(p.read_bytes().decode("utf-8", "replace") for p in folder.glob("*.y*ml") if p.is_file())
        if strange
        else ""
    )
    for path in strange:
        if path.name not in others:
            faults.unknown(Place(path.name), path.name, say("io.unknown_table"), known)


def _from_workbook(path: Path, faults: Faults) -> Source | None:
    book = sheets.read_workbook(path, faults)
    if book is None:
        return None
    book = {name.strip().lower(): sheet for name, sheet in book.items()}
    files = {table: sheets.sheet_file(path.name, table) for table in TABLES}
    case = book.pop("case", None)
    if case is None:
        allowed = say("io.allowed_case")
        faults.add(Place(path.name), ", ".join(book), say("io.no_case_sheet"), allowed, say("io.maybe_init"))
        return None
    for name in book:
        if name not in TABLES:
            faults.unknown(Place(path.name, None, name), name, say("io.unknown_table"), ["case", *TABLES])
    for table in REQUIRED:
        if table not in book:
            faults.add(Place(files[table]), "", say("io.missing_table"), one_of(["case", *REQUIRED]))
    tree = Tree(case.file, sheets.settings(case, faults))
    return Source(tree, {name: sheet for name, sheet in book.items() if name in TABLES}, files)

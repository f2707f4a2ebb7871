"""A scenario: a case with some values changed, entities removed and rows added, validated again as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from inspector.domain.errors import Fault, say
from inspector.domain.request import ANNOUNCED
from inspector.domain.scenario import Change, ScenarioRef
from inspector.io.configure import Step, Tree, child
from inspector.io.faults import Faults, Place
from inspector.io.rows import TABLES, columns
from inspector.io.source import Source
from inspector.io.tables import Sheet, read_text
from inspector.io.text import fold, tidy
from inspector.io.yaml_strict import Node, parse

KEYS = ("title", "title_en", "why", "why_en", "set", "remove", "add", "parts")
LEGAL = ("groups", "lead_agency", "levels", "calendar", "issued_on")
"""Settings and tables whose numbers stand in law or in the founding plan.

So are `counts` and `eligible` of units, and `covers` of kinds of visits.
"""
REFERENCES = {
    "teams": (("people", "team"), ("pins", "team"), ("keys", "team")),
    "people": (("leave", "person"),),
    "units": (("closures", "unit"), ("other_visits", "unit"), ("history", "unit"), ("pins", "unit")),
}
"""Columns whose rows mean nothing without the team, person or unit that they name."""
_ADDED = 10_000_000
"""Row numbers of added rows begin here, so that no fault of theirs is taken for one of the table."""
_MOST_PARTS = 20


@dataclass(frozen=True)
class Edit:
    """One `set`, `remove` or `add` of a scenario file, with the place where it stands."""

    path: str
    node: Node | None
    """The new value or row; None: removed."""
    place: Place
    added: bool = False


@dataclass(frozen=True)
class Scenario:
    """What a scenario file asks for, its parts first."""

    name: str
    title: str
    title_en: str
    why: str
    edits: tuple[Edit, ...]

    @property
    def hypothetical(self) -> bool:
        """Whether a number of law, or of the plan that the case carries out, is another than it is."""
        return any(_legal(edit.path) for edit in self.edits)


def _legal(path: str) -> bool:
    steps = path.split(".")
    if steps[0] == "kinds" and steps[-1] == "covers":
        return True
    return steps[0] in LEGAL or (steps[0] == "units" and (len(steps) < 3 or steps[-1] in ("counts", "eligible")))


def ref(scenario: Scenario, changes: Sequence[Change]) -> ScenarioRef:
    """What the problem remembers of a scenario."""
    return ScenarioRef(
        name=scenario.name,
        title=scenario.title,
        title_en=scenario.title_en,
        why=scenario.why,
        hypothetical=scenario.hypothetical,
        changes=tuple(changes),
    )


def read(path: Path, faults: Faults) -> Scenario | None:
    """The scenario of a file; None, and every fault, where it cannot be understood."""
    return _read(path, faults, ())


def _read(path: Path, faults: Faults, above: tuple[Path, ...]) -> Scenario | None:
    name = path.name
    if path in above or len(above) > _MOST_PARTS:
        faults.add(Place(above[-1].name, None, "parts"), name, say("io.parts_circle"), say("io.allowed_parts"))
        return None
    if not path.is_file():
        others = sorted(p.name for p in path.parent.glob("*.yaml"))
        faults.unknown(Place(name), name, say("io.no_scenario"), others or [str(path.parent)])
        return None
    text = read_text(path, name, faults)
    root = parse(text, name, faults) if text is not None else None
    if root is None or not isinstance(root.value, dict):
        if not faults.found:
            faults.add(Place(name), "", say("io.empty"), say("io.allowed_scenario"))
        return None
    for key, node in root.value.items():
        if key not in KEYS:
            faults.unknown(Place(name, node.line, key), key, say("io.unknown_setting"), list(KEYS))
    words = {key: _word(root, key, name, faults) for key in ("title", "title_en", "why", "why_en")}
    if not words["title"]:
        faults.add(Place(name, 1, "title"), "", say("io.missing_setting"), say("io.allowed_filled"))
    edits: list[Edit] = []
    for node in _items(root, "parts", name, faults):
        part = _read(path.parent / Path(node.text).name, faults, (*above, path))
        edits += part.edits if part else ()
    edits += _own(root, name, faults)
    _once(edits, faults)
    return Scenario(path.stem, words["title"], words["title_en"] or words["title"], words["why"], tuple(edits))


def _word(root: Node, key: str, name: str, faults: Faults) -> str:
    node = child(root, key)
    if node is not None and isinstance(node.value, (list, dict)):
        faults.add(Place(name, node.line, key), "…", say("io.not_single"), say("io.allowed_single"))
        return ""
    return tidy(node.text) if node else ""


def _items(root: Node, key: str, name: str, faults: Faults) -> list[Node]:
    node = child(root, key)
    if node is None:
        return []
    if isinstance(node.value, list) and all(not isinstance(item.value, (list, dict)) for item in node.value):
        return node.value
    faults.add(Place(name, node.line, key), "…", say("io.wrong_shape"), say("io.allowed_list"))
    return []


def _own(root: Node, name: str, faults: Faults) -> list[Edit]:
    edits = [Edit(node.text, None, Place(name, node.line, node.text)) for node in _items(root, "remove", name, faults)]
    for key in ("set", "add"):
        node = child(root, key)
        if node is None:
            continue
        if not isinstance(node.value, dict):
            faults.add(Place(name, node.line, key), node.text, say("io.wrong_shape"), say("io.allowed_scenario"))
            continue
        for path, value in node.value.items():
            if key == "set":
                edits.append(Edit(path, value, Place(name, value.line, path)))
            elif isinstance(value.value, list) and all(isinstance(row.value, dict) for row in value.value):
                edits += [Edit(path, row, Place(name, row.line, path), added=True) for row in value.value]
            else:
                faults.add(Place(name, value.line, path), value.text, say("io.wrong_shape"), say("io.allowed_list"))
    return edits


def _once(edits: Sequence[Edit], faults: Faults) -> None:
    """No two parts say something of one path."""
    seen: dict[str, Edit] = {}
    for edit in edits:
        if not edit.added:
            first = seen.setdefault(edit.path, edit)
            if first is not edit and first.place != edit.place:
                allowed = say("io.allowed_once")
                faults.add(edit.place, edit.path, say("io.set_twice", file=first.place.file), allowed)


@dataclass
class Applied:
    """A source as a scenario leaves it, what was changed, and where faults of changed values really stand."""

    source: Source
    changes: list[Change] = field(default_factory=list)
    places: dict[tuple[str, int | None, str | None], Place] = field(default_factory=dict)

    def told(self, fault: Fault) -> Fault:
        """The fault at the place in the scenario that brought it about."""
        place = self.places.get((fault.file, fault.row, fault.column)) or self.places.get((fault.file, fault.row, None))
        if place is None:
            held = [(file, column, p) for (file, row, column), p in self.places.items() if row is None]
            place = next((p for file, column, p in held if _within(fault, file, column)), None)
        if place is None:
            return fault
        return replace(fault, file=place.file, row=place.row, column=place.column)


def _within(fault: Fault, file: str, column: str | None) -> bool:
    return fault.file == file and column is not None and f"{fault.column}.".startswith(f"{column}.")


def apply(source: Source, scenario: Scenario, faults: Faults) -> Applied:
    """The source with a scenario's edits; a fault for each path that does not exist."""
    applied = Applied(source)
    for edit in scenario.edits:
        table = edit.path.split(".")[0]
        if edit.added:
            _add_row(applied, edit, faults)
        elif table in TABLES and len(edit.path.split(".")) > 1:
            _in_table(applied, edit, faults)
        else:
            _in_settings(applied, edit, faults)
    return applied


def _add_row(applied: Applied, edit: Edit, faults: Faults) -> None:
    if edit.path not in TABLES:
        faults.unknown(edit.place, edit.path, say("io.unknown_table"), list(TABLES))
        return
    assert edit.node is not None  # added rows have one
    assert isinstance(edit.node.value, dict)
    source, known = applied.source, list(columns(TABLES[edit.path]))
    given = edit.node.value
    for key in given:
        if key not in known:
            faults.unknown(edit.place, key, say("io.unknown_column"), known)
    old = source.sheets.get(edit.path) or Sheet(source.files[edit.path], known, [])
    heading = [*old.heading, *(column for column in known if fold(column) not in map(fold, old.heading))]
    number = max([_ADDED, *(n for n, _ in old.rows)]) + 1
    cells = [given[fold(title)].text if fold(title) in given else "" for title in heading]
    rows = [*((n, [*row, *[""] * (len(heading) - len(row))]) for n, row in old.rows), (number, cells)]
    applied.places[old.file, number, None] = edit.place
    _put(applied, edit.path, Sheet(old.file, heading, rows))
    applied.changes.append(Change(path=edit.path, before=None, after=", ".join(filter(None, cells))))


def _in_table(applied: Applied, edit: Edit, faults: Faults) -> None:
    table, id, *rest = edit.path.split(".")
    if table == "pins" and edit.node is None:
        _decide_no_more(applied, edit, faults)
        return
    sheet = applied.source.sheets.get(table)
    heading = [fold(title) for title in sheet.heading] if sheet else []
    at = heading.index("id") if "id" in heading else None
    if sheet is None or at is None or len(rest) != (0 if edit.node is None else 1):
        faults.add(edit.place, edit.path, say("io.no_such_setting"), say("io.allowed_set"))
        return
    ids = {fold(row[at]): i for i, (_, row) in enumerate(sheet.rows) if at < len(row)}
    if fold(id) not in ids:
        faults.unknown(edit.place, id, say("io.no_such_setting"), [row[at] for _, row in sheet.rows if at < len(row)])
        return
    place, rows = ids[fold(id)], list(sheet.rows)
    if edit.node is None:
        applied.changes.append(Change(path=edit.path, before=id, after=None))
        del rows[place]
        _put(applied, table, replace(sheet, rows=rows))
        _follow(applied, table, id)
        return
    known = list(columns(TABLES[table]))
    if rest[0] not in known:
        faults.unknown(edit.place, rest[0], say("io.unknown_column"), known)
        return
    titles = list(sheet.heading) if rest[0] in heading else [*sheet.heading, rest[0]]
    column = [fold(title) for title in titles].index(rest[0])
    number, cells = rows[place][0], [*rows[place][1], *[""] * (len(titles) - len(rows[place][1]))]
    applied.changes.append(Change(path=edit.path, before=cells[column] or None, after=edit.node.text))
    cells[column] = edit.node.text
    rows[place] = (number, cells)
    applied.places[sheet.file, number, rest[0]] = edit.place
    _put(applied, table, Sheet(sheet.file, titles, rows))


def _decide_no_more(applied: Applied, edit: Edit, faults: Faults) -> None:
    """The decisions without that on a unit and kind of visit: `pins.<unit>.<kind>`, since they have no id."""
    sheet = applied.source.sheets.get("pins") or Sheet("", [], [])
    heading = [fold(title) for title in sheet.heading]
    paths = []
    for _, row in sheet.rows:
        unit, kind = (row[heading.index(c)] if c in heading else "" for c in ("unit", "kind"))
        paths.append(f"pins.{tidy(unit)}.{tidy(kind) or ANNOUNCED}")
    found = [i for i, path in enumerate(paths) if fold(path) == fold(edit.path)]
    if not found:
        faults.unknown(edit.place, edit.path, say("io.no_such_setting"), paths)
        return
    held = ["; ".join(filter(None, map(tidy, sheet.rows[i][1]))) for i in found]
    applied.changes += [Change(path=edit.path, before=each, after=None) for each in held]
    _put(applied, "pins", replace(sheet, rows=[row for i, row in enumerate(sheet.rows) if i not in found]))


def _follow(applied: Applied, table: str, id: str) -> None:
    """What is said of a removed team, person or unit goes with it."""
    for other, column in REFERENCES.get(table, ()):
        sheet = applied.source.sheets.get(other)
        heading = [fold(title) for title in sheet.heading] if sheet else []
        if sheet is None or column not in heading:
            continue
        at, own = heading.index(column), heading.index("id") if "id" in heading else None
        gone = [row for _, row in sheet.rows if at < len(row) and fold(row[at]) == fold(id)]
        if gone:
            _put(applied, other, replace(sheet, rows=[(n, row) for n, row in sheet.rows if row not in gone]))
        for row in gone:
            name = f"{other}.{row[own]}" if own is not None else other
            applied.changes.append(Change(path=name, before=", ".join(filter(None, row)), after=None))
            if own is not None:
                _follow(applied, other, row[own])


def _put(applied: Applied, table: str, sheet: Sheet) -> None:
    sheets: Mapping[str, Sheet] = {**applied.source.sheets, table: sheet}
    applied.source = replace(applied.source, sheets=sheets)


def _in_settings(applied: Applied, edit: Edit, faults: Faults) -> None:
    tree, steps = applied.source.tree, edit.path.split(".")
    found: Node | None = tree.root
    for step in steps:
        found = child(found, step) if found is not None else None
    if found is None:
        faults.unknown(edit.place, edit.path, say("io.no_such_setting"), tree.paths())
        return
    root, where = _replaced(tree.root, steps, edit.node)
    applied.changes.append(
        Change(path=edit.path, before=_shown(found), after=None if edit.node is None else _shown(edit.node))
    )
    applied.places[tree.file, None, ".".join(map(str, where))] = edit.place
    applied.source = replace(applied.source, tree=Tree(tree.file, root))


def _replaced(node: Node, steps: Sequence[str], new: Node | None) -> tuple[Node, list[Step]]:
    """The node with one setting replaced or, where `new` is None, removed; and the way there as pydantic says it."""
    step, rest = steps[0], steps[1:]
    inner = child(node, step)
    assert inner is not None  # the caller has been there
    key: Step = step
    if isinstance(node.value, list):
        key = next(i for i, item in enumerate(node.value) if item is inner)
    below, way = _replaced(inner, rest, new) if rest else (new, [])
    value: list[Node] | dict[str, Node]
    if isinstance(node.value, list):
        value = [below if i == key else item for i, item in enumerate(node.value) if i != key or below is not None]  # type: ignore[misc]
    else:
        assert isinstance(node.value, dict)
        value = {k: below if k == key else v for k, v in node.value.items() if k != key or below is not None}  # type: ignore[misc]
    return replace(node, value=value), [key, *way]


def _shown(node: Node) -> str:
    """A setting on one line."""
    if isinstance(node.value, dict):
        return "{" + ", ".join(f"{key}: {_shown(inner)}" for key, inner in node.value.items()) + "}"
    if isinstance(node.value, list):
        return "[" + ", ".join(map(_shown, node.value)) + "]"
    return node.text

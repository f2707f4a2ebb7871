"""A scenario with a range of values (`0.20..0.60 step 0.05`) as a series of scenarios with one value each."""

import re
from decimal import Decimal
from pathlib import Path

from inspector.domain.errors import say
from inspector.io import atomic
from inspector.io.configure import child
from inspector.io.faults import Faults, Place
from inspector.io.tables import read_text
from inspector.io.yaml_strict import Node, parse

RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?) step (\d+(?:\.\d+)?)", re.ASCII)
MOST = 100
"""Values of one series."""


def series(path: Path) -> list[tuple[str, str]]:
    """Values and texts of a scenario's series, in order; none where it has no range.

    InputRefused where it has two ranges, parts besides, or a range that is empty or endless. Decimal
    arithmetic: 0.20..0.60 step 0.05 has nine values.
    """
    faults = Faults()
    text = read_text(path, path.name, faults) if path.is_file() else None
    root = parse(text, path.name, faults) if text is not None else None
    if text is None or root is None:
        return []  # read again, and refused, as a scenario
    given = child(root, "set")
    ranges = [node for node in _scalars(given) if RANGE.fullmatch(node.text)] if given is not None else []
    if not ranges:
        return []
    (node, *more) = ranges
    place = Place(path.name, node.line, "set")
    values = _values(node.text)
    if more or child(root, "parts") is not None or not 1 < len(values) <= MOST:
        faults.add(place, node.text, say("io.bad_range"), say("io.allowed_range_of", most=MOST))
        faults.refuse_any()
    lines = text.split("\n")
    result = []
    for value in values:
        changed = lines[node.line - 1].replace(node.text, value, 1)
        result.append((value, "\n".join([*lines[: node.line - 1], changed, *lines[node.line :]])))
    return result


def expanded(paths: list[Path], folder: Path) -> tuple[list[Path], dict[str, list[tuple[str, str]]]]:
    """The scenarios with each series in place of its own, written to a folder; of each series its values and names."""
    files: list[Path] = []
    found: dict[str, list[tuple[str, str]]] = {}
    for path in paths:
        held = series(path)
        if not held:
            files.append(path)
            continue
        folder.mkdir(parents=True, exist_ok=True)
        for value, text in held:
            file = folder / f"{path.stem}-{value}.yaml"
            with atomic.prepared(file, text.encode()):
                pass
            files.append(file)
            found.setdefault(path.stem, []).append((value, file.stem))
    return files, found


def _scalars(node: Node) -> list[Node]:
    if isinstance(node.value, dict):
        return [found for inner in node.value.values() for found in _scalars(inner)]
    if isinstance(node.value, list):
        return [found for inner in node.value for found in _scalars(inner)]
    return [node]


def _values(text: str) -> list[str]:
    found = RANGE.fullmatch(text)
    assert found is not None  # the caller has seen that it is a range
    first, last, step = map(Decimal, found.groups())
    count = int((last - first) / step) + 1 if step and last >= first else 0
    return [str(first + i * step) for i in range(min(count, MOST + 1))]

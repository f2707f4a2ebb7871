"""`plan.json`: reading it strictly, writing it so that a kill at any moment leaves the old plan or the new."""

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from inspector.domain.errors import OutputRefused, say
from inspector.domain.plan import SCHEMA_VERSION, Plan
from inspector.io import atomic
from inspector.io.faults import Faults, Place, one_of
from inspector.io.lock import alone
from inspector.io.schema import fields_at
from inspector.io.tables import read_text

NAME = "plan.json"
DERIVED = (
    *("ke-hoach.docx", "lich-kiem-tra.xlsx", "lich.ics", "bao-cao.html"),
    *("plan.docx", "schedule.xlsx", "calendar.ics", "report.html"),
)
"""Files made from plan.json, which are removed with the plan they were made from."""
_DRAWN = ("surprise-*.age", "bien-ban-rut-tham-*", "minutes-*")
"""Files that only a draw leaves: sealed visits, and minutes in either language."""


def to_bytes(plan: Plan) -> bytes:
    """The plan as canonical JSON: UTF-8, two spaces, LF, closing newline; the same bytes for the same plan."""
    return (json.dumps(plan.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n").encode()


def read(path: str | Path) -> Plan:
    """The plan of a folder, or of a plan.json; InputRefused with all faults, the path in the JSON as column."""
    faults = Faults()
    file = Path(path) / NAME if Path(path).is_dir() else Path(path)
    if not file.is_file():
        faults.add(Place(file.name), str(file.parent), say("io.plan_missing"), say("io.allowed_plan"))
    text = read_text(file, file.name, faults) if not faults.found else None
    plan = _parsed(text, file.name, faults) if text is not None else None
    faults.refuse_any()
    assert plan is not None  # whatever leaves no plan leaves a fault
    return plan


def _parsed(text: str, file: str, faults: Faults) -> Plan | None:
    given = _json(text, file, faults)
    if faults.found:
        return None
    version = given.get("schema_version") if isinstance(given, dict) else SCHEMA_VERSION
    if version != SCHEMA_VERSION:
        place = Place(file, None, "schema_version")
        faults.add(place, str(version), say("io.plan_schema"), one_of([str(SCHEMA_VERSION)]))
        return None
    try:
        return Plan.model_validate_json(text, strict=True)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            _refuse(file, one, faults)
        return None


def _json(text: str, file: str, faults: Faults) -> object:
    """What the text holds; a fault where it is no JSON, or JSON that two readers may understand differently."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        for key, count in Counter(key for key, _ in pairs).items():
            if count > 1:
                faults.add(Place(file, None, key), key, say("io.plan_twice"), say("io.allowed_once"))
        return dict(pairs)

    def refuse(word: str) -> None:
        faults.add(Place(file), word, say("io.plan_not_json"), say("io.allowed_plan"))

    try:
        return json.loads(text, object_pairs_hook=once, parse_constant=refuse)
    except json.JSONDecodeError as error:
        found = text.split("\n")[error.lineno - 1].strip()
        faults.add(Place(file, error.lineno, str(error.colno)), found, say("io.plan_not_json"), say("io.allowed_plan"))
    except (RecursionError, ValueError):  # nested without end, or a number of more digits than Python reads
        faults.add(Place(file), "", say("io.plan_not_json"), say("io.allowed_plan"))
    return None


def _refuse(file: str, error: ErrorDetails, faults: Faults) -> None:
    path, kind = error["loc"], error["type"]
    column = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
    place = Place(file, None, column or None)
    if kind == "extra_forbidden":
        faults.unknown(place, str(path[-1]), say("io.plan_unknown_field"), fields_at(Plan, path[:-1]))
    elif kind == "missing":
        faults.add(place, "", say("io.plan_missing_field"), say("io.allowed_filled"))
    else:
        found = "…" if isinstance(error["input"], (dict, list)) else str(error["input"])
        faults.add(place, found, say("io.plan_wrong_value"), say("io.allowed_plan"))


def check(folder: Path, force: bool) -> None:
    """OutputRefused where `write` would refuse this folder: to be asked before a long search."""
    folder = folder.absolute()
    with refused(folder):
        _may_replace(folder, sorted(child.name for child in folder.iterdir()) if folder.exists() else [], force)


def write(plan: Plan, folder: Path, force: bool, others: Mapping[str, bytes] = MappingProxyType({})) -> Path:
    """Write the plan folder and hand back the path of plan.json; `others` are more files of it by name.

    A folder that holds a plan is replaced only with `force`, one in which a draw is recorded or which
    holds something else than a plan never. OutputRefused where it is not replaced or cannot be written.
    """
    folder = folder.absolute()
    with refused(folder), alone(folder if folder.is_dir() else folder.parent):
        old = sorted(child.name for child in folder.iterdir()) if folder.exists() else []
        _may_replace(folder, old, force)
        if not folder.exists():
            atomic.new_folder(folder, {NAME: to_bytes(plan), **others})
        else:
            _in_place(folder, plan, others)
    return folder / NAME


def way(path: Path, folder: Path) -> str:
    """The way from a plan folder to a case or scenario, with `/`; absolute where there is none (another drive)."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return path.resolve().as_posix()


def update(folder: Path, files: Mapping[str, bytes], plan: Plan | None = None) -> None:
    """Write what has come to a plan that stays: plan.json, where given, in one step, then each file in one step."""
    with refused(folder):
        _each(folder, ({} if plan is None else {NAME: to_bytes(plan)}) | dict(files))


def _each(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        with atomic.prepared(folder / name, data):
            pass


def _may_replace(folder: Path, old: list[str], force: bool) -> None:
    path = str(folder)
    if any(found for name in _DRAWN for found in folder.glob(name)) or (NAME in old and _drawn(folder / NAME)):
        raise OutputRefused(say("io.out_drawn", path=path))
    if NAME in old and not force:
        raise OutputRefused(say("io.out_exists", path=path))
    if NAME not in old and any(not name.startswith(".") for name in old):
        raise OutputRefused(say("io.out_not_a_plan", path=path))


def _drawn(file: Path) -> bool:
    """Whether a plan has a draw on record, be it otherwise sound or not."""
    try:
        return bool(json.loads(file.read_bytes())["surprise"]["draws"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _in_place(folder: Path, plan: Plan, others: Mapping[str, bytes]) -> None:
    """What was made from the old plan goes first, then plan.json changes in one step, then the rest comes."""
    with atomic.prepared(folder / NAME, to_bytes(plan)):
        stale = [folder / name for name in dict.fromkeys((*DERIVED, *others)) if (folder / name).exists()]
        for file in stale:
            with file.open("r+b"):
                pass  # an office program that holds it open says so here, before anything is lost
        for file in stale:
            file.unlink()
    _each(folder, others)


@contextmanager
def refused(folder: Path) -> Iterator[None]:
    """OutputRefused where the body cannot read or write a folder."""
    try:
        yield
    except PermissionError as error:
        raise OutputRefused(say("io.out_denied", path=str(error.filename or folder))) from error
    except OSError as error:
        path = str(error.filename or folder)
        raise OutputRefused(say("io.out_failed", path=path, reason=error.strerror or "")) from error

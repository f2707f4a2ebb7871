"""The files of a plan that go with it into its next version. What is sealed is carried as it is, never opened."""

import hashlib
from pathlib import Path
from typing import Literal

from inspector.domain.errors import InspectorError, say
from inspector.domain.lottery import MINUTES
from inspector.domain.plan import Plan
from inspector.io import plan_file
from inspector.io.configure import child
from inspector.io.draw_files import SECRET
from inspector.io.faults import Faults, Place
from inspector.io.tables import read_bytes
from inspector.io.yaml_strict import parse


def digest(folder: Path) -> str:
    """SHA-256 (hex) of the plan.json of a folder."""
    return hashlib.sha256((folder / plan_file.NAME).read_bytes()).hexdigest()


def before(folder: Path, plan: Plan) -> Literal["same", "changed", "other", "missing"]:
    """What has become of the version that a replan says it replaced: its file, or at least its visits, are the same.

    `missing` where it is not where the plan says, or cannot be read.
    """
    assert plan.before is not None
    held = plan.replaced[-1] if plan.replaced else None
    old = folder / held.path if held else folder
    try:
        found = plan_file.read(old)
        same = held is not None and digest(old) == held.plan
    except (InspectorError, OSError):
        return "missing"
    if found.visits != plan.before.visits or found.case.year != plan.case.year:
        return "other"
    return "same" if same else "changed"


def carried(folder: Path, plan: Plan) -> dict[str, bytes]:
    """What replans changed so far, the sealed secret, and the minutes of the draws, by name.

    Not the sealed visits: whether they still fit their places only a key holder can tell, who seals them anew.
    """
    names = [Path(each.changes.path).name for each in plan.replaced if each.changes is not None]
    files = [folder / name for name in (*names, SECRET)]
    files += [file for name in MINUTES.values() for file in sorted(folder.glob(f"{name}-*"))]
    return {file.name: file.read_bytes() for file in files if file.is_file()}


def changes(path: Path) -> bytes:
    """A file of changes, to be copied; InputRefused where it refers to others, which would not come along."""
    faults = Faults()
    data = read_bytes(path, path.name, faults)
    root = parse(data.decode("utf-8-sig"), path.name, faults) if data is not None else None
    parts = child(root, "parts") if root is not None else None
    if parts is not None:
        faults.add(Place(path.name, parts.line, "parts"), "parts", say("io.changes_parts"), say("io.allowed_changes"))
    faults.refuse_any()
    assert data is not None  # else there is a fault
    return data

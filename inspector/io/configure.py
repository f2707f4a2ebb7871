"""From the tree of case.yaml to `Settings`: every refusal with the line and path of the setting."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from inspector.domain.errors import say
from inspector.io.faults import Faults, Place
from inspector.io.schema import fields_at
from inspector.io.settings import Settings
from inspector.io.yaml_strict import Node

Step = int | str

_SHAPES = {
    "model_type": "io.allowed_settings",
    "dict_type": "io.allowed_settings",
    "tuple_type": "io.allowed_list",
}
"""What is allowed where pydantic itself refuses the shape of a setting."""


class Tree:
    """The settings as written, which knows the place of each."""

    def __init__(self, file: str, root: Node) -> None:
        self.file, self.root = file, root

    def place(self, path: Sequence[Step]) -> Place:
        """The line of a setting, or of what should hold it."""
        here, line = self.root, self.root.line
        for step in path:
            found = child(here, step)
            if found is None:
                break
            here, line = found, found.line
        return Place(self.file, line, ".".join(map(str, path)) or None)

    def exists(self, path: str) -> bool:
        """Whether there is such a setting; a member of a list goes by its number or its id."""
        here: Node | None = self.root
        for step in path.split("."):
            here = child(here, step) if here is not None else None
        return here is not None

    def paths(self) -> list[str]:
        """The paths of all single settings."""
        return [".".join(path) for path in _leaves(self.root)]


def child(node: Node, step: Step) -> Node | None:
    """The setting one step further in."""
    if isinstance(node.value, dict):
        return node.value.get(str(step))
    if isinstance(node.value, list):
        if isinstance(step, int) or step.isdigit():
            return node.value[int(step)] if int(step) < len(node.value) else None
        return next((n for n in node.value if isinstance(n.value, dict) and _id(n) == step), None)
    return None


def _id(node: Node) -> str:
    found = child(node, "id")
    return found.text if found is not None else ""


def _leaves(node: Node) -> Iterable[tuple[str, ...]]:
    inner: Iterable[tuple[str, Node]] = ()
    if isinstance(node.value, dict):
        inner = node.value.items()
    elif isinstance(node.value, list):
        inner = ((_id(n) or str(i), n) for i, n in enumerate(node.value))
    else:
        yield ()
    for step, below in inner:
        yield from ((step, *rest) for rest in _leaves(below))


def configured(tree: Tree, faults: Faults) -> Settings | None:
    """The settings; None, and every fault, where something is missing, unknown or not allowed."""
    given = tree.root.plain()
    if given in (None, {}, ""):
        faults.add(Place(tree.file), "", say("io.empty"), say("io.allowed_settings"))
        return None
    try:
        return Settings.model_validate(_filled(given))
    except ValidationError as error:
        for one in error.errors(include_url=False):
            _refuse(tree, one, faults)
        return None


def _filled(value: Any) -> Any:
    """Without the entries that are written down but left blank."""
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner is not None}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value


def _refuse(tree: Tree, error: ErrorDetails, faults: Faults) -> None:
    path = [step for step in error["loc"] if step != "[key]"]
    place, found = tree.place(path), "" if error["type"] == "missing" else _shown(error["input"])
    if error["type"] == "missing":
        faults.add(place, found, say("io.missing_setting"), say("io.allowed_filled"))
    elif error["type"] == "extra_forbidden":
        faults.unknown(place, str(path[-1]), say("io.unknown_setting"), fields_at(Settings, path[:-1]))
    elif "problem" in error.get("ctx", {}):
        context = error["ctx"]
        faults.add(place, found, context["problem"], context["allowed"], context["maybe"])
    else:
        faults.add(place, found, say("io.wrong_shape"), say(_SHAPES[error["type"]]))


def _shown(value: object) -> str:
    return "…" if isinstance(value, (dict, list)) and value else "" if isinstance(value, (dict, list)) else str(value)

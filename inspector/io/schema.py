"""Which fields a path of a nested thing may have: for advice on unknown ones."""

from collections.abc import Sequence
from typing import Any

from inspector.domain.base import Thing


def fields_at(root: type[Thing], path: Sequence[int | str]) -> list[str]:
    """The names of the fields that stand at a path, as files write them."""
    here = root
    for step in path:
        if isinstance(step, str):
            here = _inner(here, step)
    return [field.alias or name for name, field in here.model_fields.items()]


def _inner(holder: type[Thing], name: str) -> type[Thing]:
    """The kind of thing that a field holds, alone, in a list or perhaps."""
    pending: list[Any] = [holder.model_fields[name].annotation]
    while pending:
        kind = pending.pop()
        if isinstance(kind, type) and issubclass(kind, Thing):
            return kind
        pending.extend(getattr(kind, "__args__", ()))
    raise KeyError(name)

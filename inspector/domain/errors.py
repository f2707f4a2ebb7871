"""What can go wrong by the user's doing, as codes and values; the words are in `inspector.lang`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Value = str | int | float | None


@dataclass(frozen=True)
class Message:
    """A sentence as a catalogue code and the values that fill it."""

    code: str
    values: dict[str, Value] = field(default_factory=dict)


def say(code: str, **values: Value) -> Message:
    """A message; `code` must stand in every catalogue of `inspector.lang`."""
    return Message(code, values)


@dataclass(frozen=True)
class Fault:
    """One fault of an input: where it is, what was found, what is allowed, what may help.

    `row` counts as the user's editor does (the heading is row 1); None where there is no row.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    problem: Message
    allowed: Message
    maybe: Message | None = None


class InspectorError(Exception):
    """An expected failure: shown as one message, never as a traceback."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


class InputRefused(InspectorError):
    """The input has faults; all those of one stage are gathered here."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(say("io.refused", count=len(faults)))
        self.faults = tuple(faults)


class OutputRefused(InspectorError):
    """A result cannot be written where the user asked for it."""

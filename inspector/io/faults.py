"""Faults gathered while reading, and the exception that a field parser raises."""

from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from inspector.domain.errors import Fault, InputRefused, Message, say
from inspector.io.text import nearest, visible


@dataclass(frozen=True)
class Place:
    """Where in the input: a file, and if known a row (the heading is row 1) and a column."""

    file: str
    row: int | None = None
    column: str | None = None


class Faults:
    """All faults of all files of one case."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, place: Place, found: str, problem: Message, allowed: Message, maybe: Message | None = None) -> None:
        """Note one fault."""
        at = (place.file, place.row, place.column)
        self.found.append(Fault(*at, visible(found), problem, allowed, maybe))

    def unknown(self, place: Place, found: str, problem: Message, options: list[str]) -> None:
        """Note a name that is none of `options`, with the nearest of them."""
        close = nearest(found, options)
        maybe = say("io.maybe_nearest", nearest=close) if close is not None else None
        self.add(place, found, problem, one_of(options), maybe)

    def refuse_any(self) -> None:
        """Raise InputRefused with everything found so far, by file and row; nothing if there is nothing."""
        if self.found:
            raise self.refusal()

    def refusal(self) -> InputRefused:
        """The exception with everything found so far."""
        return InputRefused(sorted(self.found, key=lambda f: (f.file, f.row or 0)))


def one_of(options: list[str], most: int = 12) -> Message:
    """`One of: …`, the first few where there are many."""
    if len(options) > most:
        return say("io.allowed_some_of", some=", ".join(options[:most]), more=len(options) - most)
    return say("io.allowed_one_of", options=", ".join(options))


def bad(problem: Message, allowed: Message, maybe: Message | None = None) -> PydanticCustomError:
    """What a field parser raises; the reader of the table adds the place."""
    return PydanticCustomError("bad", "{problem}", {"problem": problem, "allowed": allowed, "maybe": maybe})

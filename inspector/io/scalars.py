"""Single values of case.yaml: how each is read, and the types that say so."""

import datetime as dt
from collections.abc import Callable
from decimal import ROUND_DOWN, Context, Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, PlainValidator

from inspector.domain.errors import say
from inspector.io import cells
from inspector.io.faults import bad
from inspector.io.text import fold, tidy

T = TypeVar("T")


def one(parse: Callable[[str], T]) -> PlainValidator:
    """A single value, read the way a cell is."""

    def read(value: object) -> T:
        if value is None or value == "":
            raise bad(say("io.blank"), say("io.allowed_filled"))
        if isinstance(value, (list, dict)):
            raise bad(say("io.not_single"), say("io.allowed_single"))
        return parse(cells.written(value))

    return PlainValidator(read)


def or_word(word: str, parse: Callable[[str], T]) -> Callable[[str], T | None]:
    """None for `word`, else what `parse` makes of it."""
    return lambda found: None if fold(found) == word else parse(found)


def share(found: str) -> Decimal:
    """A share from 0 to 1, as a decimal or as `3/10`.

    A fraction without an end is cut after 40 digits: of a whole number of units it then never asks for
    one more than the fraction itself does.
    """
    top, slash, bottom = tidy(found).partition("/")
    if not slash:
        return cells.between(0, 1)(found)
    part, whole = cells.whole(cells.MOST)(top), cells.whole(cells.MOST, 1)(bottom)
    if part > whole:
        raise bad(say("io.out_of_range"), say("io.allowed_range", least=0, most=1))
    return cells.shortest(Context(prec=40, rounding=ROUND_DOWN).divide(Decimal(part), Decimal(whole)))


def expanded(value: object) -> object:
    """`quarters`, `months` and `year` as the list of periods that they stand for."""
    if value == "quarters":
        return [{"id": f"Q{q}", "months": [3 * q - 2, 3 * q - 1, 3 * q]} for q in (1, 2, 3, 4)]
    if value == "months":
        return [{"id": f"M{m:02}", "months": [m]} for m in range(1, 13)]
    if value == "year":
        return [{"id": "year", "months": list(range(1, 13))}]
    if not isinstance(value, list):
        raise bad(say("io.not_a_choice"), say("io.allowed_periods"))
    return value


def at_most(found: str) -> int | Literal["coverage"] | None:
    """A number of units, `coverage`, or None for `none`."""
    words: dict[str, Literal["coverage"] | None] = {"coverage": "coverage", "none": None}
    return words[fold(found)] if fold(found) in words else cells.whole(100_000)(found)


def nothing(word: str) -> BeforeValidator:
    """None where `word` stands instead of a list or group of settings."""
    return BeforeValidator(lambda value: None if value == word else value)


def hours(found: str) -> tuple[dt.time, dt.time]:
    """From when until when on one day, as `8:00-11:30`; a dash of any length."""
    start, dash, end = tidy(found).replace("–", "-").partition("-")
    try:
        starts, ends = (dt.datetime.strptime(part.strip(), "%H:%M").time() for part in (start, end))  # noqa: DTZ007
    except ValueError:
        dash = ""
    if not dash or starts >= ends:
        raise bad(say("io.no_hours"), say("io.allowed_hours"))
    return starts, ends


Id = Annotated[str, one(cells.name_id)]
Ref = Annotated[str, one(cells.text())]
Name = Annotated[str, one(cells.text(cells.LONGEST_NAME))]
Hours = Annotated[tuple[dt.time, dt.time], one(hours)]
Flag = Annotated[bool, one(cells.choice(cells.TRUTH))]
Date = Annotated[dt.date, one(cells.date)]
Share = Annotated[Decimal, one(share)]
Months = tuple[Annotated[int, one(cells.whole(12, 1))], ...]
Some = Annotated[int | None, one(or_word("none", cells.whole(1000, 1)))]
SomeShare = Annotated[Decimal | None, one(or_word("none", share))]
Days = Annotated[int, one(cells.whole(366))]
Few = Annotated[int, one(cells.whole(1000))]
Minutes = Annotated[int, one(cells.whole(1440))]
Number = Annotated[Decimal, one(cells.number)]

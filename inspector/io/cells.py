"""What may stand in a cell: from the text of a cell to a value, the way Vietnamese offices write it."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeVar

from inspector.domain.errors import Message, say
from inspector.io.faults import bad, one_of
from inspector.io.text import fold, hidden_character, nearest, tidy

T = TypeVar("T")

MOST = 1_000_000_000
"""No count of dossiers, procedures or complaints comes near it."""
LONGEST_NAME, LONGEST_TEXT, LONGEST_ID = 200, 500, 40

_ID = re.compile(r"[^\W_](?:[\w.-]*[^\W_])?")
_THOUSANDS = re.compile(r"\d{1,3}([. ,]\d{3})(\1|[. ,]\d{3})*", re.ASCII)
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,30}(?:[.,]\d{1,30})?", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d{1,30}|-?\d{1,3}(?:,\d{3})+\.\d{1,30}", re.ASCII)
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", re.ASCII)
_LOCAL = re.compile(r"(?P<d>\d{1,2})(?P<by>[/.-])(?P<m>\d{1,2})(?P=by)(?P<y>\d{4})", re.ASCII)

TRUTH = {"yes": True, "no": False, "có": True, "không": False, "true": True, "false": False}
COUNTS = {"yes": "yes", "no": "no", "disputed": "disputed", "có": "yes", "không": "no", "chưa rõ": "disputed"}
DECISION = {"include": True, "exclude": False, "đưa vào": True, "loại": False, "loại ra": False}
HALF = {"am": "am", "pm": "pm", "sáng": "am", "chiều": "pm"}
STATUS = {"work": True, "off": False, "làm việc": True, "nghỉ": False}
PROVENANCE = {"real": "real", "proxy": "proxy", "synthetic": "synthetic"}


def written(value: object) -> str:
    """What a value of a workbook or of YAML would be in a CSV file: 7.0 is `7`, a date `2024-05-06`, true `yes`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, (int, float, Decimal)):
        shown = format(Decimal(repr(value)) if isinstance(value, float) else Decimal(value), "f").removesuffix(".0")
        # a number with three decimals must not be taken for thousands, which only text can be
        return shown + "0" if re.fullmatch(r"-?\d{1,3}\.\d{3}", shown) else shown
    return value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)


def text(most: int = LONGEST_TEXT) -> Callable[[str], str]:
    """A parser of one line of visible text of at most `most` characters, tidied."""

    def parse(found: str) -> str:
        hidden = hidden_character(found)
        if hidden:
            raise bad(say("io.hidden_character", character=hidden), say("io.allowed_text"))
        clean = tidy(found)
        if len(clean) > most:
            raise bad(say("io.too_long", count=len(clean)), say("io.allowed_length", most=most))
        return clean

    return parse


def name_id(found: str) -> str:
    """An id: letters, digits, `-`, `_` and `.`, beginning and ending with a letter or digit."""
    clean = text()(found)
    if len(clean) > LONGEST_ID or not _ID.fullmatch(clean):
        raise bad(say("io.not_an_id"), say("io.allowed_id", most=LONGEST_ID))
    return clean


def words(found: str) -> tuple[str, ...]:
    """Words between spaces, commas or semicolons, sorted, each once."""
    return tuple(sorted(set(re.split(r"[\s,;]+", text()(found))) - {""}))


def choice(options: Mapping[str, T]) -> Callable[[str], T]:
    """A parser of one of a few words, in Vietnamese or English."""
    folded = {fold(word): value for word, value in options.items()}

    def parse(found: str) -> T:
        if fold(found) not in folded:
            raise bad(say("io.not_a_choice"), one_of(list(options)), maybe_nearest(found, list(options)))
        return folded[fold(found)]

    return parse


def recipient(found: str) -> str:
    """A public age key; it has a check sum, so that a slip of the pen is noticed."""
    from inspector.io.sealed import is_recipient

    if not is_recipient(tidy(found)):
        raise bad(say("io.not_a_key"), say("io.allowed_key"))
    return tidy(found)


def maybe_nearest(found: str, options: list[str]) -> Message | None:
    """Advice that names the option most like what was found."""
    close = nearest(found, options)
    return say("io.maybe_nearest", nearest=close) if close is not None else None


def whole(most: int = MOST, least: int = 0) -> Callable[[str], int]:
    """A parser of whole numbers: `7`, `7.0`, and `12.000` or `12,000` for twelve thousand."""

    def parse(found: str) -> int:
        clean = tidy(found)
        allowed = say("io.allowed_whole", least=least, most=most)
        digits = re.sub(r"[. ,]", "", clean) if _same_mark(clean) else None
        plain = _WHOLE.fullmatch(clean)
        digits = digits or (plain[1] if plain else None)
        if digits is None:
            raise bad(say("io.negative" if re.match(r"-\s*\d", clean) else "io.not_whole"), allowed)
        if len(digits) > 40 or not least <= int(digits) <= most:
            raise bad(say("io.out_of_range"), allowed)
        return int(digits)

    return parse


def _same_mark(clean: str) -> bool:
    """Whether digits stand in threes with one and the same mark between them."""
    return bool(_THOUSANDS.fullmatch(clean)) and len(set(re.findall(r"\D", clean))) == 1


def number(found: str) -> Decimal:
    """A decimal with point or comma, `1.234,5` too, in its shortest form: `0.30` is `0.3`."""
    clean = tidy(found)
    if _GROUPED.fullmatch(clean):
        clean = re.sub(r"[.,](?=.*[.,])", "", clean)
    if not _DECIMAL.fullmatch(clean):
        raise bad(say("io.not_a_number"), say("io.allowed_number"))
    return shortest(Decimal(clean.replace(",", ".")))


def shortest(value: Decimal) -> Decimal:
    """The same value without closing zeros and without an exponent."""
    plain = format(value, "f")
    return Decimal(plain.rstrip("0").rstrip(".") if "." in plain else plain)


def between(least: int, most: int) -> Callable[[str], Decimal]:
    """A parser of decimals from `least` to `most`; a share (0 to 1) may be written `5 %`."""

    def parse(found: str) -> Decimal:
        clean = tidy(found)
        percent = most == 1 and clean.endswith("%")
        value = number(clean[:-1]) / 100 if percent else number(clean)
        if not least <= value <= most:
            per_cent = (
                say("io.maybe_share", share=str(shortest(value / 100))) if most == 1 and 1 < value <= 100 else None
            )
            raise bad(say("io.out_of_range"), say("io.allowed_range", least=least, most=most), per_cent)
        return shortest(value)

    return parse


def date(found: str) -> dt.date:
    """A date, `2024-05-06` or `06/05/2024` (day first)."""
    clean = tidy(found)
    match = _ISO.fullmatch(clean) or _LOCAL.fullmatch(clean)
    if match is None:
        raise bad(say("io.not_a_date"), say("io.allowed_date"))
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        raise bad(say("io.no_such_date"), say("io.allowed_date")) from None


def date_or_year(found: str) -> tuple[dt.date, bool]:
    """A date and True; for a year alone its last day and False."""
    clean = tidy(found)
    if re.fullmatch(r"[12][0-9]{3}", clean):
        return dt.date(int(clean), 12, 31), False
    return date(clean), True

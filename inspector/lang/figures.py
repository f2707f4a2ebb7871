"""Numbers and dates as people write them in Vietnamese and in English."""

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def inert(cell: str) -> str:
    """A cell of text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def number(value: int | Decimal, lang: str) -> str:
    """Thousands apart: 12.345,6 in Vietnamese, 12,345.6 in English."""
    written = f"{value:,}"
    return written.translate(str.maketrans(",.", ".,")) if lang == "vi" else written


def percent(part: int, whole: int, lang: str) -> str:
    """A share with one decimal, rounded half up: 32,1 % or 32.1%."""
    share = (Decimal(100 * part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return number(share, lang) + (" %" if lang == "vi" else "%")


def share(given: Decimal, lang: str) -> str:
    """A share as a percentage without needless digits: 0.3 is 30 % or 30%, 0.125 is 12,5 % or 12.5%."""
    written = f"{(100 * given).normalize():f}"
    return (written.replace(".", ",") + " %") if lang == "vi" else f"{written}%"


def date(day: dt.date, lang: str) -> str:
    """03/04/2024 in Vietnamese, 2024-04-03 in English."""
    return f"{day:%d/%m/%Y}" if lang == "vi" else day.isoformat()


def value(given: str | int | None, lang: str) -> str:
    """A value of a finding as text; an ISO date is written as `date` does."""
    if given is None:
        return "–"
    if isinstance(given, int):
        return number(given, lang)
    return date(dt.date.fromisoformat(given), lang) if _ISO.fullmatch(given) and _real(given) else given


def _real(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True

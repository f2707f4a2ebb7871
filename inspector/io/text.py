"""Text as Vietnamese offices write it: decoding, tidying, and folding for comparison."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Grave, acute, tilde, hook above, dot below: the marks whose place in the syllable is a matter of taste."""
_RUN = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_D = str.maketrans("ðɖ", "đđ")
_TWICE = re.compile("á[º»][\x80-\xbfŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|Ä‘")
"""How UTF-8 Vietnamese looks when somebody read it as Windows text and saved it again."""
_REFUSED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories that may not stand in a cell: control and format characters, bidi overrides among them."""


def decode(data: bytes) -> str:
    """Text of a file: UTF-8 with or without a byte order mark, else Windows Vietnamese (cp1258); NFC.

    ValueError where it is neither, or is UTF-8 that was once saved in a wrong encoding.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1258")
    if "\x00" in text or _TWICE.search(text):
        raise ValueError("not the text it should be")
    return unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """NFC, without spaces around, every run of spaces (non-breaking ones too) as one."""
    return " ".join(filter(None, unicodedata.normalize("NFC", text).strip().replace("\xa0", " ").split(" ")))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A form in which the same Vietnamese words are equal: `Hoà Phú` and `hòa  phú`, `Ð` and `Đ`, NFC and NFD.

    Tones count (`Hòa` is not `Hoa`); where in the syllable they are written does not.
    """
    marks = unicodedata.normalize("NFKD", tidy(text)).casefold().translate(_D)
    return _RUN.sub(_tone_last, marks)


def _tone_last(run: re.Match[str]) -> str:
    tones = [c for c in run[0] if c in _TONES]
    return "".join(c for c in run[0] if c not in _TONES) + "".join(sorted(tones))


def bare(text: str) -> str:
    """Folded and without any mark, for guessing what was meant: `Bình Dương` is `binh duong`."""
    return "".join(c for c in fold(text).replace("đ", "d") if not unicodedata.combining(c))


def nearest(found: str, options: Iterable[str]) -> str | None:
    """The option most like what was found, None where nothing is alike."""
    by_bare = {bare(option): option for option in sorted(options, reverse=True)}
    close = difflib.get_close_matches(bare(found), by_bare, n=1, cutoff=0.6)
    return by_bare[close[0]] if close else None


def hidden_character(text: str) -> str | None:
    """The first control, format or bidi character, as `U+202E`; None where all are visible."""
    if text.isprintable():  # then none is of these categories
        return None
    return next((f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in _REFUSED), None)


def visible(text: str, most: int = 80) -> str:
    r"""The text as it may be shown on a terminal: hidden characters as `\u202e`, cut after `most` characters."""
    shown = "".join(f"\\u{ord(c):04x}" if unicodedata.category(c) in _REFUSED else c for c in text[: most + 1])
    return shown if len(text) <= most else shown[:most] + "…"

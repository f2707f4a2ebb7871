"""The layout of administrative documents by Annex I of Decree 30/2020/NĐ-CP: building blocks without content."""

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from inspector.export.word.paper import WIDE
from inspector.export.word.wordml import Look, Row, paragraph, table

HEAD = (64, WIDE - 64)
"""Widths of what stands at the left and at the right of a head, in millimetres."""
CAPITALS, LETTERS = 0.63, 0.45
"""Mean widths of bold capitals and of bold letters, as parts of their size."""

TEXT = Look(align="both", first=12.5, after=5, line=1.1)
CENTRED = Look(align="center")
CELL = Look(size=12, before=2, after=2)


@dataclass(frozen=True)
class Head:
    """What stands above a document's title."""

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    state: str
    motto: str
    motto_width: float
    """Of the motto as printed, in millimetres: the rule below is as long."""
    number: str
    dated: str


def rule(length: float, room: float) -> str:
    """A centred rule, lengths in millimetres."""
    aside = max(0.0, (room - length) / 2)
    return paragraph("", Look(size=2, line=0.4, before=3, left=aside, right=aside, border="top"))


def width(text: str, size: int, mean: float) -> float:
    """About how wide a line is printed, in millimetres."""
    return len(text) * size * mean * 25.4 / 72


def balanced(text: str, room: float, size: int, mean: float) -> list[str]:
    """Text on as many lines as it needs, all about as long, so that no word stands alone on the last."""
    most = max(1, int(room / width("m", size, mean)))
    count = max(1, math.ceil(len(text) / most))
    for letters in range(len(text) // count, most + 1):
        lines = textwrap.wrap(text, max(1, letters), break_long_words=False, break_on_hyphens=False)
        if len(lines) <= count:
            return lines or [text]
    return [text]


def head(given: Head) -> str:
    """Issuing body at the left, state and motto at the right, number and date below them, without lines."""
    own = replace(CENTRED, size=13, bold=True)
    issuer = paragraph(given.issuer, own)
    issuer += rule(0.4 * min(HEAD[0], width(given.issuer[-1], 13, CAPITALS)), HEAD[0])
    superior = paragraph(given.superior, replace(own, bold=False)) if given.superior else ""
    state = paragraph(given.state, own) + paragraph(given.motto, replace(own, size=14))
    size = 14 if width(given.dated, 14, LETTERS) < HEAD[1] else 13  # the decree allows both: a long name on one line
    dated = paragraph(given.dated, replace(CENTRED, size=size, italic=True, before=6))
    number = paragraph(given.number, replace(CENTRED, size=13, before=6))
    rows = (Row((superior + issuer, state + rule(given.motto_width, HEAD[1]))), Row((number, dated)))
    return table(HEAD, rows, lined=False)


def title(kind: str, abstract: str) -> str:
    """Type of document and what it is about, with a short rule below."""
    bold = replace(CENTRED, bold=True)
    lines = balanced(abstract, WIDE - 10, 14, LETTERS)
    length = 0.4 * min(WIDE, width(lines[-1], 14, LETTERS))
    above = paragraph(kind, replace(bold, before=16, outline=0))
    return above + paragraph(lines, bold) + rule(length, WIDE)


def boxed(text: str) -> str:
    """A line in a frame, such as how far a document may go."""
    length = width(text, 13, CAPITALS) + 8
    aside = max(0.0, (WIDE - length) / 2)
    return paragraph(text, Look(13, bold=True, align="center", before=10, left=aside, right=aside, border="box"))


def part(text: str) -> str:
    """The heading of a numbered part, in capitals."""
    return paragraph(text, replace(TEXT, bold=True, before=4, keep=True, outline=1))


def item(text: str) -> str:
    """The heading of an item within a part."""
    return paragraph(text, replace(TEXT, bold=True, keep=True))


def body(text: str, lead: str = "", keep: bool = False) -> str:
    """A paragraph of the text; `keep` holds it on one page with the next."""
    return paragraph(text, replace(TEXT, keep=keep), lead)


def gap() -> str:
    """Room below a table."""
    return paragraph("", Look(size=6))


def signature(label: str, recipients: Sequence[str], titles: Sequence[str], name: str) -> str:
    """Who receives the document, at the left; who signs it, at the right, with room above the name."""
    small = Look(size=11)
    left = paragraph(label, Look(size=12, bold=True, italic=True)) + "".join(paragraph(r, small) for r in recipients)
    bold = replace(CENTRED, bold=True)
    room = "".join(paragraph("", bold) for _ in range(4))
    right = paragraph(titles, replace(bold, keep=True)) + room + paragraph(name, bold)
    pair = table((80, WIDE - 80), (Row((left, right)),), lined=False)
    return paragraph("", Look(size=6, keep=True)) + pair + paragraph("", Look(size=1, line=0.1))


def annex_head(number: str, about: str, reference: str) -> str:
    """The head of an annex: its number, what it holds, and the document with which it goes."""
    bold = replace(CENTRED, bold=True)
    lines = balanced(about, WIDE - 10, 14, CAPITALS)
    above = paragraph(number, replace(bold, outline=0)) + paragraph(lines, bold)
    return above + paragraph(reference, replace(CENTRED, italic=True, after=8))

"""Paragraphs and tables of Word documents as XML: quick where tables are long, and every name is text and no more."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: letters in points, indents in millimetres, distances in points."""

    size: int = 14
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "right", "both"] = "left"
    first: float = 0
    """Indent of the first line."""
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    keep: bool = False
    """Whether it stays on one page with the next paragraph."""
    outline: int | None = None
    """Its level in the navigation pane."""
    border: Literal["", "top", "box"] = ""


@dataclass(frozen=True)
class Row:
    """A row of a table: cells are paragraphs; `spans` counts the columns that each takes, one where none is named."""

    cells: tuple[str, ...]
    spans: tuple[int, ...] = ()
    head: bool = False
    """Whether it stands again at the top of each page."""


def twips(mm: float) -> int:
    """Twentieths of a point."""
    return round(mm * 1440 / 25.4)


def plain(text: str) -> str:
    """Text on one line, without what XML cannot hold."""
    return _BREAKS.sub(" ", _UNFIT.sub("", text))


def paragraph(text: str | Sequence[str], look: Look, lead: str = "") -> str:
    """A paragraph of one text, or of several lines; `lead` stands before it in bold letters."""
    lines = [text] if isinstance(text, str) else list(text)
    first = f"<w:r>{_letters(look, bold=True)}{_text(lead)}</w:r>" if lead else ""
    held = "<w:br/>".join(map(_text, lines))
    return f"<w:p>{_place(look)}{first}<w:r>{_letters(look, look.bold)}{held}</w:r></w:p>"


def page_number(size: int) -> str:
    """A centred paragraph with the number of the page."""
    look = Look(size=size, align="center")
    letters = _letters(look, bold=False)
    marks = [f'<w:r>{letters}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    field = f'<w:r>{letters}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    return f"<w:p>{_place(look)}{marks[0]}{field}{marks[1]}<w:r>{letters}<w:t>2</w:t></w:r>{marks[2]}</w:p>"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(plain(text))}</w:t>'


def _letters(look: Look, bold: bool) -> str:
    marks = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if look.italic else "")
    return f'<w:rPr>{marks}<w:sz w:val="{2 * look.size}"/><w:szCs w:val="{2 * look.size}"/></w:rPr>'


def _place(look: Look) -> str:
    before, after, line = round(20 * look.before), round(20 * look.after), round(240 * look.line)
    keep = "<w:keepNext/>" if look.keep else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
    if look.line < 1:
        spacing = spacing.replace('"auto"', '"exact"')
    indent = f'<w:ind w:left="{twips(look.left)}" w:right="{twips(look.right)}" w:firstLine="{twips(look.first)}"/>'
    outline = "" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>'
    return f'<w:pPr>{keep}{_edges(look)}{spacing}{indent}<w:jc w:val="{look.align}"/>{outline}</w:pPr>'


def _edges(look: Look) -> str:
    sides = {"": (), "top": ("top",), "box": ("top", "left", "bottom", "right")}[look.border]
    drawn = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="1" w:color="000000"/>' for side in sides)
    return f"<w:pBdr>{drawn}</w:pBdr>" if drawn else ""


def table(widths: Sequence[float], rows: Iterable[Row], lined: bool = True) -> str:
    """A centred table with fixed widths in millimetres, lined or not; its rows stay whole where a page ends."""
    columns = [twips(width) for width in widths]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind, margin = ("single", 85) if lined else ("nil", 0)
    borders = "".join(f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(_row(row, columns) for row in rows)}</w:tbl>"
    )


def _row(row: Row, columns: Sequence[int]) -> str:
    cells, at = [], 0
    for cell, span in zip(row.cells, row.spans or [1] * len(row.cells), strict=True):
        width = sum(columns[at : at + span])
        more = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>{cell}</w:tc>')
        at += span
    head = "<w:tblHeader/>" if row.head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"

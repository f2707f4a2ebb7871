"""A Word document being written: A4 as administrative documents are, sections whose pages count from 1, fixed bytes."""

import copy
import datetime as dt
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from inspector.export.packed import settled
from inspector.export.wordml import page_number

FONT = "Times New Roman"
TOP = BOTTOM = 20
LEFT, RIGHT = 30, 15
WIDE = 210 - LEFT - RIGHT
"""Of the text, in millimetres like the margins."""


class Paper:
    """A document that is being written, block by block."""

    def __init__(self, title: str, lang: str, day: dt.date) -> None:
        self._document: Any = Document()
        self._sections: list[list[str]] = [[]]
        _page(self._document.sections[0])
        _letters(self._document.styles["Normal"], lang)
        core = self._document.core_properties
        core.author = core.comments = core.last_modified_by = ""
        core.created = core.modified = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
        core.title, core.language = title[:255], lang

    def add(self, *blocks: str) -> None:
        """Puts blocks at the end."""
        self._sections[-1] += blocks

    def annex(self) -> None:
        """Begins a page whose numbers count from 1 again, as those of every annex do."""
        self._sections.append([])

    def made(self) -> bytes:
        """The file; the same blocks give the same bytes."""
        end = self._document.element.body.sectPr
        for i, blocks in enumerate(self._sections):
            if i:
                end.addprevious(_section_ends(end))
            for element in list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(blocks)}</w:body>")):
                end.addprevious(element)
        return settled(self._document)


def _page(section: Any) -> None:
    """A4 upright, the number of the page in the margin above, but not on the first."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    held = section.header.paragraphs[0]._p
    number = parse_xml(f"<w:body {nsdecls('w')}>{page_number(13)}</w:body>")[0]
    held.getparent().replace(held, number)
    numbers = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    section._sectPr.find(qn("w:pgMar")).addnext(numbers)


def _letters(style: Any, lang: str) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(14), RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    spoken = {"vi": "vi-VN", "en": "en-GB"}[lang]
    style.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{spoken}"/>'))
    style.paragraph_format.space_after = Pt(0)


def _section_ends(end: Any) -> Any:
    made = parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>')
    made.pPr.append(copy.deepcopy(end))
    return made

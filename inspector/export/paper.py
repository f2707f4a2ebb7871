"""A Word document being written: A4 as administrative documents are, sections whose pages count from 1, fixed bytes."""

import copy
import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from inspector.export.packed import members, zipped
from inspector.export.wordml import page_number, plain

FONT = "Times New Roman"
TOP = BOTTOM = 20
LEFT, RIGHT = 30, 15
_TEXT, _ABOUT = "word/document.xml", "docProps/core.xml"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:language>{lang}</dc:language>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
"""Title and date; no author, since it is an office that signs."""
_UNUSED = ("/stylesWithEffects", "/thumbnail", "/customXml", "/numbering", "/webSettings")
"""Parts of python-docx's usual document that ours have no use for: nine tenths of the file."""
WIDE = 210 - LEFT - RIGHT
"""Of the text, in millimetres like the margins."""


class Paper:
    """A document that is being written, block by block."""

    def __init__(self, title: str, lang: str, day: dt.date) -> None:
        self._title, self._lang, self._day = title, lang, day
        self._sections: list[list[str]] = [[]]

    def add(self, *blocks: str) -> None:
        """Puts blocks at the end."""
        self._sections[-1] += blocks

    def annex(self) -> None:
        """Begins a page whose numbers count from 1 again, as those of every annex do."""
        self._sections.append([])

    def made(self) -> bytes:
        """The file; the same blocks give the same bytes."""
        blank = _blank(self._lang)
        root: Any = parse_xml(blank[_TEXT])
        end = root.body.sectPr
        for i, blocks in enumerate(self._sections):
            if i:
                end.addprevious(_section_ends(end))
            for element in list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(blocks)}</w:body>")):
                end.addprevious(element)
        text = serialize_part_xml(root)
        core = _CORE.format(title=escape(plain(self._title)[:255]), lang=self._lang, day=self._day)
        return zipped({**blank, _TEXT: text, _ABOUT: core.encode()})


@lru_cache
def _blank(lang: str) -> Mapping[str, bytes]:
    """An empty document with the page and the letters of all, as the files in it."""
    document = Document()
    _page(document.sections[0])
    _letters(document.styles["Normal"], lang)
    for style in list(document.styles.element.style_lst):
        if not style.default:
            document.styles.element.remove(style)
    for held in (document.part, document.part.package):
        for id in [id for id, rel in held.rels.items() if rel.reltype.endswith(_UNUSED)]:
            del held.rels[id]
    return members(document)


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

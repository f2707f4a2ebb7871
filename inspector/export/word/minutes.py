"""The minutes of a draw (*Biên bản lựa chọn ngẫu nhiên*): one page, as text and for Word, without any unit's name."""

import textwrap
from dataclasses import dataclass

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from inspector import lang as words
from inspector.domain.lottery import MINUTES, Basis, DrawRecord
from inspector.domain.problem import Problem
from inspector.export.packed import settled

WIDTH = 100
"""Columns of the text."""
ENVELOPES, MANY = 3, 12
"""The section of the envelope numbers, and how many of them stand one on a line."""
_FONT, _SMALL = "Times New Roman", 6


@dataclass(frozen=True)
class Minutes:
    """The page: a motto, a title, sections of a heading and lines, and who signs."""

    motto: tuple[str, str]
    title: tuple[str, str]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    signers: tuple[str, ...]


def minutes(problem: Problem, basis: Basis, commitment: str, record: DrawRecord, lang: str) -> Minutes:
    """What is put on paper of a draw: what was fixed beforehand, the public value, witnesses, envelope numbers."""

    def text(code: str, **values: str | int) -> str:
        return words.text(f"minutes.{code}", lang, **values)

    name = {s.id: (s.name_en if lang == "en" else s.name_vi) or s.id for s in problem.strata}
    event = problem.draw.event_en if lang == "en" and problem.draw.event == basis.event else basis.event
    groups = tuple(
        text("group", name=name.get(each.stratum, each.stratum), count=each.count, units=len(each.lots))
        for each in basis.strata
    )
    held = [text("date", date=_date(record, lang))] if record.on else [text("with_plan")]
    held.append(text("public", value=record.public) if record.public is not None else text("no_public"))
    held.append(text("witnesses", names="; ".join(record.witnesses) or text("dots")))
    if record.first:
        held.append(text("first", date=record.first.isoformat()))
    return Minutes(
        motto=(text("state"), text("motto")),
        title=(text("title"), text("subject", period=record.period, year=problem.year, place=problem.place)),
        sections=(
            (text("fixed"), (*groups, text("event", event=event), text("commitment", number=commitment))),
            (text("held"), tuple(held)),
            (text("envelopes", count=len(record.envelopes)), record.envelopes),
            (text("later"), (text("reveal"), text("again"), text("signs"))),
        ),
        signers=(text("signer_draw"), text("signer_witness"), text("signer_office")),
    )


def _date(record: DrawRecord, lang: str) -> str:
    assert record.on is not None  # asked by the caller
    return f"{record.on:%d/%m/%Y}" if lang == "vi" else record.on.isoformat()


def to_text(page: Minutes) -> str:
    """The page for the terminal and for any printer."""
    lines = [*(each.center(WIDTH).rstrip() for each in (*page.motto, "", *page.title)), ""]
    for number, (heading, held) in enumerate(page.sections, start=1):
        lines.append(f"{number}. {heading}")
        for each in held:
            lines += textwrap.wrap(each, WIDTH - 6, initial_indent="   - ", subsequent_indent="     ")
    share = WIDTH // len(page.signers)
    lines += ["", "".join(each.center(share) for each in page.signers).rstrip()]
    return "\n".join(lines) + "\n"


def to_docx(page: Minutes) -> bytes:
    """The page for Word, A4, with the margins and letters of administrative documents; the same bytes every time."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    body, gap = (11, 1) if len(page.sections[ENVELOPES - 1][1]) > MANY else (12, 3)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(body)
    normal.paragraph_format.space_after = Pt(gap)

    def line(text: str, bold: bool = False, centred: bool = False, size: int = body, inset: bool = False) -> None:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)
        if size == _SMALL:
            paragraph.paragraph_format.line_spacing = Pt(_SMALL + 0.5)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if inset:
            paragraph.paragraph_format.left_indent = Mm(6)

    for text in page.motto:
        line(text, bold=True, centred=True)
    line("")
    line(page.title[0], bold=True, centred=True, size=14)
    line(page.title[1], bold=True, centred=True)
    for number, (heading, held) in enumerate(page.sections, start=1):
        line(f"{number}. {heading}", bold=True)
        for text, size in _fitted(held) if number == ENVELOPES else [(text, body) for text in held]:
            line(f"– {text}", inset=True, size=size)
    table = document.add_table(rows=1, cols=len(page.signers))
    for cell, text in zip(table.rows[0].cells, page.signers, strict=True):
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.paragraphs[0].add_run(text).bold = True
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = page.title[0]
    return settled(document)


def _fitted(held: tuple[str, ...]) -> list[tuple[str, int]]:
    """Envelope numbers with the size of their letters; many stand small, two on a line, to fit the page."""
    if len(held) <= MANY:
        return [(text, 10) for text in held]
    return [("\n".join("   ".join(held[i : i + 2]) for i in range(0, len(held), 2)), _SMALL)]


def files(page: Minutes, span: str, lang: str) -> dict[str, bytes]:
    """The page as files of a plan folder."""
    name = f"{MINUTES[lang]}-{span}"
    return {f"{name}.txt": to_text(page).encode(), f"{name}.docx": to_docx(page)}

"""What every document of a plan begins and ends with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from inspector.export import decree30
from inspector.export.clerk import DOTS, Clerk, broken, committee, symbol
from inspector.export.decree30 import CENTRED, Head, body
from inspector.export.paper import Paper
from inspector.export.wordml import paragraph
from inspector.lang import Words

MOTTO = {"vi": 59.2, "en": 78.4}
"""Widths of the motto as printed, in millimetres."""
PROGRAMME = range(2021, 2031)
"""Years of the programme of Resolution 76/NQ-CP, as the province's plan cites it."""
SIGNERS = ("document.behalf", "document.for_chair", "document.chair", "document.vice_chair")
_ARTICLE = re.compile(r", [\dIVX][^ ]*$")


@dataclass(frozen=True)
class Cover:
    """What a document is: type, subject, number and date."""

    kind: str
    about: str
    number: str
    dated: str
    sender: str = ""
    """A body below the one that issued the plan; empty: that one."""
    mark: str = ""
    """How far it may go."""
    extract: bool = False
    """Whether that of a unit or team is a part of one for all."""


def opened(clerk: Clerk, cover: Cover) -> Paper:
    """A document with head and title."""
    view, papers = clerk.view, clerk.view.documents
    below = bool(cover.sender) and cover.sender != papers.issuer
    paper = Paper(f"{cover.kind} – {cover.about}", view.lang, view.issued_on)
    head = Head(
        superior=broken(papers.issuer if below else papers.superior),
        issuer=broken(cover.sender if below else papers.issuer) or (DOTS,),
        state=clerk.say("document.state"),
        motto=clerk.say("document.motto"),
        motto_width=MOTTO[view.lang],
        number=clerk.say("document.number", number=cover.number),
        dated=clerk.say("document.place_date", town=papers.town or DOTS, date=cover.dated),
    )
    paper.add(decree30.head(head))
    marks = [clerk.say("document.draft")] if view.hypothetical else []
    paper.add(*map(decree30.boxed, filter(None, [cover.mark, *marks])))
    paper.add(decree30.title(cover.kind, cover.about))
    paper.add(
        *(paragraph(f"({line})", replace(CENTRED, italic=True, before=3)) for line in _remarks(clerk, cover.extract))
    )
    paper.add(paragraph("", replace(CENTRED, size=8)))
    return paper


def _remarks(clerk: Clerk, extract: bool) -> Iterator[str]:
    """What a reader must know before anything else."""
    view = clerk.view
    if view.lang == "en":
        yield clerk.say("document.translation")
    if view.version > 1 and view.as_of is not None:
        yield clerk.say("document.version", version=view.version, date=clerk.date(view.as_of))
    if extract and view.subject_name is not None:
        yield clerk.say("document.extract", subject=view.subject_name)
    yield from view.scenario
    if view.note:
        yield view.note[0].upper() + view.note[1:]


def bases(clerk: Clerk, *more: str) -> str:
    """On what the document stands; the last line ends with a full stop."""
    lines = [*_bases(clerk), *more]
    ends = [";"] * (len(lines) - 1) + ["."] * bool(lines)
    look = replace(decree30.TEXT, italic=True)
    return "".join(paragraph(line + end, look) for line, end in zip(lines, ends, strict=True))


def _bases(clerk: Clerk) -> Iterator[str]:
    view = clerk.view
    if committee(view.documents.issuer):
        yield clerk.say("document.base_local")
    titles = dict.fromkeys(_ARTICLE.sub("", source) for rule in _standing(clerk) for source in rule)
    laws = [title for title in titles if title.startswith(clerk.say("document.law"))]
    yield from (clerk.say("document.base_law", title=title) for title in laws)
    if view.year in PROGRAMME:
        yield clerk.say("document.base_programme")
    own = [title for title in titles if view.place in title and str(view.year) in title]
    yield from (clerk.say("document.base", title=title) for title in own)
    if view.version > 1:
        yield clerk.say("document.base_plan", plan=clerk.first_plan, year=str(view.year))


def _standing(clerk: Clerk) -> Iterator[Sequence[str]]:
    return (rule.sources for rule in clerk.view.rules if rule.standing == "law")


def signed(clerk: Clerk, recipients: Sequence[str], sender: str = "") -> str:
    """Recipients and signer; a body below the one that issued the plan signs by its head."""
    papers = clerk.view.documents
    if sender and sender != papers.issuer:
        titles, name = [clerk.say("document.director" if symbol(sender)[0] == "S" else "document.head")], ""
    else:
        lines = (papers.on_behalf, *papers.signer_title.split(" / "))
        titles, name = [_title(clerk, line) for line in lines if line], papers.signer
    filed = clerk.say("document.filed", unit=symbol(clerk.sender))
    listed = [f"- {recipient.rstrip(' ;.')};" for recipient in recipients]
    return decree30.signature(clerk.say("document.recipients"), [*listed, f"- {filed}"], titles, name)


def commitment(clerk: Clerk) -> str:
    """The number by which anybody can check the draw later; nothing where there is none."""
    if clerk.view.commitment is None:
        return ""
    said = body(clerk.say("document.commitment"), keep=True)
    return said + paragraph(clerk.view.commitment, replace(CENTRED, size=12, after=5))


def recipients(clerk: Clerk) -> tuple[str, ...]:
    """Who receives the plan; a line to be filled in where the case names nobody."""
    return clerk.view.documents.recipients or (DOTS * 4,)


def _title(clerk: Clerk, line: str) -> str:
    """A signer's title in the language of the document, where it is one of the usual ones."""
    usual = {Words("vi").text(code): code for code in SIGNERS}
    return clerk.say(usual[line]) if line in usual else line

"""The decision that sets up the delegation (*Quyết định thành lập Đoàn kiểm tra*)."""

from collections.abc import Mapping
from dataclasses import replace

from inspector.export import formats
from inspector.export.shown import View
from inspector.export.word import crew, frame
from inspector.export.word.bodies import chief
from inspector.export.word.clerk import DOTS, Clerk
from inspector.export.word.decree30 import CENTRED, body, gap
from inspector.export.word.frame import Cover
from inspector.export.word.paper import Paper
from inspector.export.word.wordml import paragraph


def files(view: View) -> Mapping[str, bytes]:
    """The decision with the teams that the view holds."""
    return {formats.name(view, "decision"): _made(Clerk(view))}


def begun(clerk: Clerk, about: str, *more: str, mark: str = "") -> Paper:
    """A decision up to its first article: by whom, on what it stands; one with a `mark` is whole for its team."""
    number, year = clerk.blank_number("QĐ"), clerk.view.year
    dated = clerk.blank_date((clerk.view.as_of or clerk.view.issued_on).year if clerk.view.version > 1 else year)
    kind = clerk.say("document.kind_decision")
    paper = frame.opened(clerk, Cover(kind, about, number, dated, mark=mark, extract=not mark))
    bold = replace(CENTRED, bold=True, after=6)
    paper.add(paragraph(clerk.issuer.upper(), bold))
    plan = clerk.say("document.base_plan", plan=clerk.plan, year=str(year))
    wish = clerk.say("document.base_wish", sender=chief(clerk, clerk.sender) or clerk.sender)
    paper.add(frame.bases(clerk, plan, *more, wish))
    paper.add(paragraph(clerk.say("document.decides"), replace(bold, before=6)))
    return paper


def article(clerk: Clerk, number: int, text: str) -> str:
    """An article of one paragraph."""
    return body(text, f"{clerk.say('document.article', number=number)} ")


def _made(clerk: Clerk) -> bytes:
    view, year = clerk.view, str(clerk.view.year)
    paper = begun(clerk, clerk.say("document.about_decision", year=year))
    teams = clerk.number(len(view.teams))
    paper.add(article(clerk, 1, clerk.say("document.sets_up", year=year, teams=teams)))
    paper.add(body(clerk.say("document.chief", dots=DOTS * 8)), crew.all_teams(clerk), gap())
    paper.add(article(clerk, 2, clerk.say("document.tasks")))
    paper.add(*map(body, clerk.lines("document.tasks_list", plan=clerk.plan, sender=clerk.sender)))
    count = clerk.number(view.documents.conclusion_days)
    paper.add(body(clerk.say("document.tasks_conclusion", count=count)))
    head = chief(clerk, clerk.sender) or clerk.say("document.head_any", body=clerk.sender)
    last = clerk.say("document.in_force", chief=head, issuer=clerk.issuer)
    paper.add(body(last, f"{clerk.say('document.article', number=3)} ", keep=True))
    article_3 = clerk.say("document.as_article", number=3)
    paper.add(frame.signed(clerk, (article_3, *view.documents.recipients)))
    return paper.made()

"""The internal order of surprise visits, for those alone who may know of them."""

from collections.abc import Iterator, Mapping, Sequence

from inspector.export import formats
from inspector.export.shown import View, Visit
from inspector.export.word import frame
from inspector.export.word.bodies import office
from inspector.export.word.clerk import Clerk
from inspector.export.word.crew import MIDDLE, heading
from inspector.export.word.decision import article, begun
from inspector.export.word.decree30 import CELL, body, gap
from inspector.export.word.wordml import Row, paragraph, table

WIDTHS = (11, 47, 43, 19, 45)


def files(view: View) -> Mapping[str, bytes]:
    """The order; nothing for an audience that holds no key, or where nothing was drawn."""
    visits = [visit for visit in view.visits if visit.surprise]
    if view.audience not in ("sealed", "team") or not (visits or view.undated):
        return {}
    return {formats.name(view, "order"): _made(Clerk(view), visits)}


def _made(clerk: Clerk, visits: Sequence[Visit]) -> bytes:
    view, year = clerk.view, str(clerk.view.year)
    about = clerk.say("document.about_order", year=year)
    paper = begun(clerk, about, *_bases(clerk, visits), mark=clerk.say("document.internal"))
    paper.add(article(clerk, 1, clerk.say("document.surprises", count=clerk.number(len(visits) + len(view.undated)))))
    if visits:
        paper.add(table(WIDTHS, _rows(clerk, visits)), gap())
    paper.add(*(body(clerk.say("document.undated", unit=office(clerk, unit, short=True))) for unit in view.undated))
    fields = "; ".join(field.name for field in view.documents.fields)
    count = clerk.number(view.documents.conclusion_days)
    paper.add(article(clerk, 2, clerk.say("document.surprise_content", fields=fields, count=count)))
    paper.add(article(clerk, 3, clerk.say("document.secrecy")), *map(body, clerk.lines("document.secrecy_list")))
    paper.add(frame.commitment(clerk))
    paper.add(body(clerk.say("document.order_force"), f"{clerk.say('document.article', number=4)} ", keep=True))
    paper.add(frame.signed(clerk, [clerk.say("document.as_article", number=1)]))
    return paper.made()


def _bases(clerk: Clerk, visits: Sequence[Visit]) -> Iterator[str]:
    found = {visit.period for visit in visits} or {each.period for each in clerk.view.surprise if each.drawn}
    periods = [period.id for period in clerk.view.periods if period.id in found]
    for period in periods:
        yield clerk.say("document.base_minutes", period=clerk.period(period), year=str(clerk.view.year))


def _rows(clerk: Clerk, visits: Sequence[Visit]) -> Iterator[Row]:
    yield heading(clerk, *(f"document.col_{name}" for name in ("no", "unit", "when", "team", "people")))
    for number, visit in enumerate(visits, start=1):
        above = f" ({visit.parent_name})" if visit.parent_name else ""
        cells = (
            paragraph(str(number), MIDDLE),
            paragraph(office(clerk, visit.unit_name, short=True) + above, CELL),
            paragraph(clerk.when(visit), CELL),
            paragraph(visit.team_name, MIDDLE),
            paragraph("; ".join(visit.people), CELL),
        )
        yield Row(cells)

"""The annexes of the plan's document: who is visited in which month, and the outline of a unit's own report."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.export.shown import Change, Visit
from inspector.export.word.bodies import office
from inspector.export.word.clerk import Clerk
from inspector.export.word.crew import MIDDLE, heading
from inspector.export.word.decree30 import CELL, annex_head, body, gap, item, part
from inspector.export.word.plan_parts import by_level
from inspector.export.word.wordml import Row, paragraph, table

WIDTHS = (12, 58, 28, 19, 48)
FIELDS = ("steering", "institutions", "procedures", "apparatus", "civil-service", "public-finance", "digital")
"""Fields with an outline of their own."""


def _head(clerk: Clerk, number: str, about: str) -> str:
    reference = clerk.say("document.annex_of", plan=clerk.plan)
    return annex_head(number, clerk.say(about, year=str(clerk.view.year)), reference)


def schedule(clerk: Clerk) -> Iterator[str]:
    """Annex I: units by level with month, team and remarks."""
    yield _head(clerk, clerk.say("document.annex_1"), "document.annex_1_about")
    changes = {each.visit: each for each in since_before(clerk)}
    yield table(WIDTHS, _rows(clerk, changes))
    gone = [each for each in changes.values() if each.how == "dropped"]
    if gone:
        yield gap()
        yield item(clerk.say("document.dropped"))
        yield from (body(f"- {office(clerk, each.unit_name, short=True)} ({each.before}).") for each in gone)


def since_before(clerk: Clerk) -> tuple[Change, ...]:
    """What is other than in the version before; nothing where the view compares with something else."""
    before = clerk.say("export.version", number=clerk.view.version - 1)
    return clerk.view.changes if clerk.view.version > 1 and clerk.view.against == before else ()


def _rows(clerk: Clerk, changes: dict[str, Change]) -> Iterator[Row]:
    names = ("no", "unit", "month", "team", "note")
    yield heading(clerk, *(f"document.col_{name}" for name in names))
    number = 0
    for level, visits in by_level(clerk).items():
        title = clerk.say("document.level_row", level=level.upper(), count=clerk.number(len(visits)))
        yield Row((paragraph(title, replace(CELL, bold=True, keep=True)),), (len(WIDTHS),))
        for visit in visits:
            number += 1
            month, name = clerk.month(visit.date.month), office(clerk, visit.unit_name, short=True)
            note = "; ".join(_notes(clerk, visit, changes.get(visit.id)))
            texts = ((str(number), MIDDLE), (name, CELL), (month[:1].upper() + month[1:], MIDDLE))
            yield Row(tuple(paragraph(*cell) for cell in (*texts, (visit.team_name, MIDDLE), (note, CELL))))


def _notes(clerk: Clerk, visit: Visit, change: Change | None) -> Iterator[str]:
    if visit.kind == COMPANION and visit.parent_name is not None:
        yield clerk.say("document.with_parent", unit=office(clerk, visit.parent_name, short=True))
    elif visit.kind != ANNOUNCED:
        yield visit.kind_name
    if visit.sessions == 2:
        yield clerk.say("document.session_day")
    if change is not None and change.how == "added":
        yield clerk.say("document.added", how=change.how_name)
    elif change is not None:
        yield clerk.say("document.changed", how=change.how_name, before=change.before)


def outline(clerk: Clerk) -> Iterator[str]:
    """Annex II: what a unit writes of each field."""
    yield _head(clerk, clerk.say("document.annex_2"), "document.annex_2_about")
    yield body(clerk.say("document.outline_period", date=clerk.date(dt.date(clerk.view.year, 1, 1))))
    yield part(f"I. {clerk.say('document.outline_state')}")
    yield from map(body, clerk.lines("document.outline_state_text"))
    yield part(f"II. {clerk.say('document.outline_results')}")
    for number, field in enumerate(clerk.view.documents.fields, start=1):
        yield item(f"{number}. {field.name}")
        own = f"document.outline_{field.id}" if field.id in FIELDS else "document.outline_any"
        yield from map(body, clerk.lines(own))
    yield part(f"III. {clerk.say('document.outline_judged')}")
    yield from map(body, clerk.lines("document.outline_judged_text"))
    yield part(f"IV. {clerk.say('document.outline_wishes')}")
    yield from map(body, clerk.lines("document.outline_wishes_text"))

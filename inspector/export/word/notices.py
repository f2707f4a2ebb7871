"""Notices of the schedule (*Thông báo lịch kiểm tra*), one for each unit that is told of a visit."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from inspector.export import formats
from inspector.export.shown import View, Visit
from inspector.export.word import crew, frame
from inspector.export.word.bodies import office
from inspector.export.word.clerk import Clerk
from inspector.export.word.decree30 import body, gap


def files(view: View) -> Mapping[str, bytes]:
    """A notice per unit, under the unit's id; the view of a unit gives that unit's alone."""
    clerk, made = Clerk(view), {}
    told = [visit for visit in view.visits if not visit.surprise and visit.notice_due is not None]
    for unit in dict.fromkeys(visit.unit for visit in told):
        own = [visit for visit in told if visit.unit == unit]
        if view.audience != "unit":
            made[formats.name(view, "notices", unit)] = _made(clerk, own, _below(view, unit, told))
        elif unit == view.subject:
            made[formats.name(view, "notices")] = _made(clerk, own, _below(view, unit, told))
    return made


def _below(view: View, unit: str, told: Sequence[Visit]) -> list[Visit]:
    """Visits to sub-units that the view holds."""
    parents = {each.id: each.parent for each in view.units}
    return [visit for visit in told if parents.get(visit.unit) == unit]


def _made(clerk: Clerk, own: Sequence[Visit], below: Sequence[Visit]) -> bytes:
    unit, sender, year = office(clerk, own[0].unit_name), clerk.sender, str(clerk.view.year)
    about = clerk.say("document.about_notice", year=year, unit=unit)
    number, dated = clerk.blank_number("TB", sender), clerk.blank_date(_told_in(own))
    paper = frame.opened(clerk, frame.Cover(clerk.say("document.kind_notice"), about, number, dated, sender))
    paper.add(body(clerk.say("document.notifies", plan=clerk.plan, year=year, sender=sender, unit=unit)))
    for number_of, (code, text, more) in enumerate(_items(clerk, own, below), start=1):
        paper.add(body(text, f"{number_of}. {clerk.say(code)}: ", keep=bool(more)), *more)
    paper.add(body(clerk.say("document.notice_closing", unit=unit, sender=sender), keep=True))
    paper.add(frame.signed(clerk, list(_recipients(clerk, own)), sender))
    return paper.made()


def _told_in(own: Sequence[Visit]) -> int:
    """The year in which the unit must be told."""
    return min(visit.notice_due or visit.date for visit in own).year


def _items(clerk: Clerk, own: Sequence[Visit], below: Sequence[Visit]) -> Iterator[tuple[str, str, Sequence[str]]]:
    """The numbered items: code of the heading, text, and what stands below."""
    unit = office(clerk, own[0].unit_name)
    for visit in own:
        yield "document.notice_time", f"{clerk.when(visit)}.", ()
        yield "document.notice_kind", f"{visit.kind_name}{_beside(clerk, visit)}.", ()
    yield "document.notice_place", clerk.say("document.seat", unit=unit), ()
    period = clerk.say("document.period", date=clerk.date(dt.date(clerk.view.year, 1, 1)))
    yield "document.notice_content", clerk.say("document.notice_fields", fields=_fields(clerk)), (body(period),)
    for visit in own:
        yield "document.notice_team", f"{visit.team_name}.", (crew.of_visit(clerk, visit), gap())
    yield "document.notice_host", clerk.say("document.host"), ()
    yield "document.notice_prepare", "", _prepare(clerk, own)
    if below:
        held = [f"- {office(clerk, visit.unit_name)}: {clerk.when(visit)}; {visit.team_name}." for visit in below]
        yield "document.notice_below", "", tuple(map(body, held))
    due = clerk.date(max(visit.conclusion_due for visit in own))
    yield "document.notice_conclusion", clerk.say("document.conclusion_on", date=due), ()


def _prepare(clerk: Clerk, own: Sequence[Visit]) -> Sequence[str]:
    due = min(visit.report_due or visit.date for visit in own)
    report = clerk.say("document.prepare_report", sender=clerk.sender, date=clerk.date(due))
    return [body(report), *map(body, clerk.lines("document.prepare"))]


def _beside(clerk: Clerk, visit: Visit) -> str:
    if visit.parent_name is None:
        return ""
    return "; " + clerk.say("document.beside", unit=office(clerk, visit.parent_name))


def _fields(clerk: Clerk) -> str:
    return "; ".join(field.name for field in clerk.view.documents.fields)


def _recipients(clerk: Clerk, own: Sequence[Visit]) -> Iterator[str]:
    yield office(clerk, own[0].unit_name)
    yield from dict.fromkeys(office(clerk, visit.parent_name) for visit in own if visit.parent_name)
    yield clerk.say("document.to_report", body=clerk.issuer)
    yield from dict.fromkeys(visit.team_name for visit in own)

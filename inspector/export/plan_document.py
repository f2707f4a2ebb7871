"""The plan as an administrative document (*Kế hoạch*) with its schedule and the outline of reports as annexes."""

from collections.abc import Iterator, Mapping

from inspector.export import crew, formats, frame, plan_annexes, plan_parts
from inspector.export.clerk import Clerk
from inspector.export.decree30 import body, gap, item, part
from inspector.export.shown import View


def files(view: View) -> Mapping[str, bytes]:
    """The document; that of a unit or team holds what concerns it. No view's names a visit that is not told."""
    return {formats.name(view, "docx"): _made(Clerk(view))}


def _made(clerk: Clerk) -> bytes:
    year = str(clerk.view.year)
    about = clerk.say("document.about_plan", year=year)
    kind = clerk.say("document.kind_plan")
    paper = frame.opened(clerk, frame.Cover(kind, about, clerk.plan_number, clerk.plan_date, extract=True))
    paper.add(frame.bases(clerk))
    paper.add(body(clerk.say("document.enacts", issuer=clerk.issuer, year=year)))
    for part_of in (plan_parts.purpose, plan_parts.content, plan_parts.subjects, plan_parts.timing, _crew, _duties):
        paper.add(*part_of(clerk))
    paper.add(frame.signed(clerk, frame.recipients(clerk)))
    for annex in (plan_annexes.schedule, plan_annexes.outline):
        paper.annex()
        paper.add(*annex(clerk))
    return paper.made()


def _crew(clerk: Clerk) -> Iterator[str]:
    """Part V."""
    members = [member for team in clerk.view.teams for member in team.members]
    yield part(f"V. {clerk.say('document.part_crew')}")
    yield body(
        clerk.say(
            "document.crew",
            issuer=clerk.issuer,
            teams=clerk.number(len(clerk.view.teams)),
            people=clerk.number(len(members)),
            substitutes=clerk.number(sum(member.substitute for member in members)),
        )
    )
    yield crew.all_teams(clerk) + gap()


def _duties(clerk: Clerk) -> Iterator[str]:
    """Part VI."""
    issuer, sender = clerk.issuer, clerk.sender
    yield part(f"VI. {clerk.say('document.part_duties')}")
    yield item(f"1. {sender}")
    yield from map(body, clerk.lines("document.duties_sender", issuer=issuer))
    for number, name in enumerate(("units", "teams", "homes", "money"), start=2):
        yield item(f"{number}. {clerk.say(f'document.item_{name}')}")
        yield from map(body, clerk.lines(f"document.duties_{name}"))
    yield body(clerk.say("document.closing", sender=sender, issuer=issuer, keep=True))

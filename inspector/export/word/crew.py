"""Those who inspect, as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from inspector.export.shown import Member, Team, Visit
from inspector.export.word.clerk import Clerk
from inspector.export.word.decree30 import CELL
from inspector.export.word.wordml import Row, paragraph, table

WIDTHS = (12, 45, 48, 60)
HEADING = replace(CELL, bold=True, align="center")
MIDDLE = replace(CELL, align="center")


def heading(clerk: Clerk, *codes: str) -> Row:
    """The row of column titles, which stands again on every page."""
    return Row(tuple(paragraph(clerk.say(code), HEADING) for code in codes), head=True)


def all_teams(clerk: Clerk) -> str:
    """Every team with its members and substitutes."""
    return _table(clerk, _every(clerk))


def _every(clerk: Clerk) -> Iterator[Row]:
    for team in clerk.view.teams:
        yield Row((paragraph(team.name, replace(CELL, bold=True, keep=True)),), (len(WIDTHS),))
        first = next((member for member in team.members if member.lead and not member.substitute), None)
        for number, member in enumerate(team.members, start=1):
            yield _row(number, member, _role(clerk, member, member == first))


def of_visit(clerk: Clerk, visit: Visit) -> str:
    """Those who go on a visit, the first who may lead as its head."""
    members = {member.name: member for member in _members(clerk.view.teams, visit.team)}
    going = [members.get(name) or _unknown(name) for name in visit.people]
    first = next((member for member in going if member.lead), None)
    roles = (clerk.say("document.leader" if member == first else "document.member") for member in going)
    return _table(clerk, [_row(number, *pair) for number, pair in enumerate(zip(going, roles, strict=True), start=1)])


def _members(teams: Sequence[Team], own: str) -> Iterator[Member]:
    """Members of all teams, those of one team last, so that a name stands for them."""
    return (member for team in sorted(teams, key=lambda team: team.id == own) for member in team.members)


def _unknown(name: str) -> Member:
    return Member(id=name, name=name, home="", fields=(), lead=False, substitute=False)


def _role(clerk: Clerk, member: Member, first: bool) -> str:
    if first:
        return clerk.say("document.leader")
    word = "substitute" if member.substitute else "member"
    return clerk.say(f"document.{word}_leader" if member.lead else f"document.{word}")


def _row(number: int, member: Member, role: str) -> Row:
    fields = "; ".join(member.fields)
    task = paragraph(role, replace(CELL, bold=True, after=0 if fields else 2))
    task += paragraph(fields, replace(CELL, before=0)) if fields else ""
    return Row((paragraph(str(number), MIDDLE), paragraph(member.name, CELL), paragraph(member.home, CELL), task))


def _table(clerk: Clerk, rows: Iterator[Row] | Sequence[Row]) -> str:
    titles = heading(clerk, "document.col_no", "document.col_name", "document.col_home", "document.col_task")
    return table(WIDTHS, [titles, *rows])

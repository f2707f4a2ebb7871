"""People, teams, and who of a team can go where."""

import datetime as dt

from inspector.domain.base import Thing
from inspector.domain.unit import Provenance


class Person(Thing):
    """A member of the delegation. Belongs to one team, as a member or as its substitute."""

    id: str
    name: str
    home: str
    """The unit that employs this person; it is never inspected by them."""
    fields: tuple[str, ...]
    lead: bool
    team: str
    substitute: bool
    """Goes only where a member's place or field would otherwise be empty."""
    provenance: Provenance


class Team(Thing):
    """A part (*Tổ*) of the delegation, with the place it starts from and returns to each day."""

    id: str
    name: str
    name_en: str
    lat: float
    lon: float


class Leave(Thing):
    """Days on which a person cannot go; both ends included."""

    person: str
    first: dt.date
    last: dt.date
    reason: str


def crew(
    people: tuple[Person, ...], team: str, unit: str, needed: tuple[str, ...], away: frozenset[str]
) -> tuple[str, ...] | None:
    """Who of `team` goes to `unit`, or None where no lead or not every needed field is left.

    Members whose home is the unit stand back, those `away` are missing; then substitutes fill what
    is missing, the one who fills most first (ties by id).
    """
    free = [p for p in people if p.team == team and p.home != unit and p.id not in away]
    going = [p for p in free if not p.substitute]
    spare = [p for p in free if p.substitute]

    def missing() -> set[str]:
        gaps = set(needed) - {f for p in going for f in p.fields}
        return gaps if any(p.lead for p in going) else gaps | {"lead"}

    def fills(p: Person) -> int:
        return len(missing() & (set(p.fields) | ({"lead"} if p.lead else set())))

    while missing():
        best = max(sorted(spare, key=lambda p: p.id), key=fills, default=None)
        if best is None or not fills(best):
            return None
        going.append(best)
        spare.remove(best)
    return tuple(sorted(p.id for p in going))

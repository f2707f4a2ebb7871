"""What is other in one version of a plan than in another, visit by visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from inspector.domain.visit import Before, Revision, Visit

How = Literal["added", "dropped", "moved", "team", "people"]


@dataclass(frozen=True)
class Told:
    """Somebody who must be told of what a replan changed for one visit."""

    visit: Visit
    """As it is now; as it was where it is dropped."""
    how: How
    unit: bool
    """Whether the unit must be told; else only those who go."""
    people: tuple[str, ...]
    """Ids of those who now go, or no longer go, or go at another time."""


def to_tell(old: Sequence[Visit], new: Sequence[Visit]) -> tuple[Told, ...]:
    """Everybody for whom something is other, by date."""
    was, now = ({visit.id: visit for visit in visits} for visits in (old, new))
    found = []
    for id in was.keys() | now.keys():
        one, other = was.get(id), now.get(id)
        if one is None or other is None:
            visit = other or one
            assert visit is not None
            found.append(Told(visit, "added" if one is None else "dropped", True, visit.people))
        elif one != other:
            found.append(_changed(one, other))
    return tuple(sorted(found, key=lambda told: (told.visit.date, told.visit.id)))


def _changed(one: Visit, other: Visit) -> Told:
    moved = (one.date, one.session, one.sessions) != (other.date, other.session, other.sessions)
    if moved:
        return Told(other, "moved", True, tuple(sorted({*one.people, *other.people})))
    how: How = "team" if one.team != other.team else "people"
    return Told(other, how, False, tuple(sorted({*one.people} ^ {*other.people})))


def revisions(before: Before | None, visits: Sequence[Visit]) -> tuple[Revision, ...]:
    """What replans have changed so far, this version's changes included; nothing for a first plan.

    One entry for each visit that ever was other than it had been told, by id.
    """
    if before is None:
        return ()
    earlier = {each.visit: each for each in before.revisions}
    was, now = ({visit.id: visit for visit in held} for held in (before.visits, visits))
    found = dict(earlier)
    for id in was.keys() | (now.keys() & earlier.keys()):
        if was.get(id) != now.get(id):
            times = earlier[id].times + 1 if id in earlier else 1
            found[id] = Revision(visit=id, times=times, dropped=None if id in now else was[id])
    return tuple(found[id] for id in sorted(found))

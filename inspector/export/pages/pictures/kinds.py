"""Kinds of visits and their colours, the same in every picture of a page."""

from dataclasses import dataclass

from inspector.export.shown import View, Visit

KNOWN = ("announced", "companion", "thematic")
"""Kinds with a colour of their own; others share what is left."""
COLOURS = 6


@dataclass(frozen=True)
class Kind:
    """A kind of visit, the class that colours it, and how many visits of it there are."""

    id: str
    name: str
    css: str
    count: int
    secret: bool


def kinds(view: View) -> tuple[Kind, ...]:
    """Kinds of the visits shown, announced ones first, surprise ones last."""
    names = {visit.kind: visit.kind_name for visit in view.visits}
    secret = {visit.kind for visit in view.visits if visit.surprise}
    order = sorted(names, key=lambda id: (id in secret, KNOWN.index(id) if id in KNOWN else len(KNOWN), id))
    count = {id: sum(visit.kind == id for visit in view.visits) for id in names}
    others = [id for id in order if id not in KNOWN]
    free = COLOURS - len(KNOWN)
    colours = {id: f"k{i}" for i, id in enumerate(KNOWN)}
    colours |= {id: f"k{len(KNOWN) + i % free}" for i, id in enumerate(others)} | dict.fromkeys(secret, "ks")
    return tuple(Kind(id, names[id], colours[id], count[id], id in secret) for id in order)


def anchors(view: View) -> dict[str, str]:
    """The mark in the page at which each visit stands, by the visit's id."""
    return {visit.id: f"v{i}" for i, visit in enumerate(view.visits, start=1)}


def told(visit: Visit) -> str:
    """A visit in a line."""
    return f"{visit.unit_name} · {visit.kind_name} · {visit.when} · {visit.team_name}"

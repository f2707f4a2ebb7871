"""Who stands under whom, and whether the case hangs together across tables."""

from inspector.domain.errors import say
from inspector.domain.team import Person
from inspector.domain.unit import Unit
from inspector.io import rows
from inspector.io.draft import Draft


def check_parents(draft: Draft, units: tuple[Unit, ...]) -> None:
    """A fault for each ring of units that stand under one another, at the first of them by id."""
    parent = {unit.id: unit.parent for unit in units}
    if all(_reaches_top(unit.id, parent) for unit in units):
        return
    import networkx as nx  # a tenth of a second that a sound case need not spend

    above = nx.DiGraph((unit.id, unit.parent) for unit in units if unit.parent is not None)
    number = {row.id: n for n, row in draft.rows("units", rows.UnitRow)}
    for ring in sorted(sorted(found) for found in nx.strongly_connected_components(above)):
        if len(ring) > 1 or above.has_edge(ring[0], ring[0]):
            place = draft.place("units", number.get(ring[0]), "parent")
            draft.note(place, " → ".join([*ring, ring[0]]), say("io.ring"), say("io.allowed_tree"))


def _reaches_top(unit: str | None, parent: dict[str, str | None]) -> bool:
    """Whether the way up ends, after no more steps than there are units."""
    for _ in range(len(parent) + 1):
        if unit is None:
            return True
        unit = parent.get(unit)
    return False


def check_leads(draft: Draft, people: tuple[Person, ...]) -> None:
    """A fault for each team in which nobody may lead."""
    if not draft.clean("people"):
        return
    led = {person.team for person in people if person.lead}
    for n, team in draft.rows("teams", rows.TeamRow):
        if team.id not in led:
            draft.note(draft.place("teams", n, "id"), team.id, say("io.no_lead"), say("io.allowed_lead"))

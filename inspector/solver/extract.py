"""From the places of a solution to slots: each visit of a team's day in a half of its own."""

from collections.abc import Sequence

from inspector.domain.solution import Slot
from inspector.solver.goals.disturbance import half_told
from inspector.solver.tiers import Stage
from inspector.solver.wishes import Wish


def extract(stage: Stage) -> tuple[Slot, ...]:
    """The chosen places as slots, each visit of a day in a half of its own."""
    decide = stage.decide
    by_day: dict[tuple[str, int], list[tuple[int, frozenset[int]]]] = {}
    for place in stage.chosen_places():
        kept = decide.kept.get((place.wish, place.team))
        told = kept is not None and stage.values[kept.index]
        halves = frozenset((half_told(decide, place.wish),)) if told else place.halves
        by_day.setdefault((place.team, place.first), []).append((place.wish, halves))
    return tuple(
        Slot(unit=decide.wishes[w].unit, kind=decide.wishes[w].kind, team=team, day=day, half=half)
        for (team, day), visits in sorted(by_day.items(), key=lambda item: (item[0][1], item[0][0]))
        for w, half in apart(decide.wishes, visits)
    )


def apart(wishes: Sequence[Wish], visits: Sequence[tuple[int, frozenset[int]]]) -> list[tuple[int, int]]:
    """Gives at most two visits distinct halves, in order: the pickier first, then announced before companions."""
    order = sorted(visits, key=lambda v: (len(v[1]), wishes[v[0]].kind, wishes[v[0]].unit))
    taken: set[int] = set()
    result = []
    for wish, halves in order:
        half = min(halves - taken)
        taken.add(half)
        result.append((wish, half))
    return sorted(result, key=lambda item: item[1])

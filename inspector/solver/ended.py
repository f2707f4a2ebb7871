"""What the last plan is worth where the search was ended before every goal had its turn."""

from collections.abc import Sequence
from dataclasses import replace

from inspector.solver.grids import single
from inspector.solver.run import Watch
from inspector.solver.tiers import Search, Stage, Tier, tighter

Spot = tuple[str, str, str, int]
"""Unit, kind, team, day."""


def spots(stage: Stage) -> frozenset[Spot]:
    """Where the visits of a stage's solution are."""
    wishes = stage.decide.wishes
    return frozenset((wishes[p.wish].unit, wishes[p.wish].kind, p.team, p.first) for p in stage.chosen_places())


def as_found(
    search: Search, found: frozenset[Spot], done: Sequence[Tier], rest: Sequence[str]
) -> tuple[tuple[Tier, ...], Stage]:
    """All tiers of exactly this plan; nothing is proven of the goals in `rest`."""
    calm = replace(search, watch=Watch())  # the search is over: this only counts
    stage = calm.stage(single({day for *_, day in found}), done)
    for place in stage.decide.places:
        wish = stage.decide.wishes[place.wish]
        stage.decide.model.add(place.var == ((wish.unit, wish.kind, place.team, place.first) in found))
    tiers = list(done)
    for goal in rest:
        _, tier = stage.best(goal)
        assert tier is not None  # the plan keeps every rule
        tiers.append(search.tier(goal, tier.value, tighter(goal)))
    return tuple(tiers), stage

"""A plan of what a relaxation uses: first the matching of visits on these days, then teams for its tours.

A model of a few hundred days of visits, in which no team of a group is told from another, is mostly solved within a
second; teams for tours that are given are found as soon.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from ortools.sat.python import cp_model

from inspector.solver.goals.travel import together
from inspector.solver.grids import single
from inspector.solver.matching import Matching
from inspector.solver.run import run
from inspector.solver.tiers import Search, Stage, Tier

EFFORT = 10.0
"""Deterministic effort for the matching, roughly seconds."""
TEAMS = 5.0
"""The same for the teams."""
PAIRS = 2.0
"""The same for teams and pairs of visits together."""
Known = tuple[int | None, int | None]
"""Value of the best plan, and the bound."""


def rounded(
    search: Search, tiers: Sequence[Tier], model: Matching, used: Collection[int], tier: str, known: Known
) -> Stage | None:
    """The plan of the best matching on the days that are `used`, by index, if there is one under the locks of `tiers`.

    `model` has its tours. What is `known` of goal `tier` is reported meanwhile: values and bounds of these days alone
    are no plan's, and no bounds.
    """
    settings = search.with_cuts().settings  # without them some are not solved in a hundred times as long
    answer = run(_narrowed(model, used), settings, search.watch, tier, EFFORT, told=lambda *_: known)
    return with_teams(search, tiers, model, {i for i, value in answer.values.items() if value}, tier)


def with_teams(
    search: Search, tiers: Sequence[Tier], model: Matching, chosen: Collection[int], tier: str = "risk"
) -> Stage | None:
    """The days and pairs of a solution, its variables that are 1 by index, with teams, if there are any.

    Where there are none for these pairs, the days with others; where goal `tier` is travel, with few minutes.
    """
    group_of = {group[0]: group for group in model.groups}
    stage = _of_days(search, tiers, model, chosen)
    if stage is None:
        return None
    for pair in model.shared:
        if pair.var.index in chosen:
            together(stage.decide, replace(pair, teams=group_of[pair.teams[0]]))
    stage.satisfy(TEAMS)
    if stage.values:
        return stage
    free = _of_days(search, tiers, model, chosen)
    if free is None:
        return None
    if tier == "travel":
        free.optimise(free.term("travel"), most=False, tier=None, effort=PAIRS)
    else:
        free.satisfy(TEAMS)
    return free if free.values else None


def _of_days(search: Search, tiers: Sequence[Tier], model: Matching, chosen: Collection[int]) -> Stage | None:
    """The model of the days of a solution; None where it has none, or time is over."""
    spots = model.spots(chosen)
    if not spots or search.watch.over():
        return None
    return model.within(search, spots).with_cuts().stage(single({day for _, day, _ in spots}), tiers)


def _narrowed(model: Matching, used: Collection[int]) -> cp_model.CpModel:
    """The model with only the days that are used, and all pairs on them."""
    kept = {(p.wish, p.first, p.team) for p in model.stage.decide.places if p.var.index in used}
    out = [p.var for p in model.stage.decide.places if p.var.index not in used]
    out += [
        pair.var
        for pair in model.shared
        if not all((wish, pair.day, pair.teams[0]) in kept for wish in (pair.first, pair.second))
    ]
    result = model.stage.decide.model.clone()
    result.add(sum(out) == 0)
    return result


def start(model: Matching, plan: Stage) -> None:
    """Tells the matching of a plan, which it knows up to companions that are alike."""
    spots = model.spots_of(plan)
    decide, held = model.stage.decide, dict[tuple[str, int], list[int]]()
    decide.model.clear_hints()
    for (unit, kind, team), day in plan.chosen_days().items():
        held.setdefault((team, day), []).append(decide.number[unit, kind])
    pairs_held = {(*sorted(there), model.first[team], day) for (team, day), there in held.items() if len(there) == 2}
    for place in decide.places:
        decide.model.add_hint(place.var, (place.wish, place.first, place.team) in spots)
    for pair in model.shared:
        decide.model.add_hint(pair.var, (pair.first, pair.second, pair.teams[0], pair.day) in pairs_held)
    for (key, sessions), var in model.tours.items():
        decide.model.add_hint(var, sum(decide.wishes[w].length for w in held.get(key, ())) == sessions)

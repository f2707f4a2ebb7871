"""Tours of a plan made shorter: other teams for its days, then two teams at a time, with other days.

Nothing is proven here: bounds are those of `inspector.solver.pairing`. What two teams do is a model of some thousand
decisions however large the year is, and is solved in about a second; every rule and lock is posted on all visits.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from inspector.domain.request import ANNOUNCED
from inspector.solver.goals.travel import Pair, pairs, total
from inspector.solver.grids import days, single
from inspector.solver.run import Told
from inspector.solver.tiers import Search, Stage, Tier

LOOK = 10.0
"""Deterministic effort for the teams of given days, roughly seconds."""
EFFORT = 2.0
"""Deterministic effort for two teams."""
AROUND = 5
"""Working days by which a visit may move within its period."""
NEAR = 3
"""Working days by which a visit may move with its team where plan and relaxation are brought together."""
ENOUGH = 0.01
"""Part of the minutes that all pairs of teams together must save for another round."""


@dataclass(frozen=True)
class Wanted:
    """What a relaxation would have, by number of the visit: team and period, and pairs that share a day."""

    spots: Mapping[int, tuple[str, str]]
    pairs: frozenset[tuple[int, int]]


def minutes(plan: Stage) -> int:
    """Minutes on the road of a solution on single days, whatever its model counts."""
    tours: dict[tuple[str, int], tuple[str, ...]] = {}
    for place in plan.chosen_places():
        wish = plan.decide.wishes[place.wish]
        if wish.on_site:
            tours[place.team, place.first] = (*tours.get((place.team, place.first), ()), wish.unit)
    return sum(plan.search.problem.minutes(team, units) for (team, _), units in tours.items())


def hint(master: Stage, shared: list[Pair], plan: Stage) -> None:
    """Tells the first step of the pairs that a plan has."""
    master.hint(plan)
    held = {(unit, kind): (team, day) for (unit, kind, team), day in plan.chosen_days().items()}
    spots = [held.get((wish.unit, wish.kind)) for wish in master.decide.wishes]
    problem = master.search.problem

    def in_period(day: int) -> str:
        return problem.period_of(problem.calendar.days[day])

    for pair in shared:
        spot = spots[pair.first]
        together = spot is not None and spot == spots[pair.second] and spot[0] in pair.teams
        master.decide.model.add_hint(pair.var, together and spot is not None and in_period(spot[1]) == pair.period)


def same_days(search: Search, tiers: Sequence[Tier], plan: Stage) -> Stage:
    """The best teams and companions for the days of a plan, or that plan."""
    if search.watch.over():  # a model of 1,000 units takes seconds to build
        return plan
    same = {(unit, kind): day for (unit, kind, _), day in plan.chosen_days().items()}
    stage = search.around(same, 0).with_cuts().stage(single(set(same.values())), tiers)
    shared = pairs(stage.decide)
    hint(stage, shared, plan)
    stage.optimise(total(stage.decide, shared), most=False, tier="travel", effort=LOOK, told=known(plan, 0))
    return min(stage, plan, key=minutes) if stage.values else plan


def by_two_teams(search: Search, tiers: Sequence[Tier], plan: Stage, floor: int = 0) -> Stage:
    """A plan under the locks of `tiers` with no more minutes: each two teams in turn, while a round pays.

    `floor` is a bound of its minutes.
    """
    teams = [team.id for team in search.problem.teams]
    two_teams = list(combinations(teams, min(2, len(teams))))
    saved = True
    while saved and minutes(plan) > floor and not search.watch.over():
        before = minutes(plan)
        for two in two_teams:
            if not search.watch.over():
                plan = _of_two(search, tiers, plan, two, floor)
        saved = before - minutes(plan) > ENOUGH * before
    return plan


def _of_two(search: Search, tiers: Sequence[Tier], plan: Stage, two: Collection[str], floor: int) -> Stage:
    stage = _part(search, plan, two).with_cuts().stage(days(search.problem), tiers)
    shared = pairs(stage.decide)
    hint(stage, shared, plan)
    stage.optimise(total(stage.decide, shared), most=False, tier="travel", effort=EFFORT, told=known(plan, floor))
    return min(stage, plan, key=minutes) if stage.values else plan


def _part(search: Search, plan: Stage, two: Collection[str]) -> Search:
    """The search with only the slots at which visits are and those to which the visits of two teams may move.

    Of visits that are not in the plan, those of units below a unit that these teams visit.
    """
    problem, calendar = search.problem, search.problem.calendar.days
    spots = {(unit, kind): (team, day) for (unit, kind, team), day in plan.chosen_days().items()}
    period = [problem.period_of(date) for date in calendar]
    about: list[tuple[str, int] | None] = []
    for wish in search.wishes:
        parent = problem.unit_by_id[wish.unit].parent
        about.append(spots.get((wish.unit, wish.kind)) or spots.get((parent or "", ANNOUNCED)))

    def may(w: int, team: str, day: int) -> bool:
        spot = about[w]
        if spot is None or spot[0] not in two:
            return spot == (team, day) and (search.wishes[w].unit, search.wishes[w].kind) in spots
        return team in two and abs(day - spot[1]) <= AROUND and period[day] == period[spot[1]]

    return search.within(may)


def toward(search: Search, tiers: Sequence[Tier], plan: Stage, wanted: Wanted, floor: int) -> Stage:
    """A plan under the locks of `tiers` with no more minutes, between `plan` and what a relaxation would have.

    Each visit stays near its day or takes the team and period of the relaxation, on a day of the busy ones there; only
    pairs of visits that share a day in one of the two may (Danna, Rothberg and Le Pape 2005,
    doi:10.1007/s10107-004-0518-7).
    """
    stage = _between(search, plan, wanted.spots).with_cuts().stage(days(search.problem), tiers)
    shared = pairs(stage.decide)
    together = wanted.pairs | pairs_of(search, plan)
    for pair in shared:
        if (pair.first, pair.second) not in together:
            stage.decide.model.add(pair.var == 0)
    hint(stage, shared, plan)
    stage.optimise(total(stage.decide, shared), most=False, tier="travel", effort=LOOK, told=known(plan, floor))
    return min(stage, plan, key=minutes) if stage.values else plan


def _between(search: Search, plan: Stage, wanted: Mapping[int, tuple[str, str]]) -> Search:
    """The search with only the slots near those of the plan, and those of the team and period wanted."""
    problem = search.problem
    period = [problem.period_of(date) for date in problem.calendar.days]
    spots = {(unit, kind): (team, day) for (unit, kind, team), day in plan.chosen_days().items()}
    busy: dict[str, list[int]] = {}
    for _, day in spots.values():
        busy.setdefault(period[day], []).append(day)

    def may(w: int, team: str, day: int) -> bool:
        spot = spots.get((search.wishes[w].unit, search.wishes[w].kind))
        if spot is not None and (team, period[day]) == (spot[0], period[spot[1]]) and abs(day - spot[1]) <= NEAR:
            return True
        used = busy.get(period[day], [])
        return wanted.get(w) == (team, period[day]) and bool(used) and min(used) <= day <= max(used) + AROUND

    return search.within(may)


def pairs_of(search: Search, plan: Stage) -> set[tuple[int, int]]:
    """The visits that share a day of a team, by number in `search`, the lower first."""
    number = {(wish.unit, wish.kind): w for w, wish in enumerate(search.wishes)}
    tours: dict[tuple[str, int], list[int]] = {}
    for (unit, kind, team), day in plan.chosen_days().items():
        tours.setdefault((team, day), []).append(number[unit, kind])
    return {pair for there in tours.values() for pair in combinations(sorted(there), 2)}


def known(plan: Stage, floor: int) -> Told:
    """What is reported where only some plans are looked at: the best of them, and the bound known of all."""
    best = minutes(plan)
    return lambda found, _: (best if found is None else min(best, found), floor)

"""A plan around the days that a relaxation uses, where these alone hold none, as in tight years.

First a matching of the visits on all days so near, then teams for its tours. Where there are none for exactly these,
teams for visits that may move by a day.
"""

from collections.abc import Collection, Sequence

from inspector.solver.days_left import Left
from inspector.solver.grids import single
from inspector.solver.matching import Matching, Shared, fits, matching
from inspector.solver.relaxation import Relaxation
from inspector.solver.rounded import Known, with_teams
from inspector.solver.run import run
from inspector.solver.sharing import daily
from inspector.solver.team_tours import with_tours
from inspector.solver.tiers import Search, Stage, Tier

AROUND = 3, 6
"""Working days from those that a relaxation uses."""
EFFORT = 10.0
"""Deterministic effort for a matching on these days, and for teams near them, roughly seconds."""
ENOUGH = 0.001
"""Part of the risk within which such a plan is left: it is improved later."""


def around(search: Search, tiers: Sequence[Tier], model: Matching, found: Relaxation, known: Known) -> Stage | None:
    """A plan a few days from those that the relaxation uses, of all teams as one, if one is found.

    What is `known` of goal *risk* is reported meanwhile.
    """
    for most in AROUND:
        days = days_near(search, model, found.used, most)
        if search.watch.over() or not fits(days, [teams(search)]):
            break
        wide = by_risk(search, tiers, days)
        chosen = _chosen(wide, known)
        if chosen:
            return with_teams(search, tiers, wide, chosen) or moved(search, tiers, wide, chosen, known)
    return None


def _chosen(model: Matching, known: Known) -> set[int]:
    """The variables that are 1, by index, in a good matching; none where none is found."""
    search = model.stage.search
    answer = run(
        model.stage.decide.model, search.settings, search.watch, "risk", EFFORT, told=lambda *_: known, gap=ENOUGH
    )
    return {i for i, value in answer.values.items() if value}


def days_near(search: Search, model: Matching, used: Collection[int], most: int) -> Left:
    """By wish number, its open days at most `most` working days from one that is `used`, by index of variables."""
    on: list[set[int]] = [set() for _ in search.wishes]
    for w, day, _ in model.spots(used):
        on[w].add(day)
    may = [{day for _, day in each.halves} for each in search.slots]
    near = [{day + off for day in days for off in range(-most, most + 1)} for days in on]
    return Left([here & there for here, there in zip(may, near, strict=True)], model.ranges, model.alike)


def moved(
    search: Search, tiers: Sequence[Tier], model: Matching, chosen: Collection[int], known: Known
) -> Stage | None:
    """Teams for visits at most a working day from the days chosen, if there are any: for these alone there are none."""
    wishes = search.wishes
    held = {(wishes[w].unit, wishes[w].kind): day for w, day, _ in model.spots(chosen)}
    stage = search.around(held, 1).with_cuts().stage(single(range(len(search.problem.calendar.days))), tiers)
    stage.optimise(stage.term("risk"), most=False, tier="risk", effort=EFFORT, told=lambda *_: known, gap=ENOUGH)
    return stage if stage.values else None


def by_risk(search: Search, tiers: Sequence[Tier], days: Left, shared: Shared = daily) -> Matching:
    """The matching on these days, its risk to be made least, all teams as one."""
    model = matching(search, tiers, days, [teams(search)], shared)
    with_tours(model)
    model.stage.decide.model.minimize(model.stage.term("risk"))
    return model


def teams(search: Search) -> tuple[str, ...]:
    """All of them, as a group that is not told apart."""
    return tuple(team.id for team in search.problem.teams)


def better(*plans: Stage | None) -> Stage | None:
    """The plan with the least risk of those that there are."""
    return min((plan for plan in plans if plan), key=worth, default=None)


def worth(plan: Stage) -> int:
    """Its risk."""
    return plan.value("risk")

"""What the tests of single steps of the climb begin with: a search, its first tiers, and any plan under them."""

from dataclasses import dataclass

from inspector.domain.problem import Problem
from inspector.solver.grids import days
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.tiers import Search, Stage, Tier
from inspector.solver.wishes import wishes


@dataclass(frozen=True)
class Begun:
    """A search in which points, order and load are solved day by day, with a plan of these values."""

    search: Search
    tiers: list[Tier]
    plan: Stage


def begun(problem: Problem) -> Begun | None:
    """None where nothing keeps every rule."""
    found = wishes(problem)
    search = Search(problem, found, [slots(problem, w, ()) for w in found], {}, Settings(), Watch())
    stage, tiers = search.stage(days(problem), ()), list[Tier]()
    for goal in ("points", "order", "load"):
        _, tier = stage.best(goal)
        if tier is None:
            return None
        tiers.append(tier)
    plan = search.stage(days(problem), tiers)
    plan.satisfy()
    return Begun(search, tiers, plan)

"""What the tests of single steps of the climb begin with: a search, its first tiers, and any plan under them."""

import functools
import random
from dataclasses import dataclass

from inspector.domain.problem import Problem
from inspector.solver.grids import days
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.tiers import Search, Stage, Tier
from inspector.solver.wishes import wishes
from tests.random_problems import random_problem


@dataclass(frozen=True)
class Begun:
    """A search in which points, order and load are solved day by day, with a plan of these values."""

    search: Search
    tiers: list[Tier]
    plan: Stage

    @functools.cached_property
    def least(self) -> int:
        """The risk of the best plan, day by day."""
        stage = self.search.stage(days(self.search.problem), self.tiers)
        answer = stage.optimise(stage.term("risk"), most=False, tier=None)
        assert answer.status == "optimal"
        assert answer.value is not None
        return answer.value

    def assert_kept(self, plan: Stage) -> None:
        """A plan has the values of all tiers, and no less risk than there can be."""
        assert [plan.value(tier.goal) for tier in self.tiers] == [tier.value for tier in self.tiers]
        assert plan.value("risk") >= self.least


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


@functools.cache
def begun_at(number: int) -> Begun | None:
    """The random problem of that number, begun once for all tests of a process."""
    return begun(random_problem(random.Random(number)))


@functools.cache
def at_least_risk() -> list[tuple[int, Begun]]:
    """Of 30 random problems those that have a plan, with goal *risk* at its best, some with a tolerance."""
    result = []
    for number in range(30):
        held = begun_at(number)
        if held is not None:
            stage = held.search.stage(days(held.search.problem), held.tiers)
            _, tier = stage.best("risk")
            assert tier is not None
            assert tier.value == tier.bound
            result.append((number, Begun(held.search, [*held.tiers, tier], stage)))
    return result

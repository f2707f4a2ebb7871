"""Plans around the days that a relaxation uses: under the locks, found where those days alone hold none."""

import functools

import pytest

from benchmarks.province_year.form import read
from inspector.solver import around as module
from inspector.solver import least_risk
from inspector.solver.around import around, by_risk, worth
from inspector.solver.dates import dates
from inspector.solver.days_left import Left, left
from inspector.solver.grids import periods
from inspector.solver.least_risk import early_on
from inspector.solver.relaxation import relaxation
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.tiers import Search, Stage, Tier
from inspector.solver.wishes import wishes
from tests.benchmarks.province_year.made import HERE
from tests.solver.parts import Begun, begun_at


def found_around(held: Begun) -> Stage | None:
    """A plan around the days that the relaxation uses of those left to plans with the least risk."""
    days = left(held.search, [*held.tiers, Tier("risk", held.least, 0)])
    assert days is not None
    model = by_risk(held.search, held.tiers, days)
    used = relaxation(model)
    return around(held.search, held.tiers, model, used, (None, 0)) if used else None


@pytest.mark.parametrize("teams_fit", [True, False])
def test_it_is_a_plan_that_keeps_the_tiers(teams_fit: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where no teams fit exactly these days, so that visits move by one."""
    if not teams_fit:
        monkeypatch.setattr(module, "with_teams", lambda *_: None)
    found, best = 0, 0
    for number in range(25):
        held = begun_at(number)
        plan = found_around(held) if held else None
        if held and plan:
            assert [plan.value(tier.goal) for tier in held.tiers] == [tier.value for tier in held.tiers], number
            assert worth(plan) >= held.least, number
            found, best = found + 1, best + (worth(plan) == held.least)
    assert found >= 8
    assert best >= 5


@functools.cache
def tight_year() -> tuple[Search, list[Tier], int]:
    """119 units: the search, its first tiers on whole periods, and the bound of risk."""
    problem = read(next((HERE / "instances").glob("u0119-*-tight-*"))).problem
    found = wishes(problem)
    search = Search(problem, found, [slots(problem, w, ()) for w in found], {}, Settings(), Watch())
    whole, tiers = search.stage(periods(problem), ()), list[Tier]()
    for goal in ("points", "order", "load"):
        _, tier = whole.best(goal)
        assert tier is not None
        tiers.append(tier)
    floor = dates(search, tiers).bound
    assert floor is not None
    return search, tiers, floor


def test_in_a_tight_year_there_is_none_near_the_bound_and_one_around_it() -> None:
    """What a plan may be above the bound there, 21, is less than what the relaxation with teams as one says, 900."""
    search, tiers, floor = tight_year()
    days = left(search, [*tiers, Tier("risk", floor + 21, floor)])
    assert days is not None
    used = relaxation(by_risk(search, tiers, days))
    assert used is not None
    assert used.relaxed.bound > floor + 21
    plan = early_on(search, tiers, None, floor)
    assert plan is not None
    assert floor < worth(plan) < 1.001 * floor


def test_where_none_is_so_near_one_ten_times_as_far_is_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """floor is 2,153,283: 21, 210, 2,100 above it, and no further, as 21,000 is more than 2,153."""
    search, tiers, floor = tight_year()
    tried: list[int] = []

    def noted(part: Search, locks: list[Tier]) -> Left | None:
        tried.append(locks[-1].value - floor)
        return left(part, locks)

    monkeypatch.setattr(least_risk, "left", noted)
    monkeypatch.setattr(least_risk, "relaxation", lambda *_: None)
    assert early_on(search, tiers, None, floor) is None
    assert tried == [21, 210, 2100]

"""What surprise visits are sure to add to coverage: the least over all draws, counted by trying every draw."""

import random
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations, product

import pytest

from inspector.domain import request as ask
from inspector.domain.plan import Reading
from inspector.domain.problem import Problem
from inspector.planning.make import make
from inspector.solver.counting import drawable
from inspector.solver.limit import fewest
from inspector.verify.describe import readings, rules
from inspector.verify.known import share_of
from inspector.verify.sure import guaranteed, to_announce
from tests.plans import plan_of
from tests.random_problems import random_problem
from tests.small import GROUP, KINDS, UNITS, small_problem

COUNTING = tuple(k.model_copy(update={"covers": True}) if k.id == ask.SURPRISE else k for k in KINDS)
PERIODS = tuple(ask.Period(id=f"H{half}", months=tuple(range(6 * half - 5, 6 * half + 1))) for half in (1, 2))


def stratum(per_period: int, *levels: str) -> ask.Stratum:
    return ask.Stratum(id="-".join(levels), name_vi="", name_en="", levels=levels, per_period=per_period)


def draws(problem: Problem, each: ask.Stratum) -> Iterator[frozenset[str]]:
    """The units visited by surprise in the year, for every draw of one stratum in every period."""
    pool = drawable(problem, each)
    periods = [list(combinations(pool, min(each.per_period, len(pool))))] * len(problem.periods)
    yield from {frozenset(chain(*drawn)) for drawn in product(*periods)}


def least(problem: Problem, units: set[str], announced: set[str]) -> int:
    """The fewest units of a set that are visited, announced or not, over all draws of all strata."""
    years = product(*(draws(problem, each) for each in problem.strata))
    return min(len(units & announced.union(*year)) for year in years)


@pytest.mark.parametrize("seed", range(12))
def test_the_formula_is_the_least_over_all_draws(seed: int) -> None:
    chance = random.Random(seed)
    strata = chance.choice(
        (
            (stratum(chance.randrange(5), "agency", "district"),),
            (stratum(chance.randrange(4), "agency"), stratum(chance.randrange(3), "district")),
            (stratum(chance.randrange(4), "agency", "commune"), stratum(chance.randrange(3), "district")),
        )
    )
    units = tuple(u.model_copy(update={"eligible": chance.random() > 0.1}) for u in UNITS)
    problem = small_problem(kinds=COUNTING, strata=strata, periods=PERIODS, units=units)
    counted = [u.id for u in units if u.counted]
    for size in range(4):
        announced = set(chance.sample(counted, size))
        for levels in (("agency",), ("district",), ("agency", "district")):
            inside = {u.id for u in units if u.counted and u.level in levels}
            found = len(inside & announced) + guaranteed(problem, inside, announced)
            assert found == least(problem, inside, announced), (strata, announced, levels)


def test_nothing_is_sure_where_surprise_visits_do_not_count() -> None:
    problem = small_problem(strata=(stratum(4, "agency", "district"),))
    assert guaranteed(problem, {"stc", "syt", "da", "tu"}, set()) == 0
    assert all(reading.guaranteed is None for reading in readings(problem, ()))
    assert "guaranteed" not in plan_of(problem).model_dump(mode="json")["readings"][0]


def test_the_plan_says_how_many_are_sure() -> None:
    # four are drawn of stc, syt, da and tu (snv leads): all of them, of which syt and da are announced anyway
    problem = small_problem(kinds=COUNTING, strata=(stratum(4, "agency", "district"),))
    plan = plan_of(problem)
    joint, agencies, districts = plan.readings
    assert (joint.achieved, joint.guaranteed) == (4, 2)
    assert (agencies.achieved, agencies.guaranteed) == (2, 1)
    assert (districts.achieved, districts.guaranteed) == (2, 1)
    assert next(r.achieved for r in rules(problem, plan.visits) if r.id == "coverage") == 4
    held = joint.model_dump(mode="json")
    assert Reading.model_validate_json(joint.model_dump_json(), strict=True) == joint
    assert held["guaranteed"] == 2


def small_enough(problem: Problem, group: ask.Group) -> int:
    """The fewest announced units that keep every target, by trying every set of those that may be announced."""
    out = {p.unit for p in problem.pins if not p.include and p.kind == "announced"} | {problem.lead_agency}
    pinned = {p.unit for p in problem.pins if p.include and problem.kind_by_id[p.kind].covers}
    counted = [u for u in problem.units if u.counted and u.level in group.levels]
    able = [u.id for u in counted if u.id in pinned or (u.eligible and u.id not in out)]
    asked = [group.levels, *((level,) for level in group.levels if group.per_level)]
    sets = [{u.id for u in counted if u.level in levels} for levels in asked]
    for size in range(len(able) + 1):
        for chosen in combinations(able, size):
            if all(
                len(units & set(chosen)) + guaranteed(problem, units, chosen) >= share_of(group.share, len(units))
                for units in sets
            ):
                return size
    return 99


@pytest.mark.parametrize("seed", range(3))
def test_the_number_still_to_be_announced_is_the_fewest_that_reaches_every_target(seed: int) -> None:
    chance, fewer = random.Random(seed), 0
    for _ in range(60):
        problem = random_problem(chance)
        group = problem.groups[0]
        plain = problem.model_copy(update={"kinds": KINDS})
        whole = to_announce(plain, group)
        assert fewest(plain, group) == whole
        assert to_announce(problem, group) == fewest(problem, group)
        if problem.kind_by_id["surprise"].covers:
            assert fewest(problem, group) == min(whole, small_enough(problem, group))
            fewer += fewest(problem, group) < whole
    assert fewer


def test_fewer_are_announced_where_surprise_visits_are_sure_to_cover_the_rest() -> None:
    # 60 % of five are three, two of three agencies and two of two districts, so four; both districts are drawn in
    # every period and need no announcement; of two agencies two are drawn: stc and syt, for snv leads. None is left.
    group = GROUP.model_copy(update={"share": Decimal("0.6"), "focus": None})
    drawn = (stratum(2, "agency"), stratum(2, "district"))
    problem = small_problem(kinds=COUNTING, strata=drawn, groups=(group,))
    assert (fewest(problem, group), to_announce(problem, group)) == (0, 0)
    # one agency a period is sure to be one agency: two must be announced, for it may be one of them
    fewer = problem.model_copy(update={"strata": (stratum(1, "agency"), drawn[1])})
    assert (fewest(fewer, group), to_announce(fewer, group)) == (2, 2)


def test_a_plan_made_with_them_announces_no_more_than_that() -> None:
    # without them one agency and one district; with both districts drawn in every period one agency is enough
    group = GROUP.model_copy(update={"focus": None})
    drawn = (stratum(2, "district"),)
    made = make(small_problem(kinds=COUNTING, strata=drawn, groups=(group,)))
    assert made.plan is not None
    assert [v.unit for v in made.plan.visits] == ["syt"]
    assert [(r.achieved, r.guaranteed) for r in made.plan.readings] == [(3, 2), (1, 0), (2, 2)]
    plain = make(small_problem(strata=drawn, groups=(group,)))
    assert plain.plan is not None
    assert sum(v.kind == "announced" for v in plain.plan.visits) == 2

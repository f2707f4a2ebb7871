"""Ways out of a clash: each is checked by a solve of the problem so changed, and is the smallest of its kind."""

import random
from decimal import Decimal

import pytest

from inspector.domain.problem import Problem
from inspector.planning.clash import find_clash
from inspector.planning.spare import conditions, only
from inspector.planning.ways_out import Way
from inspector.solver.feasible import feasible
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from tests.planning.test_clash import CLOSED, OTHER, PIN
from tests.random_problems import random_problem
from tests.small import GROUP, small_problem


def ways(problem: Problem) -> tuple[Way, ...]:
    return find_clash(problem, Settings(), Watch()).ways


def told(problem: Problem) -> list[tuple[str, int | None, int | None]]:
    return [(way.rule, way.before, way.after) for way in ways(problem)]


def test_a_pin_on_a_closed_day_goes_without_the_pin_or_without_the_closure() -> None:
    assert told(small_problem(pins=(PIN,), closures=(CLOSED, OTHER))) == [
        ("closures", None, None),
        ("pins", None, None),
    ]


def test_coverage_is_lowered_no_further_than_it_must_be() -> None:
    # all five are asked, and snv, the lead agency, has no decision: four can be
    group = GROUP.model_copy(update={"share": Decimal(1)})
    assert told(small_problem(groups=(group,))) == [("coverage", 5, 4)]


def test_draws_are_lowered_no_further_than_they_must_be() -> None:
    # nine units, of which the lead agency is never drawn: eight
    stratum = small_problem().strata[0].model_copy(update={"per_period": 9})
    assert told(small_problem(strata=(stratum,))) == [("surprise", 9, 8)]


def test_two_clashes_at_once_have_no_single_way_out() -> None:
    group = GROUP.model_copy(update={"share": Decimal(1)})
    stratum = small_problem().strata[0].model_copy(update={"per_period": 9})
    assert told(small_problem(groups=(group,), strata=(stratum,))) == []


def test_physical_limits_and_law_are_no_way_out() -> None:
    here = PIN.model_copy(update={"half": "am", "team": "t1"})
    there = here.model_copy(update={"id": "q", "unit": "da"})
    assert told(small_problem(pins=(here, there))) == [("pins", None, None), ("pins", None, None)]


@pytest.mark.parametrize("seed", range(3))
def test_every_fact_that_is_a_way_out_opens_random_infeasible_problems(seed: int) -> None:
    chance, seen = random.Random(seed), 0
    while seen < 4:
        problem = random_problem(chance)
        if feasible(problem, Settings()) != "infeasible":
            continue
        seen += 1
        for way in ways(problem):
            if way.before is not None:
                continue
            rest = [c for c in conditions(problem) if (c.rule, c.fact) != (way.rule, way.fact)]
            changed, without = only(problem, rest)
            assert feasible(changed, Settings(), None, without) == "feasible"

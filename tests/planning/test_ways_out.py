"""Ways out of a clash: each is checked by a solve of the problem so changed, and is the smallest of its kind."""

import random
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

import pytest

from inspector.domain.problem import Problem
from inspector.planning import quickxplain
from inspector.planning.clash import find_clash
from inspector.planning.spare import conditions, only
from inspector.planning.ways_out import FIXED, MOST_CHANGES, SHOWN, Ways, ways_out
from inspector.solver.feasible import feasible
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from tests.planning.test_clash import CLOSED, OTHER, PIN
from tests.random_problems import random_problem
from tests.small import GROUP, small_problem

Told = tuple[str, int | None, int | None]


def ways(problem: Problem) -> Ways:
    return find_clash(problem, Settings(), Watch()).ways


def told(problem: Problem) -> list[list[Told]]:
    found = ways(problem)
    assert found.proven
    return [[(change.rule, change.before, change.after) for change in way.changes] for way in found.found]


def test_a_pin_on_a_closed_day_goes_without_the_pin_or_without_the_closure() -> None:
    assert told(small_problem(pins=(PIN,), closures=(CLOSED, OTHER))) == [
        [("closures", None, None)],
        [("pins", None, None)],
    ]


def test_coverage_is_lowered_no_further_than_it_must_be() -> None:
    # all five are asked, and snv, the lead agency, has no decision: four can be
    group = GROUP.model_copy(update={"share": Decimal(1)})
    assert told(small_problem(groups=(group,))) == [[("coverage", 5, 4)]]


def test_draws_are_lowered_no_further_than_they_must_be() -> None:
    # nine units, of which the lead agency is never drawn: eight
    stratum = small_problem().strata[0].model_copy(update={"per_period": 9})
    assert told(small_problem(strata=(stratum,))) == [[("surprise", 9, 8)]]


def test_two_clashes_at_once_have_no_single_way_out() -> None:
    # as in the two tests above, each at once: the one number alone does not help the other
    group = GROUP.model_copy(update={"share": Decimal(1)})
    stratum = small_problem().strata[0].model_copy(update={"per_period": 9})
    both = small_problem(groups=(group,), strata=(stratum,))
    assert told(both) == [[("coverage", 5, 4), ("surprise", 9, 8)]]


def test_a_lowered_share_asks_for_no_unit_more_than_it_says() -> None:
    # three agencies, all asked, none but snv may be left: 2/3 has no end as a decimal, and must not become three
    group = GROUP.model_copy(update={"levels": ("agency",), "share": Decimal(1)})
    assert told(small_problem(groups=(group,))) == [[("coverage", 3, 2)]]


def test_of_several_ways_the_smallest_stand_first_and_five_at_most_are_shown() -> None:
    # three units pinned to a day on which they are closed: each needs its pin or its closure given up, 2³ = 8 ways
    days = [(unit, f"{unit}-closed") for unit in ("syt", "stc", "da")]
    pins = tuple(PIN.model_copy(update={"id": f"p-{unit}", "unit": unit}) for unit, _ in days)
    closures = tuple(CLOSED.model_copy(update={"id": name, "unit": unit}) for unit, name in days)
    found = ways(small_problem(pins=pins, closures=closures))
    assert found.proven
    assert [len(way.changes) for way in found.found] == [3] * SHOWN


def test_no_way_out_is_said_where_nothing_that_may_be_given_up_helps() -> None:
    # five clashes apart, and no more than four changes are tried
    days = [(unit, f"{unit}-closed") for unit in ("syt", "stc", "da", "tu", "da-1")]
    pins = tuple(PIN.model_copy(update={"id": f"p-{unit}", "unit": unit}) for unit, _ in days)
    closures = tuple(CLOSED.model_copy(update={"id": name, "unit": unit}) for unit, name in days)
    found = ways(small_problem(pins=pins, closures=closures))
    assert (found.found, found.proven) == ((), True)


def test_a_step_that_ran_out_of_time_is_not_called_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = small_problem(pins=(PIN,), closures=(CLOSED,))
    members = [c for c in conditions(problem) if c.rule in ("pins", "closures")]
    monkeypatch.setattr(quickxplain, "feasible", lambda *given: "unknown")
    assert ways_out(problem, members, Settings(), Watch()) == Ways((), proven=False)
    assert not find_clash(problem, Settings(), Watch()).proven


def test_physical_limits_and_law_are_no_way_out() -> None:
    here = PIN.model_copy(update={"half": "am", "team": "t1"})
    there = here.model_copy(update={"id": "q", "unit": "da"})
    assert told(small_problem(pins=(here, there))) == [[("pins", None, None)], [("pins", None, None)]]


def opens(problem: Problem, names: Iterable[tuple[str, str]]) -> bool:
    """Whether a plan exists without these conditions."""
    rest = [c for c in conditions(problem) if (c.rule, c.id) not in set(names)]
    changed, without = only(problem, rest)
    return feasible(changed, Settings(), None, without) == "feasible"


def two_troubles(chance: random.Random) -> Problem:
    """An infeasible problem, mostly for more than one reason."""
    while True:
        problem = random_problem(chance)
        group = problem.groups[0].model_copy(update={"share": chance.choice((problem.groups[0].share, Decimal(1)))})
        shut = dict(zip(chance.sample(("syt", "stc", "da", "tu"), 2), problem.calendar.days[10:20:5], strict=True))
        closed = [CLOSED.model_copy(update={"id": u, "unit": u, "first": d, "last": d}) for u, d in shut.items()]
        pins = [PIN.model_copy(update={"id": f"p-{u}", "unit": u, "date": d}) for u, d in shut.items()]
        troubled = problem.model_copy(update={"groups": (group,), "closures": tuple(closed), "pins": tuple(pins)})
        if feasible(troubled, Settings()) == "infeasible":
            return troubled


@pytest.mark.parametrize("seed", range(4))
def test_the_ways_found_are_the_smallest_sets_by_trying_every_set(seed: int) -> None:
    problem = two_troubles(random.Random(seed))
    found = ways(problem)
    given = {(c.rule, str(c.fact)): (c.rule, c.id) for c in conditions(problem)}
    sets = [[given[change.rule, str(change.fact)] for change in way.changes] for way in found.found]
    names = [(c.rule, c.id) for c in conditions(problem) if c.rule not in FIXED or c.id]
    size = next(n for n in range(1, MOST_CHANGES + 1) if any(opens(problem, some) for some in combinations(names, n)))
    smallest = {frozenset(some) for some in combinations(names, size) if opens(problem, some)}
    assert found.proven
    assert len(sets) == min(SHOWN, len(smallest))
    assert set(map(frozenset, sets)) <= smallest

"""Why there is no plan: rules and facts that cannot hold together, none of which could be spared."""

import datetime as dt
import random
from decimal import Decimal

import pytest

from inspector.domain import request as ask
from inspector.domain.problem import Problem
from inspector.domain.team import Leave
from inspector.domain.visit import Before
from inspector.planning.clash import find_clash
from inspector.planning.make import make
from inspector.planning.replan import as_replan
from inspector.planning.spare import Condition, conditions, only
from inspector.solver.feasible import feasible
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from tests.plans import plan_of
from tests.random_problems import random_problem
from tests.small import GROUP, small_problem

DAY = dt.date(2024, 5, 6)
CLOSED = ask.Closure(id="c", unit="syt", first=DAY, last=DAY, half=None, reason="sửa trụ sở", provenance="synthetic")
OTHER = CLOSED.model_copy(update={"id": "d", "unit": "stc"})
PIN = ask.Pin(
    id="p", unit="syt", include=True, kind="announced", date=DAY, half=None, team=None, reason="vì", author="Ông A"
)


def irreducible(problem: Problem, expected: set[tuple[str, str]]) -> None:
    """The conditions named by the clash are those expected; all together fail, without any one of them not."""
    members = checked(problem)
    assert {(c.rule, c.id) for c in members} == expected


def checked(problem: Problem) -> list[Condition]:
    """The members of the clash; all together fail, without any one of them they do not."""
    clash = find_clash(problem, Settings(), Watch())
    assert clash.proven
    members = [c for c in conditions(problem) if c.fact in clash.facts]
    assert set(clash.rules) == {c.rule for c in members}

    def status(kept: list[object]) -> str:
        smaller, without = only(problem, kept)  # type: ignore[arg-type]
        return feasible(smaller, Settings(), None, without)

    assert status([*members]) == "infeasible"
    for left_out in members:
        assert status([c for c in members if c is not left_out]) == "feasible", left_out
    return members


@pytest.mark.parametrize("seed", range(4))
def test_every_clash_of_random_problems_is_one_and_none_without_any_of_its_members(seed: int) -> None:
    chance, sizes = random.Random(seed), []
    while len(sizes) < 5:
        problem = random_problem(chance)
        group = problem.groups[0].model_copy(update={"share": chance.choice((Decimal("0.5"), Decimal("0.9")))})
        problem = problem.model_copy(update={"groups": (group,)})
        if feasible(problem, Settings()) == "infeasible":
            sizes.append(len(checked(problem)))
    assert max(sizes) > 1


def test_a_pin_on_a_closed_day() -> None:
    problem = small_problem(pins=(PIN,), closures=(CLOSED, OTHER))
    irreducible(problem, {("pins", "p"), ("closures", "c")})


def test_two_pins_of_one_team_in_one_session() -> None:
    here = PIN.model_copy(update={"half": "am", "team": "t1"})
    there = here.model_copy(update={"id": "q", "unit": "da"})
    irreducible(small_problem(pins=(here, there)), {("pins", "p"), ("pins", "q"), ("one-place", "")})


def test_no_lead_at_all() -> None:
    people = tuple(person.model_copy(update={"lead": False}) for person in small_problem().people)
    irreducible(small_problem(people=people), {("crew", ""), ("coverage", "province")})


def test_more_coverage_than_the_lead_agency_leaves() -> None:
    # all five are asked, snv leads the delegation and has no decision
    group = GROUP.model_copy(update={"share": Decimal(1)})
    irreducible(small_problem(groups=(group,)), {("own-agency", ""), ("coverage", "province")})


def test_more_draws_than_units() -> None:
    stratum = small_problem().strata[0].model_copy(update={"per_period": 9})
    # nine units, of which the lead agency is never drawn
    irreducible(small_problem(strata=(stratum,)), {("own-agency", ""), ("surprise", "all")})


def test_an_infeasible_problem_makes_a_clash_and_no_plan() -> None:
    made = make(small_problem(pins=(PIN,), closures=(CLOSED,)))
    assert (made.outcome, made.plan) == ("infeasible", None)
    assert made.clash is not None
    assert made.clash.rules == ("closures", "pins")


def test_what_has_taken_place_before_a_replan_is_no_way_out() -> None:
    # syt was visited on 1 April; from 2 April on nobody is left to lead, so coverage fails: never "without syt"
    case = small_problem()
    told = plan_of(case).visits
    start = Before(as_of=dt.date(2024, 4, 2), lot=case.digest, max_moves=None, visits=told)
    gone = tuple(
        Leave(person=p.id, first=dt.date(2024, 4, 2), last=dt.date(2024, 12, 31), reason="") for p in case.people
    )
    problem = as_replan(case.model_copy(update={"leave": gone}), start)
    assert any(pin.held for pin in problem.pins)
    clash = find_clash(problem, Settings(), Watch())
    assert clash.proven
    assert "pins" not in clash.rules

"""The best plan found is the best there is: compared with every plan of tiny problems, judged by the verifier."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

import pytest

from inspector.domain import request as ask
from inspector.domain.goals import GOALS
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.workdays import Calendar
from inspector.io.load import load
from inspector.solver.climb import Climb, climb
from inspector.solver.grids import days
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.solve import solve
from inspector.solver.tiers import Search, Tier
from inspector.solver.wishes import wishes
from inspector.verify.describe import findings, surprise
from inspector.verify.goals import values
from inspector.verify.record import of_visits
from tests.random_problems import random_problem
from tests.small import GROUP, TEAMS, small_problem
from tests.test_run import ROOT

MOST = {goal.id: goal.most for goal in GOALS}
LIMITS = small_problem().limits.model_copy(update={"notice_days": 0})
"""Without notice: in a calendar of a few days its seven working days would be all of them."""


def tiny(days: int, **changes: object) -> Problem:
    """One team, some working days from Friday 26 April 2024 on, nothing drawn."""
    base = small_problem()
    held = [day for day in base.calendar.days if day >= dt.date(2024, 4, 26)][:days]
    usual = {
        "calendar": Calendar(year=2024, days=tuple(held)),
        "teams": TEAMS[:1],
        "people": tuple(person for person in base.people if person.team == "t1"),
        "strata": (),
        "companions": (),
        "limits": LIMITS,
        "groups": (GROUP.model_copy(update={"share": Decimal("0.4"), "per_level": False, "focus": None}),),
        "tolerances": ask.Tolerances(load=Decimal(0), risk=Decimal("0.1")),
    }
    return small_problem(**usual | changes)


def every_plan(problem: Problem, most: int) -> Iterator[tuple[Visit, ...]]:
    """Every plan of at most so many visits in which the verifier finds nothing."""
    single = [
        [
            Visit(
                id=f"{wish.kind}:{wish.unit}",
                unit=wish.unit,
                kind=wish.kind,
                team=team.id,
                date=day,
                session=half,
                sessions=problem.sessions(wish.unit),
                people=problem.crew(team.id, wish.unit, day) or (),
            )
            for team in problem.teams
            for day in problem.calendar.days
            for half in ("am", "pm")
        ]
        for wish in wishes(problem)
    ]
    for count in range(most + 1):
        for chosen in combinations(single, count):
            for visits in product(*chosen):
                counts = surprise(problem, visits)
                if not any((*of_visits(problem, visits), *findings(problem, visits, counts))):
                    yield visits


def best_by_enumeration(problem: Problem, most: int) -> dict[str, int]:
    """The value of each goal, one after the other, each locked within its tolerance for the next."""
    plans = [values(problem, visits) for visits in every_plan(problem, most)]
    tolerances = problem.tolerances.model_dump()
    result = {}
    for goal in MOST:
        best = (max if MOST[goal] else min)(plan[goal] for plan in plans)
        result[goal] = best
        slack = int(tolerances.get(goal, 0) * best)
        plans = [p for p in plans if (p[goal] >= best if MOST[goal] else p[goal] <= best + slack)]
    return result


CASES = {
    "two of five units in four days": (tiny(4), 2),
    "a closure in the way": (
        tiny(
            4,
            closures=(
                ask.Closure(
                    id="c",
                    unit="syt",
                    first=dt.date(2024, 4, 26),
                    last=dt.date(2024, 5, 3),
                    half=None,
                    reason="",
                    provenance="synthetic",
                ),
            ),
        ),
        2,
    ),
    "one visit a day": (tiny(4, limits=LIMITS.model_copy(update={"visits_per_day": 1})), 2),
    "a district with a companion": (
        tiny(
            3,
            groups=(GROUP.model_copy(update={"levels": ("district",), "share": Decimal("0.5"), "focus": None}),),
            companions=(ask.Companions(of="district", level="commune", count=1),),
        ),
        2,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_every_goal_has_the_value_that_enumeration_finds(name: str) -> None:
    problem, most = CASES[name]
    solution = solve(problem)
    assert solution.outcome == "optimal"
    assert {goal.id: goal.value for goal in solution.goals} == best_by_enumeration(problem, most)
    assert all(goal.bound == goal.value and goal.proven for goal in solution.goals)


def _all_on_days(search: Search) -> Climb:
    """Every goal on the grid of days, with nothing clever."""
    stage, tiers = search.stage(days(search.problem), ()), list[Tier]()
    for goal in (goal.id for goal in GOALS):
        status, tier = stage.best(goal)
        if tier is None:
            return Climb(status)
        tiers.append(tier)
    return Climb("feasible", tuple(tiers), stage)


def test_grids_and_pairs_find_what_single_days_find() -> None:
    compared = 0
    for number in range(30):
        problem = random_problem(random.Random(number))
        found = wishes(problem)
        search = Search(problem, found, [slots(problem, w, ()) for w in found], {}, Settings(), Watch())
        fast, slow = climb(search), _all_on_days(search)
        assert fast.status == slow.status, number
        if fast.status != "feasible" or not all(t.value == t.bound for t in (*fast.tiers, *slow.tiers)):
            continue
        assert [(t.goal, t.value) for t in fast.tiers] == [(t.goal, t.value) for t in slow.tiers], number
        compared += 1
    assert compared >= 10


def test_two_runs_give_the_same_slots() -> None:
    assert solve(small_problem()) == solve(small_problem())


def test_a_search_stopped_at_once_knows_nothing() -> None:
    solution = solve(small_problem(), Settings(), Watch(stopped=True))
    assert (solution.outcome, solution.slots, solution.stopped) == ("unknown", (), True)


def test_a_search_stopped_later_has_a_plan_with_valid_bounds_for_every_goal() -> None:
    watch = Watch()

    def stop_at_risk(tier: str, value: int | None, bound: int | None) -> None:
        watch.stopped |= tier == "risk"

    watch.report = stop_at_risk
    best = {goal.id: goal.value for goal in solve(small_problem()).goals}
    solution = solve(small_problem(), Settings(), watch)
    assert solution.stopped
    assert solution.slots
    assert [goal.id for goal in solution.goals] == [goal.id for goal in GOALS]
    for goal in solution.goals:
        assert goal.bound >= best[goal.id] if MOST[goal.id] else goal.bound <= best[goal.id]


def test_no_lead_for_any_team_is_infeasible_not_unknown() -> None:
    people = tuple(person.model_copy(update={"lead": False}) for person in small_problem().people)
    assert solve(small_problem(people=people)).outcome == "infeasible"


def test_a_soft_rule_gives_way_by_its_least_amount() -> None:
    # coverage asks for 2 of 5 units, the budget allows 1: one unit too many
    problem = small_problem(groups=(GROUP.model_copy(update={"at_most": 1}),))
    solution = solve(problem)
    assert solution.given_way == {"budget": 1}
    assert solution.outcome == "optimal"


def test_the_least_important_rule_gives_way_first() -> None:
    # visits may be only on 1 April, a Monday; windows say May: of notice, spacing, windows … only windows gives way
    day = dt.date(2024, 4, 1)
    problem = small_problem(
        calendar=Calendar(year=2024, days=(day, dt.date(2024, 4, 2))),
        windows=(5,),
        strata=(),
        companions=(),
        limits=LIMITS,
    )
    assert solve(problem).given_way == {"windows": 2}


def test_settings_replace_nothing_in_the_problem() -> None:
    problem = small_problem()
    before = problem.digest
    solve(problem, Settings(seed=3))
    assert replace(Watch(), stopped=True).stopped
    assert problem.model_copy().digest == before


def test_what_is_reported_of_travel_is_a_plan_s_and_never_gets_worse() -> None:
    problem, heard = load(ROOT / "data" / "binh-duong-2024"), list[tuple[int | None, int | None]]()

    def hear(tier: str, value: int | None, bound: int | None) -> None:
        if tier == "travel":
            heard.append((value, bound))

    solution = solve(problem, Settings(), Watch(report=hear))
    final = next(goal.value for goal in solution.goals if goal.id == "travel")
    best = [value for value, _ in heard]
    assert best[0] is not None
    assert best[0] > final  # of the plan at hand, which drives farther than the best: no relaxation's value
    assert all(value is not None and value >= final for value in best)
    assert best == sorted(best, reverse=True, key=lambda value: value or 0)
    assert all(bound is not None and bound <= final for _, bound in heard)

"""Where a search is ended: the plan made by hand stands in, and bounds that were proven stay."""

import datetime as dt

import pytest

from inspector.domain.solution import Reached, Solution
from inspector.planning import by_hand, make
from inspector.planning.counterfactual import counterfactual
from inspector.planning.dates import best_dates
from inspector.planning.make import Settings, Watch, attempt
from inspector.planning.question import Question, Reply, solved
from inspector.planning.replan import as_replan, before
from inspector.planning.visits import visits_of
from inspector.solver import climb
from inspector.solver.placement import placed
from inspector.solver.solve import solve
from inspector.verify.goals import values
from inspector.verify.verify import verify
from tests.small import small_problem

PROBLEM = small_problem()
BY_HAND = placed(PROBLEM)
WORTH = values(PROBLEM, visits_of(PROBLEM, BY_HAND))
UNKNOWN = Solution(outcome="unknown", slots=(), goals=(), given_way={}, stopped=True)


def found(**goals: tuple[int, int]) -> Solution:
    """What a search had, ended: value and bound of each goal; those not named are as by hand, not proven."""
    both = {goal: goals.get(goal, (value, 10**9 if goal == "points" else 0)) for goal, value in WORTH.items()}
    reached = tuple(Reached(id=g, value=v, bound=b, proven=v == b) for g, (v, b) in both.items())
    return Solution(outcome="feasible", slots=BY_HAND, goals=reached, given_way={}, stopped=True)


def test_a_search_ended_at_once_leaves_the_plan_made_by_hand_and_proves_nothing() -> None:
    made = attempt(PROBLEM, Settings(seconds=0.001), Watch())
    assert made.plan is not None
    assert made.outcome == "feasible"
    assert made.plan.stopped
    assert {v.unit for v in made.plan.visits} == {slot.unit for slot in BY_HAND}
    assert not any(goal.proven for goal in made.plan.goals if goal.value)
    assert not [finding for finding in verify(PROBLEM, made.plan) if finding.hard]


def test_a_search_that_ends_by_itself_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_hand, "better", lambda *given: pytest.fail("nobody ended it"))
    assert attempt(PROBLEM, Settings(), Watch()).outcome == "optimal"


def test_what_the_search_found_stays_where_it_is_as_good() -> None:
    ended = found()
    assert by_hand.better(PROBLEM, ended, BY_HAND) is ended
    ended = found(load=(WORTH["load"] - 1, 0), travel=(10**6, 0))  # an earlier goal outweighs a later one
    assert by_hand.better(PROBLEM, ended, BY_HAND) is ended


def test_a_better_plan_by_hand_keeps_the_bounds_down_to_the_goal_in_which_it_differs() -> None:
    risk = WORTH["risk"]
    proven = {goal: (WORTH[goal], WORTH[goal]) for goal in ("points", "order", "load")}
    better = by_hand.better(PROBLEM, found(**proven, risk=(risk + 5, risk - 3), travel=(9, 9)), BY_HAND)
    assert better.slots == BY_HAND
    assert [(goal.id, goal.bound, goal.proven) for goal in better.goals] == [
        ("points", WORTH["points"], True),
        ("order", WORTH["order"], True),
        ("load", WORTH["load"], True),
        ("risk", risk - 3, False),
        ("travel", 0, False),  # what was proven of travel held for another risk
    ]


def test_fewer_breaches_outweigh_every_goal_and_leave_no_bound() -> None:
    # A unit in January comes before the notice of 7 working days is over, which none of those by hand does.
    early = BY_HAND[0].model_copy(update={"day": 2})
    ended = found(points=(10**6, 10**6)).model_copy(update={"slots": (early, *BY_HAND[1:])})
    better = by_hand.better(PROBLEM, ended, BY_HAND)
    assert (better.slots, better.given_way) == (BY_HAND, {})
    assert not any(goal.proven for goal in better.goals if goal.value)


def test_breaches_of_a_plan_by_hand_are_told() -> None:
    problem = small_problem(windows=(1,), issued_on=dt.date(2024, 5, 31))
    made = attempt(problem, Settings(seconds=0.001), Watch())
    assert made.plan is not None
    assert {finding.rule for finding in made.plan.not_met} == {"notice"}


def test_a_plan_by_hand_that_breaks_a_hard_rule_is_none() -> None:
    assert by_hand.better(PROBLEM, UNKNOWN, BY_HAND[:1]) is UNKNOWN  # one unit of two: coverage
    assert by_hand.better(PROBLEM, UNKNOWN, BY_HAND).slots == BY_HAND


def test_a_question_about_a_plan_is_never_answered_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = attempt(PROBLEM, Settings(), Watch()).plan
    assert plan is not None
    monkeypatch.setattr(make, "solve", lambda *_: UNKNOWN)
    assert attempt(PROBLEM, Settings(), Watch()).plan is not None
    for question in (Question(), Question(rule="notice"), Question(weights={"dossiers": 3})):
        assert solved(PROBLEM, plan, question) == Reply("unknown", None)
    assert counterfactual(PROBLEM, plan, plan.visits[0].unit).outcome == "unknown"
    assert best_dates(PROBLEM, plan, plan.visits[0].unit, 1).rows == ()


def test_a_replan_is_never_made_by_hand() -> None:
    plan = attempt(PROBLEM, Settings(), Watch()).plan
    assert plan is not None
    again = as_replan(PROBLEM, before(plan, dt.date(2024, 6, 3)))
    assert attempt(again, Settings(), Watch(stopped=True)).plan is None


def test_the_time_given_counts_from_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    watch, seen = Watch(), []
    monkeypatch.setattr(make, "placed", lambda problem: seen.append(watch.deadline) or BY_HAND)
    attempt(PROBLEM, Settings(seconds=100), watch)
    assert seen == [watch.deadline]
    assert solve(PROBLEM, Settings(seconds=1), watch).stopped is False


def test_a_year_too_large_for_the_search_has_the_plan_made_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((climb, "fits"), (climb, "soon")):
        monkeypatch.setattr(module, name, lambda *_: None)
    made = attempt(PROBLEM, Settings(), Watch())
    assert made.plan is not None
    assert (made.outcome, made.plan.stopped) == ("feasible", False)
    assert {v.unit for v in made.plan.visits} == {slot.unit for slot in BY_HAND}
    assert solve(PROBLEM, Settings(), Watch()).outcome == "unknown"

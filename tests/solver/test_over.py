"""A search may be ended at any of its questions, also while a model is being built: no crash, and no false bound."""

import datetime as dt
import random
from dataclasses import dataclass

import pytest

from inspector.domain.goals import DISTURBANCE, GOALS
from inspector.domain.problem import Problem
from inspector.domain.request import Closure
from inspector.planning.make import attempt
from inspector.planning.replan import as_replan, before
from inspector.planning.visits import visits_of
from inspector.solver.build import build
from inspector.solver.grids import days
from inspector.solver.linear import Linear
from inspector.solver.run import Watch
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.solve import solve
from inspector.solver.wishes import wishes
from inspector.verify.describe import findings, surprise
from tests.random_problems import random_problem
from tests.small import small_problem

MOST = {goal.id: goal.most for goal in (DISTURBANCE, *GOALS)}
NUMBERS = (0, 8, 2, 13)
"""Random problems: two that keep every rule, two in which rules give way."""


@dataclass
class Ends(Watch):
    """Ends the search at a question of that number, from 0; counts them."""

    at: int | None = None
    asked: int = 0

    def over(self) -> bool:
        self.asked += 1
        self.stopped |= self.at is not None and self.asked > self.at
        return self.stopped


def replan() -> Problem:
    """The small case after May, one of its units closed when it was to be visited."""
    given = small_problem()
    plan = attempt(given, Settings(), Watch()).plan
    assert plan is not None
    visit = max(plan.visits, key=lambda each: each.date)
    shut = Closure(
        id="1", unit=visit.unit, first=visit.date, last=visit.date, half=None, reason="", provenance="synthetic"
    )
    return as_replan(given.changed(closures=(shut,)), before(plan, dt.date(2024, 6, 3)))


PROBLEMS = {f"random {number}": lambda number=number: random_problem(random.Random(number)) for number in NUMBERS}


@pytest.mark.parametrize("name", [*PROBLEMS, "a replan"])
def test_a_search_ended_at_any_question_has_a_plan_that_keeps_what_it_says_or_none(name: str) -> None:
    problem = PROBLEMS.get(name, replan)()
    whole = Ends()
    best = solve(problem, watch=whole)
    assert best.outcome == "optimal"
    chance = random.Random(name)
    for at in sorted(chance.sample(range(whole.asked), min(40, whole.asked))):
        found = solve(problem, watch=Ends(at=at))
        assert found.stopped
        if not found.slots:
            assert found.outcome == "unknown"
            continue
        assert found.outcome == ("optimal" if all(goal.proven for goal in found.goals) else "feasible")
        assert found.given_way == best.given_way
        visits = visits_of(problem, found.slots)
        assert not any(f.hard for f in findings(problem, visits, surprise(problem, visits)))
        for mine, known in zip(found.goals, best.goals, strict=True):
            assert mine.bound >= known.value if MOST[mine.id] else mine.bound <= known.value
            if mine.value != known.value:  # what is best from here on is not known
                break


def half_built(problem: Problem, at: int) -> Linear:
    watch = Ends(at=at)
    found = wishes(problem)
    decide = build(problem, days(problem), found, [slots(problem, w, ()) for w in found], {}, over=watch.over)
    assert len(decide.chosen) == len(found)
    decide.model.minimize(sum(decide.chosen))
    return Linear(decide.model, watch)


def test_of_a_model_half_built_no_relaxation_is_asked() -> None:
    problem = random_problem(random.Random(1))
    assert half_built(problem, 10**6).relax() is not None
    assert all(half_built(problem, at).relax() is None for at in range(20))

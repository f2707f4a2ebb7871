"""A search may be ended at any of its questions, also while a model is being built: no crash, and no false bound."""

import random
from dataclasses import dataclass

import pytest

from inspector.domain.goals import GOALS
from inspector.domain.problem import Problem
from inspector.planning.visits import visits_of
from inspector.solver.build import build
from inspector.solver.grids import days
from inspector.solver.linear import Linear
from inspector.solver.run import Watch
from inspector.solver.slots import slots
from inspector.solver.solve import solve
from inspector.solver.wishes import wishes
from inspector.verify.describe import findings, surprise
from tests.random_problems import random_problem

MOST = {goal.id: goal.most for goal in GOALS}
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


@pytest.mark.parametrize("number", NUMBERS)
def test_a_search_ended_at_any_question_has_a_plan_that_keeps_what_it_says_or_none(number: int) -> None:
    problem = random_problem(random.Random(number))
    whole = Ends()
    best = solve(problem, watch=whole)
    assert best.outcome == "optimal"
    chance = random.Random(number)
    for at in sorted(chance.sample(range(whole.asked), 40)):
        found = solve(problem, watch=Ends(at=at))
        assert found.stopped
        if not found.slots:
            assert found.outcome == "unknown"
            continue
        assert found.outcome == ("optimal" if all(goal.proven for goal in found.goals) else "feasible")
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

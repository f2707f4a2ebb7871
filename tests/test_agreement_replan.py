"""Model and verifier agree on replans: what may stand, and how much it disturbs.

Random problems in which a plan has been told, a day has come, and visits near the plan are tried.
"""

import random
from collections.abc import Iterator

import pytest

from inspector.domain.errors import InspectorError
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.visit import Before
from inspector.planning.replan import as_replan
from inspector.solver.build import build
from inspector.solver.goals import disturbance
from inspector.solver.grids import days
from inspector.solver.run import Watch, run
from inspector.solver.settings import Settings
from inspector.solver.wishes import wishes
from inspector.verify.disturbance import parts
from tests.agree import admits, any_plan, pinned_slots
from tests.random_problems import nearby, random_problem
from tests.test_agreement import verdict

BATCHES, PROBLEMS, NEAR = 6, 12, 2


def cases(batch: int) -> Iterator[tuple[str, Problem, tuple[Visit, ...]]]:
    """Replans of random problems with plans near the one told, that one among them."""
    for number in range(batch * PROBLEMS, (batch + 1) * PROBLEMS):
        chance = random.Random(10_000 + number)
        problem = random_problem(chance)
        told = any_plan(problem, chance)
        if not told:
            continue
        as_of = chance.choice(problem.calendar.days)
        start = Before(as_of=as_of, lot=problem.digest, max_moves=None, visits=told)
        changed = problem.model_copy(update={"closures": (), "leave": random_problem(chance).leave})
        try:
            again = as_replan(changed, start)
        except InspectorError:
            continue
        other = any_plan(again, chance)
        tried = [told, other, *(nearby(again, base, chance) for base in (told, other) for _ in range(NEAR))]
        for each, visits in enumerate(tried):
            yield f"problem {number}, plan {each}", again, tuple(_as_it_was(again, visit) for visit in visits)


def _as_it_was(problem: Problem, visit: Visit) -> Visit:
    """Those who went, where the visit has taken place; those who can go, where it has not."""
    past = problem.happened(visit.unit, visit.kind)
    same = ("unit", "kind", "team", "date", "session")
    if past is not None and all(getattr(past, name) == getattr(visit, name) for name in same):
        return past
    return visit.model_copy(update={"people": problem.crew(visit.team, visit.unit, visit.date) or ()})


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_model_admits_a_replan_exactly_where_the_verifier_finds_nothing(batch: int) -> None:
    seen = set()
    for name, problem, visits in cases(batch):
        found = verdict(problem, visits)
        assert admits(problem, visits) == (not found), (name, found, visits)
        amount = parts(problem, visits).value
        seen.add((not found, amount > 0))
        if not found:
            assert least(problem, visits) == amount, (name, visits)
    assert seen >= {(True, True), (False, True)}


def least(problem: Problem, visits: tuple[Visit, ...]) -> int | None:
    """The disturbance that the model counts for exactly these visits."""
    slots = pinned_slots(problem, visits, ())
    assert slots is not None
    decide = build(problem, days(problem), wishes(problem), slots, {})
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        decide.model.add(chosen == any((v.unit, v.kind) == (wish.unit, wish.kind) for v in visits))
    decide.model.minimize(disturbance.term(decide))
    return run(decide.model, Settings(), Watch(), None).value

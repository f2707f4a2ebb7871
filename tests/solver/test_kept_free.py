"""What teams need besides: every plan keeps it, and a matching without it promises more than teams can do."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from inspector.domain.plan import Visit
from inspector.planning.visits import visits_of
from inspector.solver import kept_free
from inspector.solver.counted import tours_of_two
from inspector.solver.extract import extract
from inspector.solver.matching import Matching, Shared
from inspector.solver.rules.reserve import Need, needs
from inspector.solver.sharing import daily
from inspector.verify.room import rooms
from tests.solver.parts import Begun, at_least_risk
from tests.solver.test_counted import fixed, model_of


@pytest.mark.parametrize("shared", [tours_of_two, daily])
def test_any_plan_keeps_it(shared: Shared) -> None:
    compared = 0
    for number, held in at_least_risk():
        model = model_of(held, shared)
        kept_free.with_reserve(model)
        if shared is daily:
            kept_free.in_their_tours(model)
        assert fixed(model, held.plan) == "optimal", number
        compared += 1
    assert compared >= 10


def with_tours_of(model: Matching, plan: list[Visit]) -> None:
    """Gives each team the tours that it has in a plan."""
    decide = model.stage.decide
    taken = Counter[tuple[str, int]]()
    for visit in plan:
        taken[visit.team, decide.problem.calendar.index(visit.date)] += visit.sessions
    for (key, n), var in model.tours.items():
        decide.model.add(var == (taken[key] == n))


def asked(held: Begun, plan: list[Visit]) -> Iterator[tuple[Need, int]]:
    """Of some units in each period: what they need, and the sessions that the verifier says they have left."""
    problem = held.search.problem
    left = {(room.unit, room.period): room.left for room in rooms(problem, plan)}
    for number, need in enumerate(needs(problem)):
        for unit in need.units[:2]:
            yield replace(need, units=(unit,)), left[unit, problem.periods[number % len(problem.periods)].id]


def test_what_is_left_is_what_the_verifier_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit can be kept as many sessions as it has left in the plan, and not one more."""
    compared = 0
    for number, held in at_least_risk()[:5]:
        plan = list(visits_of(held.search.problem, extract(held.plan)))
        for need, left in asked(held, plan):
            for required, status in ((left, "optimal"), (left + 1, "infeasible")):
                monkeypatch.setattr(kept_free, "needs", lambda _, r=required, one=need: (replace(one, required=r),))
                model = model_of(held)
                kept_free.with_reserve(model)
                with_tours_of(model, plan)
                assert fixed(model, held.plan) == status, (number, need.units, required)
                compared += 1
    assert compared >= 40


def alone(held: Begun) -> tuple[int, tuple[str, int]] | None:
    """A visit that only some teams can make, with its team and day, where it shares these with another."""
    model, places = model_of(held, daily), held.plan.chosen_places()
    for place in places:
        key = place.team, place.first
        together = sum((other.team, other.first) == key for other in places) == 2
        if together and (place.wish, key) in model.takes and place.wish not in model.alike:
            return place.wish, key
    return None


def test_who_is_paired_is_in_a_tour_of_two_of_its_team() -> None:
    """That its team has a tour of one session then cannot be; without the rows it can, if another has that of two."""
    compared, wrong = 0, 0
    for number, held in at_least_risk():
        found = alone(held)
        if found is None:
            continue
        w, key = found
        status = []
        for told in (False, True):
            model = model_of(held, daily)
            if told:
                kept_free.in_their_tours(model)
            add = model.stage.decide.model.add
            add(model.takes[w, key] == 1)
            add(model.tours[key, 1] == 1)
            add(sum(pair.var for pair in model.shared if pair.day == key[1] and w in (pair.first, pair.second)) == 1)
            status.append(fixed(model, held.plan))
        assert status[1] == "infeasible", number
        compared, wrong = compared + 1, wrong + (status[0] == "optimal")
    assert compared >= 3
    assert wrong >= 1

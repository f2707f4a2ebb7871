"""One run of CP-SAT: four words for how it ends, a report while it runs, an end when it is asked for."""

import random
import time

import pytest
from ortools.sat.python import cp_model

from inspector.solver.run import Watch, run
from inspector.solver.settings import Settings


def knapsack() -> cp_model.CpModel:
    """3 a + 5 b at most, of which a + b ≤ 1: best is 5."""
    model = cp_model.CpModel()
    a, b = model.new_bool_var("a"), model.new_bool_var("b")
    model.add(a + b <= 1)
    model.maximize(3 * a + 5 * b)
    return model


def pigeons(count: int) -> cp_model.CpModel:
    """One pigeon more than holes: infeasible, and long to prove without symmetry."""
    model = cp_model.CpModel()
    sits = [[model.new_bool_var("") for _ in range(count)] for _ in range(count + 1)]
    for pigeon in sits:
        model.add_bool_or(pigeon)
    for hole in range(count):
        for one in range(count + 1):
            for two in range(one):
                model.add_bool_or(~sits[one][hole], ~sits[two][hole])
    return model


def test_an_optimum_has_its_value_bound_and_variables() -> None:
    answer = run(knapsack(), Settings(), Watch(), "points")
    assert (answer.status, answer.value, answer.bound, answer.values) == ("optimal", 5, 5, {0: 0, 1: 1})


def test_infeasible_has_no_value_and_no_bound() -> None:
    model = knapsack()
    model.add_bool_or()
    assert (lambda a: (a.status, a.value, a.bound, a.values))(run(model, Settings(), Watch(), None)) == (
        "infeasible",
        None,
        None,
        {},
    )


def test_a_search_that_ended_before_it_began_has_no_bound() -> None:
    """CP-SAT says 0 then, which is below what can be reached: 7 by no variable at all."""
    model, chance = cp_model.CpModel(), random.Random(1)
    chosen = [model.new_bool_var("") for _ in range(3000)]
    for _ in range(2000):
        model.add(sum(chance.sample(chosen, 8)) <= 3)
    model.maximize(sum(chosen) + 7)
    answer = run(model, Settings(), Watch(), None, effort=1e-9)
    assert (answer.status, answer.value, answer.bound) == ("unknown", None, None)


def test_a_stopped_watch_runs_nothing() -> None:
    assert run(knapsack(), Settings(), Watch(stopped=True), "points").status == "unknown"


def test_a_deadline_in_the_past_stops_the_watch() -> None:
    watch = Watch(deadline=time.monotonic() - 1)
    assert run(knapsack(), Settings(), watch, "points").status == "unknown"
    assert watch.stopped


def test_stopping_the_watch_ends_a_long_search_soon() -> None:
    watch = Watch()

    def stop(tier: str, value: int | None, bound: int | None) -> None:
        assert tier == "points"
        watch.stopped = True

    watch.report = stop
    assert run(pigeons(14), Settings(effort=1e6), watch, "points").status == "unknown"


def test_too_little_effort_is_unknown_not_infeasible() -> None:
    assert run(pigeons(14), Settings(), Watch(), None, effort=0.01).status == "unknown"


def sacks() -> cp_model.CpModel:
    """Sixty things in sacks of five measures: a first solution comes long before the proof."""
    chance, model = random.Random(1), cp_model.CpModel()
    packed = [model.new_bool_var("") for _ in range(60)]
    for _ in range(5):
        model.add(sum(chance.randint(10, 99) * var for var in packed) <= 1200)
    model.maximize(sum(chance.randint(10, 99) * var for var in packed))
    return model


def test_what_is_near_enough_is_feasible_not_optimal() -> None:
    near = run(sacks(), Settings(), Watch(), None, gap=0.2)
    assert near.value is not None
    assert near.bound is not None
    assert near.status == "feasible"
    assert near.value < near.bound <= 1.2 * near.value + 1


def test_a_search_is_over_when_its_time_is() -> None:
    assert not Watch().over()
    late = Watch(deadline=time.monotonic() - 1)
    assert late.over()
    assert late.stopped


def test_the_last_that_is_reported_is_what_was_found_and_proven() -> None:
    """Of seven pigeons six find a hole: seen at once, and proven after the last solution."""
    model = cp_model.CpModel()
    sits = [[model.new_bool_var("") for _ in range(6)] for _ in range(7)]
    for pigeon in sits:
        model.add(sum(pigeon) <= 1)
    for hole in range(6):
        for one in range(7):
            for two in range(one):
                model.add_bool_or(~sits[one][hole], ~sits[two][hole])
    model.maximize(sum(var for pigeon in sits for var in pigeon))
    heard: list[tuple[str, int | None, int | None]] = []
    run(model, Settings(linearization=0), Watch(report=lambda *each: heard.append(each)), "points")
    assert heard[-1] == ("points", 6, 6)


@pytest.mark.parametrize(("taken", "left", "hurries"), [(100, 199, True), (100, 230, False), (100, None, False)])
def test_time_is_short_where_less_than_twice_is_left_of_what_was_taken(
    taken: float, left: float | None, hurries: bool
) -> None:
    now = time.monotonic()
    watch = Watch(deadline=None if left is None else now + left, began=now - taken)
    assert watch.hurries() is hurries

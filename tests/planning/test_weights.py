"""How far the choice depends on the weights."""

from decimal import Decimal

import pytest

from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.request import Weights
from inspector.planning import weights as module
from inspector.planning.make import make
from inspector.planning.weights import announced, moved, sensitivity, steps
from tests.planning.asking import here
from tests.small import GROUP, UNITS, small_problem

NONE = Weights(volume=0, procedures=0, late=0, index=0, satisfaction=0, complaints=0, unvisited=0)


def near() -> Problem:
    """Two agencies between which two weights decide.

    Of volume 0 to 1000 syt has 1000 and stc 1000 · (ln 601 − ln 501) / (ln 4001 − ln 501) = 87; of complaints
    the other way round 0 and 1000. With weights 50 and 51, total 101:
    syt 50 000 / 101 = 495; stc 4 350 / 101 + 51 000 / 101 = 43 + 504 = 547.
    """
    told = {"snv": 0, "stc": 10, "syt": 0}
    units = tuple(u.model_copy(update={"complaints": told.get(u.id)}) for u in UNITS)
    weights = NONE.model_copy(update={"volume": 50, "complaints": 51})
    return small_problem(units=units, weights=weights, strata=(), groups=(GROUP.model_copy(update={"focus": None}),))


def test_ten_times_all_weights_changes_no_points() -> None:
    problem = small_problem()
    tenfold = problem.changed(weights=Weights(**moved(problem, "", 10)))
    assert tenfold.weights.volume == 300
    assert priorities(tenfold) == priorities(problem)


def test_a_move_is_a_fifth_of_one_weight_exactly() -> None:
    # 15 → 15 · 8 = 120 beside 30 · 10 = 300, as 12 beside 30
    problem = small_problem()
    weights = moved(problem, "late", 8)
    assert (weights["late"], weights["volume"]) == (120, 300)
    small = problem.weights.model_copy(update={"late": 12})
    assert priorities(problem.changed(weights=Weights(**weights))) == priorities(problem.changed(weights=small))


def test_only_weights_that_count_are_moved() -> None:
    assert steps(near()) == [("volume", 8), ("volume", 12), ("complaints", 8), ("complaints", 12)]


def test_each_move_agrees_with_a_direct_solve_and_the_units_that_depend_on_it_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "ask", here)
    problem = near()
    plan = make(problem).plan
    assert plan is not None
    assert announced(plan) == {"stc", "da"}
    found = sensitivity(problem, plan, 1)
    for move, step in zip(found.moves, steps(problem), strict=True):
        direct = make(problem.model_copy(update={"weights": Weights(**moved(problem, *step))})).plan
        assert direct is not None
        assert set(move.comes) == announced(direct) - announced(plan)
        assert set(move.goes) == announced(plan) - announced(direct)
    # volume 600, complaints 510: syt 600 000 / 1110 = 540, stc 47 + 459 = 506; volume 500, complaints 408: 550, 496
    changes = {(move.weight, move.percent) for move in found.moves if move.comes}
    assert changes == {("volume", 20), ("complaints", -20)}
    assert (found.firm, found.loose) == (("da",), ("stc", "syt"))


def test_lots_fall_as_before_where_weights_do_not_tell_units_apart() -> None:
    # two agencies alike in everything: whoever is first by lot stays first under every move
    same = {"dossiers": 600, "procedures": 40, "late_share": Decimal("0.02")}
    problem = small_problem(units=tuple(u.model_copy(update=same if u.level == "agency" else {}) for u in UNITS))
    for step in steps(problem):
        other = problem.changed(weights=Weights(**moved(problem, *step)))
        ranks = [[priorities(case)[unit].rank for unit in ("snv", "stc", "syt")] for case in (problem, other)]
        assert ranks[0] == ranks[1]

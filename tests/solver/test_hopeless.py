"""Visits left out are in no solution of the best points and order, and all others are in one."""

from inspector.solver.grids import periods
from inspector.solver.hopeless import without_hopeless
from inspector.solver.tiers import Stage, Tier
from tests.solver.parts import begun_at


def solved(number: int) -> tuple[Stage, list[Tier]] | None:
    """Points and order of a random problem, on its periods."""
    held = begun_at(number)
    if held is None:
        return None
    stage, tiers = held.search.stage(periods(held.search.problem), ()), list[Tier]()
    for goal in ("points", "order"):
        _, tier = stage.best(goal)
        assert tier is not None
        tiers.append(tier)
    return stage, tiers


def test_each_visit_that_covers_is_kept_exactly_where_a_best_solution_has_it() -> None:
    compared = 0
    for number in range(12):
        found = solved(number)
        if found is None:
            continue
        stage, tiers = found
        before = dict(stage.values)
        kept = {(wish.unit, wish.kind) for wish in without_hopeless(stage, tiers).wishes}
        assert stage.values == before
        for w, wish in enumerate(stage.search.wishes):
            if wish.covers:
                forced = stage.search.stage(periods(stage.search.problem), tiers)
                forced.decide.model.add(forced.decide.chosen[w] == 1)
                assert ((wish.unit, wish.kind) in kept) == (forced.satisfy().status == "optimal"), (number, wish.unit)
                compared += 1
    assert compared >= 20

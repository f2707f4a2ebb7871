"""Companions that are alike: as many are kept as a plan can have, and the goals are the same without the others."""

from collections import Counter

from inspector.domain.request import COMPANION
from inspector.solver.alike import at_most, twins, with_nearest, without_twins
from inspector.solver.grids import days
from tests.solver.parts import at_least_risk, begun_at

GOALS = ("points", "order", "load", "risk")


def test_every_goal_but_travel_is_the_same_without_twins() -> None:
    fewer = 0
    for number, held in at_least_risk():
        few = without_twins(held.search)
        fewer += len(few.wishes) < len(held.search.wishes)
        stage = few.stage(days(held.search.problem), held.tiers[:-1])
        _, tier = stage.best("risk")
        assert tier is not None, number
        assert tier.value == held.tiers[-1].value, number
    assert fewer >= 1


def test_no_more_are_kept_than_a_unit_has_companions_and_the_nearest() -> None:
    dropped = 0
    for number in range(30):
        held = begun_at(number)
        if held is None:
            continue
        search, between = held.search, held.search.problem.travel.between
        alike, kept = twins(search, places=False), {wish.unit for wish in without_twins(search, places=False).wishes}
        sets: dict[int, list[str]] = {}
        for w, key in alike.items():
            sets.setdefault(key, []).append(search.wishes[w].unit)
        for units in sets.values():
            parent = search.problem.unit_by_id[units[0]].parent or ""
            here, gone = [u for u in units if u in kept], [u for u in units if u not in kept]
            assert len(here) == min(len(units), at_most(search)), number
            assert not gone or max(between(parent, u) for u in here) <= min(between(parent, u) for u in gone), number
            dropped += len(gone)
    assert dropped >= 5


def test_the_nearest_companions_of_each_unit_are_kept_and_all_other_visits() -> None:
    for number in range(10):
        held = begun_at(number)
        if held is None:
            continue
        search, one = held.search, with_nearest(held.search, 1)
        parents = Counter(
            search.problem.unit_by_id[w.unit].parent for w in one.wishes if w.kind == COMPANION and not w.pin
        )
        assert set(parents.values()) <= {1}, number
        others = [wish for wish in search.wishes if wish.kind != COMPANION]
        assert [wish for wish in one.wishes if wish.kind != COMPANION] == others, number

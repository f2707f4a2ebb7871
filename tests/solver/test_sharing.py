"""Which visits may share a day: of companions that are alike few pairs are of use, and the best matching has them."""

import random
from collections.abc import Iterator
from dataclasses import replace

from inspector.domain import request as ask
from inspector.domain.request import COMPANION
from inspector.solver import matching
from inspector.solver.build import build
from inspector.solver.days_left import left
from inspector.solver.grids import days, single
from inspector.solver.sharing import daily, how_many
from inspector.solver.team_tours import with_tours
from inspector.solver.wishes import Slots, Wish
from tests.small import UNITS, commune, small_problem
from tests.solver.parts import Begun, begun


def test_pairs_are_counted_as_they_are_made_or_more() -> None:
    """Of three companions alike and two other visits on one day: 1 + 1 + 2 · 2 = 6 pairs; 10 if none were alike."""
    assert how_many([{5}] * 5, {}) == 10
    assert how_many([{5}] * 5, {0: 7, 1: 7, 2: 7}) == 6
    # sets of two and of three, no other visit: one of each, and two for each of the two
    assert how_many([{5}] * 5, {0: 7, 1: 7, 2: 8, 3: 8, 4: 8}) == 1 + 1 + 2 * 2
    assert how_many([{1}, {2}], {}) == 0


def with_many_communes() -> Iterator[Begun]:
    """Districts of six communes each, somewhere around their seats, one or two of which go along; risk at its best."""
    for number in range(4):
        chance = random.Random(number)
        more = [
            commune(
                f"{of}-{n}", f"Xã {of} {n}", of, 10.95 + chance.uniform(-0.4, 0.4), 106.7 + chance.uniform(-0.4, 0.4), 1
            )
            for of in ("da", "tu")
            for n in range(3, 7)
        ]
        along = ask.Companions(of="district", level="commune", count=1 + number % 2)
        held = begun(small_problem(units=(*UNITS, *more), strata=(), companions=(along,)))
        assert held is not None
        stage = held.search.stage(days(held.search.problem), held.tiers)
        _, tier = stage.best("risk")
        assert tier is not None
        yield replace(held, tiers=[*held.tiers, tier], plan=stage)


def test_without_the_pairs_and_companions_of_no_use_the_shortest_matching_is_as_short() -> None:
    fewer = 0
    for number, held in enumerate(with_many_communes()):
        found = left(held.search, held.tiers)
        assert found is not None
        groups = [tuple(team.id for team in held.search.problem.teams)]
        lengths, pairs = [], []
        for each in (found, replace(found, alike={})):
            model = matching.matching(held.search, held.tiers, each, groups)
            with_tours(model)
            term = matching.total(model.stage.decide, model.shared)
            lengths.append(model.stage.optimise(term, most=False, tier=None).value)
            pairs.append(len(model.shared))
        assert lengths[0] == lengths[1] is not None, number
        assert pairs[0] <= how_many(found.days, found.alike), number
        assert pairs[1] <= how_many(found.days, {}), number
        fewer += pairs[0] < pairs[1]
    assert fewer >= 3


def test_of_two_sets_as_large_no_more_pairs_are_kept_than_are_counted() -> None:
    """Both districts have as many communes, in turn by number: 1 + 1 + 2 · 3 of the pairs of two sets of three."""
    assert how_many([{5}] * 6, {w: w % 2 for w in range(6)}) == 8
    found = _pairs_of_sets([0, 1, 0, 1, 0, 1])
    assert len(found) <= 8
    assert len([pair for pair in found if sum(pair) % 2]) == 6


def _pairs_of_sets(sets: list[int]) -> list[tuple[int, int]]:
    """The pairs kept of visits on one day of one team, whose sets these are."""
    units = [commune(f"x{w}", f"Xã {w}", "da", 10.95 + 0.01 * w, 106.7, 1) for w in range(len(sets))]
    problem = small_problem(units=(*UNITS, *units))
    wishes = [Wish(unit=u.id, kind=COMPANION, length=1, pin=None, covers=False, on_site=True) for u in units]
    slots = [Slots({("t1", 0): frozenset({0, 1})}) for _ in wishes]
    decide = build(problem, single({0}), wishes, slots, {}, ())
    return [(pair.first, pair.second) for pair in daily(decide, {("t1", 0): 1}, dict(enumerate(sets)))]

"""Each peer finds what we find, and every answer of it is verified."""

import io

import pytest
from ortools.sat.python import cp_model

from benchmarks.peers import mip, monolith, ours, placing
from benchmarks.peers.facts import Facts
from benchmarks.peers.grid import Grid
from benchmarks.peers.intervals import Intervals
from benchmarks.peers.judged import key, proofs
from benchmarks.peers.protocol import Tell
from benchmarks.peers.rows import Rows
from benchmarks.peers.shop import DAY, Shop
from benchmarks.province_year.form import read
from tests.benchmarks.peers.made import VARIANTS, best, problem, told
from tests.benchmarks.province_year.made import HERE
from tests.small import LIMITS, small_problem

SEARCH = {
    "monolith": (monolith.plan, ("1", "1")),
    "highs": (mip.plan, ("highs",)),
    "scip": (mip.plan, ("scip",)),
}
PAIRS = [(peer, variant) for peer in SEARCH for variant in VARIANTS if peer != "highs"]
PAIRS += [("highs", "every rule can be kept"), ("highs", "more are due than may be visited")]
"""HiGHS and SCIP have one model."""


@pytest.mark.parametrize(("peer", "variant"), PAIRS)
def test_a_peer_finds_what_we_find_and_its_answers_are_verified(peer: str, variant: str) -> None:
    given = problem(variant)
    plan, options = SEARCH[peer]
    found, mine = told(plan, given, options), told(ours.plan, given)
    assert key(best(given, found)) == key(best(given, mine))


@pytest.mark.parametrize("peer", SEARCH)
def test_a_peer_proves_every_tier_where_no_rule_gives_way(peer: str) -> None:
    given = problem("every rule can be kept")
    plan, options = SEARCH[peer]
    run = told(plan, given, options)
    assert [*proofs([run], best(given, run))] == ["points", "order", "load", "risk", "travel"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_sort_and_place_is_verified_and_no_better_than_ours(variant: str) -> None:
    given = problem(variant)
    by_hand, mine = told(placing.plan, given), told(ours.plan, given)
    assert key(best(given, by_hand)) >= key(best(given, mine))
    assert proofs([by_hand], best(given, by_hand)) == {}


@pytest.mark.parametrize("peer", SEARCH)
def test_a_peer_starts_from_the_plan_by_hand(peer: str) -> None:
    given = problem("every rule can be kept")
    plan, options = SEARCH[peer]
    run, by_hand = told(plan, given, options), told(placing.plan, given)
    assert sorted(map(str, run.answers[0][1])) == sorted(map(str, by_hand.answers[0][1]))


def test_a_peer_begins_with_no_more_breaches_than_the_plan_by_hand_has() -> None:
    """Helper variables are as small as its visits let them be: rotation 2, and no other breach."""
    given = problem("more are due than may be visited")
    facts, tell = Facts(given), Tell(given, io.StringIO())
    assert best(given, told(placing.plan, given))["breaches"] == {"rotation": 2}
    climb = monolith.Climb(Intervals(facts, strict=False), tell, 60, (1, 1))
    climb.from_hand()
    assert climb.last is not None
    assert climb.last.value(climb.breaches()) == 2
    for solver in mip.SOLVERS.values():
        search = mip.Search(Grid(facts, strict=False), tell, solver, 60)
        assert search.completed(search.breaches()) in mip.FOUND
        assert search.value(search.breaches()) == 2


def test_the_monolith_goes_on_until_it_has_a_plan() -> None:
    """No time is its share, so it ends with the first of many plans, but not before."""
    given, out = problem("every rule can be kept"), io.StringIO()
    held, tell = Intervals(Facts(given), strict=True), Tell(given, out)
    held.model.minimize(sum(held.day))
    assert monolith.searched(monolith.solver_of(60, (1, 1)), held, tell, share=0) == cp_model.FEASIBLE
    assert len(out.getvalue().splitlines()) == 1


def test_variables_are_fixed_within_their_bounds_and_free_again() -> None:
    rows = Rows()
    mine, _, barred = rows.variable(), rows.variable(), rows.variable(high=0)
    with rows.fixed({mine: 1, barred: 1}):
        assert (rows.low, rows.high) == ([1, 0, 0], [1, 1, 0])
    assert (rows.low, rows.high) == ([0, 0, 0], [1, 1, 0])


def test_sort_and_place_visits_no_unit_twice() -> None:
    """With communes that are chosen themselves and others that accompany their district."""
    path = next((HERE / "instances").glob("u0119-*-loose-*"))
    facts = Facts(read(path).problem)
    units = [facts.wishes[i].unit for i, _ in placing.placed(facts)]
    assert any(facts.wishes[i].kind == "companion" for i, _ in placing.placed(facts))
    assert len(units) == len(set(units))


def test_the_mip_proves_no_breach_since_it_keeps_travel_strict() -> None:
    apart = LIMITS.model_copy(update={"travel_minutes": 1})
    given = problem("more are due than may be visited", limits=apart)
    run = told(mip.plan, given, ("scip",))
    assert best(given, run)["breaches"]
    assert proofs([run], best(given, run)) == {}


def test_the_monolith_proves_the_least_breaches_too() -> None:
    given = problem("more are due than may be visited")
    run = told(monolith.plan, given, ("1", "1"))
    assert best(given, run)["breaches"] == {"rotation": 2}  # four are due, two may be visited
    assert [*proofs([run], best(given, run))] == ["breaches", "points", "order", "load", "risk", "travel"]


def test_a_shop_breaks_where_a_visit_may_not_be_and_at_night() -> None:
    shop = Shop(Facts(problem("every rule can be kept")))
    given = shop.told()
    assert len(given["tasks"]) == len(shop.visits) == 3  # an agency, a district and its companion
    for task, i in zip(given["tasks"], shop.visits, strict=True):
        for (team, pair), name in zip(task["modes"], shop.modes[i], strict=True):
            assert given["machines"][team] == []
            open_steps = set(range(DAY * shop.facts.days)).difference(
                *(range(a, b) for a, b in given["machines"][pair])
            )
            slots = {DAY * d + h for (t, d), halves in shop.slots[i].items() if t == name for h in halves}
            assert open_steps == slots
            assert all(step % DAY != 2 for step in open_steps)


def test_rules_that_no_peer_posts_are_refused() -> None:
    with pytest.raises(ValueError, match="month or year"):
        Facts(small_problem(limits=LIMITS.model_copy(update={"sessions_per_year": 9})))

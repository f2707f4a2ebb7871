"""Soft rules that cannot all be kept: the least important gives way, by the least that it must."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

import pytest

from inspector.domain import request as ask
from inspector.domain.rulebook import GIVE_WAY
from inspector.solver import give_way
from inspector.solver.give_way import GiveWay
from inspector.solver.grids import periods
from inspector.solver.run import Watch, run
from inspector.solver.settings import Settings
from inspector.solver.solve import solve
from tests.random_problems import random_problem
from tests.small import GROUP, LIMITS, UNITS, small_problem


def group(**changes: Any) -> dict[str, Any]:
    """The small case with another group."""
    return {"groups": (GROUP.model_copy(update=changes),)}


def limits(**changes: Any) -> dict[str, Any]:
    """The small case with other limits."""
    return {"limits": LIMITS.model_copy(update=changes)}


CASES: dict[str, tuple[dict[str, Any], dict[str, int]]] = {
    "nothing has to": ({}, {}),
    # coverage asks for two units, one may be announced
    "budget": (group(at_most=1), {"budget": 1}),
    # both districts are asked beside the two that coverage asks for; focus stands before budget, so budget gives way
    "focus before budget": (group(focus=ask.Focus(of="top-third", share=Decimal(1))), {"budget": 1}),
    # a third unit is due, but only two may be announced; budget stands before rotation
    "rotation after budget": (
        {
            "history": tuple(
                ask.PastVisit(unit=u.id, date=f"20{year}-05-06", exact=False, kind="announced", provenance="synthetic")
                for u, year in ((u, 19) for u in UNITS if u.id in ("stc", "syt", "tu"))
            )
        },
        {"rotation": 1},
    ),
    # no session a week: two announced visits and a companion; a team's least is shared out over weeks
    "workload": (limits(sessions_per_week=0) | {"strata": ()}, {"workload": 3}),
}


@pytest.mark.parametrize("name", CASES)
def test_the_least_breach(name: str) -> None:
    changes, amounts = CASES[name]
    way = GiveWay(small_problem(**changes), Settings(), Watch())
    assert way.search() == "feasible"
    assert way.proven
    assert way.amounts == amounts


@pytest.mark.parametrize("name", CASES)
def test_whole_periods_need_no_more(name: str) -> None:
    # workload: a team's week with no session is a period with none, for all three visits
    changes, amounts = CASES[name]
    way = GiveWay(small_problem(**changes), Settings(), Watch())
    assert way.of_periods() == bool(amounts)
    assert way.amounts == amounts


def test_whole_periods_need_what_one_rule_after_the_other_needs() -> None:
    """Least of the most important rule, then of the next: asked plainly, each as an objective of its own."""
    several = 0
    for number in range(60):
        problem = random_problem(random.Random(number))
        way = GiveWay(problem, Settings(), Watch())
        plain = least_in_order(way)
        assert way.of_periods() == bool(plain), number
        assert way.amounts == (plain or {}), number
        several += bool(plain) and (len(plain) > 1 or max(plain.values()) > 1)
    assert several >= 3


def least_in_order(way: GiveWay) -> dict[str, int] | None:
    """None where the hard rules cannot be kept."""
    decide, least = way._model(len(GIVE_WAY), dict.fromkeys(GIVE_WAY), periods(way.problem)), dict[str, int]()
    for rule in GIVE_WAY:
        if rule in decide.broken:
            total = decide.broken_total(rule)
            decide.model.minimize(total)
            value = run(decide.model, way.settings, way.watch, None).value
            if value is None:
                return None
            decide.model.add(total <= value)
            least |= {rule: value} if value else {}
    return least


def test_of_periods_that_are_stopped_nothing_is_known() -> None:
    changes, _ = CASES["budget"]
    way = GiveWay(small_problem(**changes), Settings(), Watch(stopped=True))
    assert (way.of_periods(), way.amounts) == (False, {})


def test_hard_rules_never_give_way() -> None:
    people = tuple(person.model_copy(update={"lead": False}) for person in small_problem().people)
    assert GiveWay(small_problem(people=people), Settings(), Watch()).search() == "infeasible"


def test_nothing_is_known_when_stopped() -> None:
    assert GiveWay(small_problem(), Settings(), Watch(stopped=True)).search() == "unknown"


def test_rules_give_way_unknown_where_the_year_is_too_large_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = small_problem(windows=(1,), issued_on=dt.date(2024, 5, 31))
    assert solve(problem, Settings(), Watch()).given_way == {"windows": 3}
    monkeypatch.setattr(give_way, "fits", lambda slots, grid: all(len(bucket) > 1 for bucket in grid))
    monkeypatch.setattr(give_way.GiveWay, "of_periods", lambda _: False)
    assert solve(problem, Settings(), Watch()).outcome == "unknown"

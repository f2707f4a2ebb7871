"""Draws over a replan: program and script follow them to the year's end, and find what somebody changed."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.lottery import Basis, Ledger
from inspector.domain.plan import Plan
from inspector.draw.year import Year
from inspector.planning import commitment, lottery
from tests.draws import AFTER, SECRET, committed, problem
from tests.planning.test_audit import as_json, both
from tests.plans import GOOD, plan_of

AS_OF = dt.date(2024, 4, 3)
EARLY, LATE = dt.date(2024, 1, 2), dt.date(2024, 4, 4)


@lru_cache(maxsize=1)
def story() -> tuple[Plan, Basis, Ledger]:
    """Two draws, a replan that puts an announced visit where the second draw's visit is sealed, two more draws."""
    plan, basis, ledger = committed()
    for span in ("Q1", "Q2"):
        plan = lottery.draw(plan, basis, ledger, span, "123456", ("Bà A",), EARLY)
    (sealed,) = lottery.drawn(plan, basis, ledger)["Q2"]
    assert sealed.team is not None
    assert sealed.date is not None
    assert sealed.date >= AS_OF  # else nothing is tried here: another secret
    unit = next(unit for unit in ("stc", "tu") if unit != sealed.unit)
    row = (unit, "announced", sealed.team, sealed.date.isoformat(), sealed.session or "am")
    new = plan_of(problem(), (*GOOD, row))
    after, fixed = commitment.carry(problem(), plan, basis, new, AS_OF)
    for span in ("Q3", "Q4"):
        after = lottery.draw(after, fixed, ledger, span, "654321", (), LATE)
    return after, fixed, ledger


def held() -> Year:
    plan, basis, ledger = story()
    return lottery._year(plan, basis, ledger)


def test_the_visit_gives_way_and_its_envelope_stays() -> None:
    plan, basis, ledger = story()
    ((was,),) = (held().drawn[1],)
    (now,) = lottery.drawn(plan, basis, ledger)["Q2"]
    assert [move.visit for move in held().moves] == [now]
    assert (was.unit, was.id) == (now.unit, now.id)
    assert (was.team, was.date) != (now.team, now.date)
    assert plan.surprise.draws[1].envelopes == committed_draws().surprise.draws[1].envelopes
    announced = {(visit.team, visit.date) for visit in plan.visits}
    assert (now.team, now.date) not in announced


def committed_draws() -> Plan:
    """The first version with its two draws."""
    plan, basis, ledger = committed()
    for span in ("Q1", "Q2"):
        plan = lottery.draw(plan, basis, ledger, span, "123456", ("Bà A",), EARLY)
    return plan


def told(everything: bool) -> tuple[Plan, Basis]:
    """The story with the moved visit revealed; or all of it."""
    plan, basis, ledger = story()
    (visit,) = lottery.drawn(plan, basis, ledger)["Q2"]
    plan = lottery.reveal(plan, basis, ledger, visit.id, AFTER)
    return (lottery.reveal_all(plan, basis, ledger, AFTER) if everything else plan), basis


@pytest.mark.parametrize("everything", [False, True])
def test_what_nobody_touched_is_sound(tmp_path: Path, everything: bool) -> None:
    plan, _ = told(everything)
    assert plan.surprise.revealed[0].moved is not None
    assert both(tmp_path, *as_json(told(everything)), recommit=False) == (True, True)


def a_day_later(visit: dict[str, Any]) -> None:
    day = dt.date.fromisoformat(visit["date"])
    visit["date"] = str(day + dt.timedelta(days=1 if day.weekday() < 4 else 3))


def other_place(surprise: dict[str, Any]) -> None:
    for visit in (surprise["revealed"][0]["moved"], surprise["moves"][0]["visit"]):
        visit["date"] = committed_draws().visits[0].date.isoformat()


CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "the secret of an earlier basis": lambda s: s["earlier"][0]["basis"].update(secret_sha256="0" * 64),
    "weights of an earlier basis": lambda s: s["earlier"][0]["basis"]["strata"][0]["lots"][0].update(weight="7"),
    "an earlier commitment": lambda s: s["earlier"][0].update(commitment="0" * 64),
    "a draw dated before the replan": lambda s: s["draws"][2].update(on="2024-04-02"),
    "draws counted to another basis": lambda s: s["earlier"][0].update(draws=1),
    "a move left out": lambda s: s.update(moves=[]),
    "where a visit went": lambda s: a_day_later(s["revealed"][0]["moved"]),
    "where a visit went, twice": other_place,
    "an earlier basis left out": lambda s: s.update(earlier=[]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_changed_is_found_by_both(tmp_path: Path, what: str) -> None:
    plan, basis = as_json(told(everything=True))
    CHANGES[what](plan["surprise"])
    assert both(tmp_path, plan, basis, recommit=False) == (False, False)


def test_a_replan_needs_no_secret_and_asks_for_the_basis_it_was_committed_to() -> None:
    plan, basis, _ = committed()
    other = basis.model_copy(update={"event": "another"})
    with pytest.raises(commitment.DrawRefused):
        commitment.carry(problem(), plan, other, plan_of(problem()), AS_OF)
    after, fixed = commitment.carry(problem(), plan, basis, plan_of(problem()), AS_OF)
    assert fixed.secret_sha256 == basis.secret_sha256
    assert after.surprise.commitment == commitment.digest(commitment.to_bytes(fixed))
    assert SECRET.hex() not in after.model_dump_json()

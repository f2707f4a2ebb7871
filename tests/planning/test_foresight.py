"""How far surprise visits can be foreseen: exact where it can be, with its error where it is simulated."""

import datetime as dt
from fractions import Fraction

import pytest

from inspector.domain.request import Pin
from inspector.draw.placement import Places
from inspector.planning import commitment
from inspector.planning.foresight import foresight, simulate
from tests.draw.bases import basis
from tests.draws import SECRET, committed, problem
from tests.plans import plan_of
from tests.small import small_problem

JAN = (dt.date(2024, 1, 29), dt.date(2024, 1, 30))
FEB = (dt.date(2024, 2, 5), dt.date(2024, 2, 12), dt.date(2024, 2, 13), dt.date(2024, 2, 14))


def starts(*days: dt.date) -> set[tuple[str, dt.date, str]]:
    return {("t1", day, "am") for day in days}


def test_chances_are_those_committed_to_and_of_the_year_by_four_periods() -> None:
    _, held, _ = committed()
    found = foresight(problem(), held, 100)
    lots = {lot.unit: Fraction(lot.probability) for lot in held.strata[0].lots}
    assert {chance.unit: chance.once for chance in found.chances} == lots
    assert all(chance.year == 1 - (1 - chance.once) ** 4 for chance in found.chances)
    assert [chance.once for chance in found.chances] == sorted(lots.values(), reverse=True)
    assert found.pairs == ()  # one unit is drawn at a time


def test_the_likeliest_pair_is_exact() -> None:
    case = small_problem(strata=(problem().strata[0].model_copy(update={"per_period": 2}),))
    _, held = commitment.commit(case, plan_of(case), SECRET)
    assert held is not None
    (pair,) = foresight(case, held, 100).pairs
    weight = {lot.unit: int(lot.weight) for lot in held.strata[0].lots}
    assert sorted(weight[unit] for unit in pair.units) == sorted(weight.values())[-2:]
    single = {lot.unit: Fraction(lot.probability) for lot in held.strata[0].lots}
    assert pair.together < single[pair.units[0]] * single[pair.units[1]]  # fixed size: drawn together less often


def test_the_hazard_of_a_week_is_given_that_none_came_before() -> None:
    # one unit, drawn in each period. P2: one day in week 6 and three in week 7: 1/4 first, then certain
    held = basis(["u"], {"u": starts(*JAN, *FEB)}, (*JAN, *FEB), {"all": 1})  # type: ignore[dict-item]
    found = foresight(problem(), held, 400)
    hazards = {hazard.period: hazard for hazard in found.hazards}
    assert (hazards["P2"].week, hazards["P2"].chance, hazards["P2"].error) == ("2024-W07", 1.0, 0.0)
    assert hazards["P1"].week == "2024-W05"
    drawn = simulate(Places(held), 4000, 1)
    first = sum(visit.date == FEB[0] for visits in drawn for visit in visits) / 4000
    assert first == pytest.approx(1 / 4, abs=4 * (1 / 4 * 3 / 4 / 4000) ** 0.5)


def test_the_error_is_that_of_a_share_of_the_years_still_at_risk() -> None:
    held = basis(["u", "v"], dict.fromkeys("uv", starts(*JAN, FEB[0])), (*JAN, FEB[0]), {"all": 1})  # type: ignore[arg-type]
    hazard = next(h for h in foresight(problem(), held, 1000).hazards if h.period == "P2")
    assert hazard.error == pytest.approx((hazard.chance * (1 - hazard.chance) / 1000) ** 0.5)
    assert hazard.chance == pytest.approx(0.5, abs=0.05)


def test_what_makes_guessing_easier_is_named() -> None:
    pin = Pin(
        id="p", unit="tu", include=False, kind="surprise", date=None, half=None, team=None, reason="x", author="y"
    )
    case = small_problem(pins=(pin,))
    _, held = commitment.commit(case, plan_of(case), SECRET)
    assert held is not None
    assert foresight(case, held, 100).excluded == ("tu",)
    few, many = starts(*JAN, FEB[0]), starts(*JAN, *FEB)
    narrow = basis(["u", "v", "w"], {"u": few, "v": many, "w": many}, (*JAN, *FEB), {"all": 1})  # type: ignore[dict-item]
    found = foresight(problem(), narrow, 100)
    assert [(n.unit, n.period, n.days, n.median) for n in found.narrow] == [("u", "P2", 1, 4)]
    assert found.crowded == ()
    everybody = basis(["u"], {"u": many}, (*JAN, *FEB), {"all": 1})  # type: ignore[dict-item]
    assert foresight(problem(), everybody, 100).crowded == ("all",)

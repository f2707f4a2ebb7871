"""The small case committed and drawn, with a secret that everybody knows."""

import datetime as dt
import functools

from inspector.domain.lottery import Basis, Drawn, Ledger
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.request import Closure
from inspector.planning import commitment, lottery
from tests.plans import GOOD, plan_of
from tests.small import LIMITS, small_problem

SECRET = bytes(range(32))
AFTER = dt.date(2025, 1, 1)
ON = dt.date(2024, 1, 2)
REPLANNED = dt.date(2024, 3, 20)


@functools.cache
def problem() -> Problem:
    return small_problem()


def crowded() -> Problem:
    """Three visits of each period are drawn from eight units; in the third quarter three days of one week are open.

    A team has two sessions a week, so the order in which units choose, days taken and full weeks matter there.
    """
    shut = {"id": "x", "unit": None, "half": None, "reason": "nghỉ", "provenance": "synthetic"}
    closures = (
        Closure(**shut | {"first": dt.date(2024, 7, 1), "last": dt.date(2024, 9, 8)}),
        Closure(**shut | {"first": dt.date(2024, 9, 12), "last": dt.date(2024, 9, 30), "id": "y"}),
    )
    strata = tuple(each.model_copy(update={"per_period": 3}) for each in small_problem().strata)
    limits = LIMITS.model_copy(update={"sessions_per_week": 2})
    return small_problem(closures=closures, strata=strata, limits=limits)


def committed(secret: bytes = SECRET, case: Problem | None = None) -> tuple[Plan, Basis, Ledger]:
    case = case or problem()
    plan, basis = commitment.commit(case, plan_of(case), secret)
    assert basis is not None
    return plan, basis, Ledger(secret=secret.hex())


def replanned() -> tuple[Plan, Basis, Ledger, Drawn]:
    """Two quarters drawn, then a replan that puts an announced visit where a visit of Q2 is sealed; that visit."""
    plan, basis, ledger = committed(case=crowded())
    for span in ("Q1", "Q2"):
        plan = lottery.draw(plan, basis, ledger, span, "123456", (), ON)
    taken = next(v for v in lottery.drawn(plan, basis, ledger)["Q2"] if v.team == "t1" and v.unit != "syt")
    rows = (("syt", "announced", "t1", str(taken.date), "am"), *GOOD[1:])
    new, fixed = commitment.carry(crowded(), plan, basis, plan_of(crowded(), rows), REPLANNED)
    return new, fixed, ledger, taken


def all_drawn(secret: bytes = SECRET) -> tuple[Plan, Basis, Ledger]:
    plan, basis, ledger = committed(secret)
    for span in ("Q1", "Q2", "Q3", "Q4"):
        plan = lottery.draw(plan, basis, ledger, span, "123456", ("Bà A",), ON)
    return plan, basis, ledger

"""The small case committed and drawn, with a secret that everybody knows."""

import datetime as dt

from inspector.domain.lottery import Basis, Ledger
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.planning import commitment, lottery
from tests.plans import plan_of
from tests.small import small_problem

SECRET = bytes(range(32))
AFTER = dt.date(2025, 1, 1)
ON = dt.date(2024, 1, 2)


def problem() -> Problem:
    return small_problem()


def committed(secret: bytes = SECRET) -> tuple[Plan, Basis, Ledger]:
    plan, basis = commitment.commit(problem(), plan_of(problem()), secret)
    assert basis is not None
    return plan, basis, Ledger(secret=secret.hex())


def all_drawn(secret: bytes = SECRET) -> tuple[Plan, Basis, Ledger]:
    plan, basis, ledger = committed(secret)
    for span in ("Q1", "Q2", "Q3", "Q4"):
        plan = lottery.draw(plan, basis, ledger, span, "123456", ("Bà A",), ON)
    return plan, basis, ledger

"""Views of the small plan, for every exporter's tests."""

import datetime as dt
from typing import Any

from inspector.domain.lottery import Drawn, SealedVisit
from inspector.domain.problem import Problem
from inspector.export import shown
from inspector.export.view import Asked, view
from inspector.lang import Words
from tests.plans import plan_of
from tests.small import small_problem

SECRET_UNIT = "tu-2"
"""The unit of the surprise visit below; no announced visit goes there."""


def surprise(problem: Problem, unit: str = SECRET_UNIT, date: dt.date | None = dt.date(2024, 5, 14)) -> SealedVisit:
    """A surprise visit of team 1 as a key opens it."""
    visit = Drawn(
        id="surprise:Q2:1", unit=unit, period="Q2", stratum="all", team="t1", date=date, session="am", sessions=1
    )
    return SealedVisit(visit=visit, nonce="00" * 32, unit_name=problem.unit_by_id[unit].name, people=("An", "Bình"))


def small_view(lang: str = "vi", asked: Asked | None = None, **overrides: Any) -> shown.View:
    """What an audience sees of the small plan; `overrides` change the case."""
    problem = small_problem(**overrides)
    return view(problem, plan_of(problem), Words(lang), asked)


def sealed_view(lang: str = "vi") -> shown.View:
    """The same with a surprise visit, for key holders."""
    return small_view(lang, Asked(audience="sealed", sealed=(surprise(small_problem()),)))

"""A plan of the small case, made by hand, for tests that need one and nothing true in it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from inspector.domain import plan as p
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem


def small_plan(problem: Problem, **overrides: Any) -> p.Plan:
    """Two announced visits, in the shape that a real plan has; `overrides` replaces whole fields."""
    known = priorities(problem)
    first = p.Visit(
        id="announced:syt",
        unit="syt",
        kind="announced",
        team="t1",
        date=dt.date(2024, 4, 3),
        session="am",
        sessions=1,
        people=("an", "binh"),
    )
    second = first.model_copy(update={"id": "announced:tu", "unit": "tu", "date": dt.date(2024, 4, 4), "session": "pm"})
    case = {name: getattr(problem, name) for name in ("title", "title_en", "place", "year", "digest")}
    given: dict[str, Any] = {
        "case": p.CaseRef(**case, path="../case"),
        "outcome": "feasible",
        "stopped": True,
        "goals": (p.GoalResult(id="points", value=9, bound=9, proven=True, tolerance=Decimal("0.05"), final=9),),
        "rules": (
            p.RuleResult(id="coverage", sources=("a", "b"), standing="law", required=2, achieved=2, kept=True),
            p.RuleResult(id="closures", sources=("c",), standing="physical", required=None, achieved=None, kept=True),
        ),
        "readings": (),
        "visits": (first, second),
        "not_visited": (p.Left(unit="da", points=3, reason="order", values={"rank": 2, "why": None}),),
        "not_met": (),
        "cutoffs": (),
        "priorities": tuple(known[unit] for unit in sorted(known)),
        "surprise": p.Surprise(counts=(), reserve=()),
        "data": (),
        "assumptions": (),
        "settings": {"seed": 1},
        "versions": {"inspector": "0"},
    }
    return p.Plan(**given | overrides)

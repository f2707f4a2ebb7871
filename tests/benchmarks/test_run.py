"""The shipped cases beside the monolith: proofs as they are told, ratios of what both have proven, dashes elsewhere."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ortools.sat.python import cp_model

from benchmarks import run
from benchmarks.peers import known, monolith, process
from benchmarks.peers.facts import Facts
from benchmarks.peers.intervals import Intervals
from benchmarks.peers.protocol import Tell
from inspector.domain.request import Pin, Tolerances
from inspector.io.load import load
from tests.small import KINDS, kind, small_problem

PIN = Pin(
    id="1", unit="da", kind="thematic", include=True, date=None, half=None, team=None, reason="Chuyên đề", author=""
)


def row(case: str, solver: str, *seconds: float, travel: int | None = 12, refused: tuple[str, ...] = ()) -> Any:
    """What was solved, points first."""
    return {
        "case": case,
        "solver": solver,
        "proven": dict(zip(("points", "load", "risk", "travel"), seconds, strict=False)),
        "seconds": 61.0,
        "limit": 60.0,
        "travel": travel,
        "refused": list(refused),
        "memory_mb": 100,
    }


def test_a_ratio_is_that_of_the_times_at_which_points_load_and_risk_were_all_proven() -> None:
    rows = [
        row("28", "ours", 1, 1.5, 2, 9),
        row("28", "monolith", 1, 2, 14),  # 14 / 2
        row("119", "ours", 1, 2, 3),
        row("119", "monolith", 1, 2),  # 60 / 3
        row("184", "ours", 1, 2),
        row("184", "monolith", 1, 2, 3),
    ]
    assert run.ratios(rows) == [
        "- 28 units: points, load and risk proven after 2.0 s, by the monolith after 14.0 s, 7 times as long.",
        "- 119 units: points, load and risk proven after 3.0 s, not by the monolith in 60 s, 20 times as long.",
        "- 184 units: points, load and risk not proven by ours in 60 s.",
    ]


def test_what_is_not_proven_and_not_found_is_a_dash() -> None:
    both = [row("28", "monolith", 1.5, travel=None, refused=("windows",)), row("28", "ours")]
    assert run.case_lines(both)[2] == "| 28 | monolith | 1.50 | – | – | – | 61.00 | – | 100 | 1 |"


def test_a_solve_keeps_the_first_proof_of_each_goal_and_judges_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    visits: list[dict[str, str]] = []
    lines: list[tuple[float, dict[str, Any]]] = [
        (0.5, {"tier": "rule:windows", "value": 0, "bound": 0, "proven": True}),
        (1.0, {"tier": "points", "value": 5, "bound": 5, "proven": True}),
        (2.0, {"tier": "points", "value": 5, "bound": 5, "proven": True}),
        (3.0, {"tier": "risk", "value": 5, "bound": 4, "proven": False}),
        (4.0, {"visits": visits}),
    ]
    monkeypatch.setattr(process, "run", lambda *_: process.Process(60, lines))
    found = run.solved("monolith", "28", 60)
    assert found["proven"] == {"points": 1.0}
    assert found["seconds"] == 4.0
    assert (found["answers"], found["travel"]) == (0, None)
    assert len(found["refused"]) == 1  # nobody is visited: coverage


@pytest.mark.parametrize("case", run.CASES.values())
def test_the_peers_know_every_rule_of_a_shipped_case(case: str) -> None:
    known.known_rules_only(load(Path(run.ROOT / case)))


def test_the_peers_refuse_a_case_with_another_kind_of_visit() -> None:
    kinds = (*KINDS, kind("thematic", "Chuyên đề"))
    known.known_rules_only(small_problem(kinds=kinds))
    again = small_problem(kinds=kinds, pins=(PIN,))
    with pytest.raises(ValueError, match="other kinds of visit"):
        known.known_rules_only(again)


def test_the_monolith_lets_later_goals_worsen_one_by_its_tolerance() -> None:
    """Half of 11, rounded down: 11 + 5; points have none."""
    given = small_problem(tolerances=Tolerances(load=Decimal(0), risk=Decimal("0.5")))
    climb = monolith.Climb(Intervals(Facts(given), strict=True), Tell(given, io.StringIO()), 60, (1, 1))
    model = cp_model.CpModel()
    climb.held.model = model
    risk, load, points = (model.new_int_var(0, 100, name) for name in ("risk", "load", "points"))
    for name, term in (("risk", risk), ("load", load), ("points", points)):
        climb._lock(name, term, 11, 11, proven=True)
    model.maximize(risk + load - points)
    solver = cp_model.CpSolver()
    assert solver.solve(model) == cp_model.OPTIMAL
    assert [solver.value(term) for term in (risk, load, points)] == [16, 11, 11]

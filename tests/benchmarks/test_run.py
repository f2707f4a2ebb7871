"""The shipped cases beside the monolith: proofs as they are told, ratios of what both have proven, dashes elsewhere."""

import io
from decimal import Decimal
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


def row(
    case: str, solver: str, *seconds: float, ended: float = 61.0, travel: int | None = 12, refused: tuple[str, ...] = ()
) -> Any:
    """What was solved, points first."""
    return {
        "case": case,
        "solver": solver,
        "proven": dict(zip(("points", "load", "risk", "travel"), seconds, strict=False)),
        "seconds": ended,
        "limit": 60.0,
        "travel": travel,
        "refused": list(refused),
        "ended": "",
        "memory_mb": 100,
    }


def test_a_ratio_counts_until_our_plan_is_handed_over_and_until_the_peer_has_proven_the_three_goals() -> None:
    rows = [
        row("28", "ours", 1, 1.5, 2, 3, ended=4),
        row("28", "monolith", 1, 2, 14),  # 14 / 4
        row("119", "ours", 1, 2, 3, ended=5),
        row("119", "monolith", 1, 2),  # 60 / 5
        row("184", "ours", 1, 2),
        row("184", "monolith", 1, 2, 3),
    ]
    assert run.ratios(rows) == [
        "- 28 units: a verified plan with points, load and risk proven after 4.0 s, by the monolith after 14.0 s, "
        "3.5 times as long.",
        "- 119 units: a verified plan with points, load and risk proven after 5.0 s, not by the monolith in 60 s, "
        "12.0 times as long.",
        "- 184 units: points, load and risk not proven by ours in 60 s.",
    ]


def test_what_is_not_proven_and_not_found_is_a_dash() -> None:
    both = [row("28", "monolith", 1.5, travel=None, refused=("windows",)), row("28", "ours")]
    assert run.case_lines(both)[2] == "| 28 | monolith | 1.50 | – | – | – | 61.00 | – | 100 | 1 |"


def proof(at: float, tier: str, value: int, proven: bool = True) -> tuple[float, dict[str, Any]]:
    return at, {"tier": tier, "value": value, "bound": value if proven else 0, "proven": proven}


def goals(**values: int) -> list[dict[str, Any]]:
    return [{"goals": {"points": 9, "order": 3, "load": 2, "risk": 105, "travel": 40} | values}]


TOLD = [
    proof(0.5, "rule:windows", 0),
    proof(1.0, "points", 8),
    proof(1.5, "points", 9),
    proof(1.6, "points", 9),
    proof(2.0, "order", 3),
    proof(3.0, "load", 2),
    proof(4.0, "risk", 100),
    proof(5.0, "travel", 40, proven=False),
]


@pytest.mark.parametrize(
    ("worth", "proven"),
    [
        ({}, {"points": 1.0, "order": 2.0, "load": 3.0, "risk": 4.0}),  # 105 is 5 % above 100
        ({"risk": 106}, {"points": 1.0, "order": 2.0, "load": 3.0}),
        ({"points": 7}, {}),
        ({"order": 4}, {"points": 1.0}),  # what is proven after it is of other plans
    ],
)
def test_a_proof_is_of_a_value_that_the_last_answer_has_within_the_tolerance(
    worth: dict[str, int], proven: dict[str, float]
) -> None:
    given = small_problem(tolerances=Tolerances(load=Decimal(0), risk=Decimal("0.05")))
    assert run.proofs(process.Process(60, TOLD), goals(**worth), given) == proven


def test_without_an_answer_that_is_verified_nothing_counts_as_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    nobody: tuple[float, dict[str, Any]] = (6.0, {"visits": []})
    monkeypatch.setattr(process, "run", lambda *_: process.Process(60, [*TOLD, nobody]))
    found = run.solved("monolith", "28", 60)
    assert (found["proven"], found["seconds"], found["travel"]) == ({}, 6.0, None)
    assert len(found["refused"]) == 1  # nobody is visited: coverage


def test_ours_must_end_well_and_how_a_peer_ended_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "run", lambda *_: process.Process(60, [], ended="exit code 1: out of memory"))
    with pytest.raises(SystemExit, match="out of memory"):
        run.solved("ours", "28", 60)
    both = [run.solved("monolith", "28", 60) | {"limit": 60}, row("28", "ours")]
    assert "| exit code 1: out of memory |" in run.case_lines(both)[2]


@pytest.mark.parametrize("case", run.CASES.values())
def test_the_peers_know_every_rule_of_a_shipped_case(case: str) -> None:
    known.known_rules_only(load(run.ROOT / case))


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

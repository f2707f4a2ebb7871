"""Ten times our time: what is shown of whom, and rows of one run kept together."""

from typing import Any

from benchmarks import tenfold
from benchmarks.peers import ours
from benchmarks.peers.judged import proofs
from tests.benchmarks.peers.made import answer, best, problem, told


def row(instance: str, peer: str, proven: dict[str, float], found: dict[str, Any] | None) -> dict[str, Any]:
    """As it is measured."""
    about = {"instance": instance, "peer": peer, "given": 40, "memory_mb": 9, "refused_count": 0, "said": ["Unknown"]}
    return about | {"proven": proven, "best": found}


RISK = {"points": 0.5, "order": 0.5, "load": 1.0, "risk": 3.0}
A, B, C = (f"u0{number}-t02-two-tight-2026-s6" for number in (119, 184, 300))


def test_ours_is_ended_once_the_goal_is_proven() -> None:
    given = problem("every rule can be kept")
    run = told(ours.plan, given, ["risk"])
    found = proofs([run], best(given, run))
    assert {"points", "order", "load", "risk"} == found.keys()
    assert "travel" in proofs([whole := told(ours.plan, given)], best(given, whole))  # which an unended search proves


def test_what_counts_is_the_later_of_plan_and_proof() -> None:
    assert tenfold.seconds(row(A, "ours", RISK, answer(4))) == 4
    assert tenfold.seconds(row(A, "ours", RISK, answer(2))) == 3
    assert tenfold.seconds(row(A, "ours", {"points": 0.5}, answer(2))) is None


def test_it_is_said_where_it_is_shown_and_where_not() -> None:
    """One year where the peer proves no risk, one where it does after 7 s, one where ours does not."""
    rows = [
        row(A, "ours", RISK, answer(4)),
        row(A, "monolith", {"points": 9.0}, answer(8)),
        row(B, "ours", RISK, answer(4)),
        row(B, "monolith", RISK | {"risk": 7.0}, answer(6)),
        row(C, "ours", {}, None),
    ]
    lines = tenfold.told(rows)
    assert lines[0] == "- No peer proves risk in 10 times our seconds: `u0119 tight`."
    assert lines[1] == "- A peer proves it in less: `u0184 tight` monolith after 7 s."
    assert lines[2] == "- Ours does not prove it: `u0300 tight`."
    assert lines[6] == (
        "| `u0119 tight` | ours | no limit | points 0.5 order 0.5 load 1.0 risk 3.0 | 5 / 1 / 0 / 3 / 10, 4.0 | 9 |"
    )
    assert lines[10] == "| `u0300 tight` | ours | 40 | – | Unknown | 9 |"


def test_rows_of_one_run_stay_together() -> None:
    """Seconds of ours and of peers compare within a run: a new row of ours takes the old peers' away."""
    before = [row(name, peer, RISK, answer(1)) for name in (A, B) for peer in ("monolith", "ours", "scip")]
    after = tenfold.merged(before, [row(B, "ours", RISK, answer(2)), row(B, "monolith", {}, answer(3))])
    assert [(r["instance"], r["peer"]) for r in after] == [
        (A, "ours"),
        (A, "monolith"),
        (A, "scip"),
        (B, "ours"),
        (B, "monolith"),
    ]
    assert after[3]["best"]["at"] == 2

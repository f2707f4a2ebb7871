"""The harness times what peers tell by its own clock, and the checker judges it."""

import sys
from pathlib import Path
from typing import Any

from benchmarks.peers import placing, process
from benchmarks.peers.judged import key, looked_at, proofs, standing
from benchmarks.peers.process import Process
from benchmarks.province_year.form import instance_of, text
from tests.benchmarks.peers.made import answer, best, problem, told

SCRIPT = """
import json, time
print(json.dumps({"ready": True}), flush=True)
time.sleep(0.3)
print(json.dumps({"visits": [], "at": 0.001}), flush=True)
print("what a library prints")
time.sleep(%s)
"""


def test_the_harness_times_answers_by_its_own_clock() -> None:
    run = process.watch([sys.executable, "-c", SCRIPT % 0], limit=5, grace=5)
    assert run.ended == ""
    assert [len(visits) for _, visits in run.answers] == [0]
    assert run.answers[0][0] > 0.1  # not what the peer says; a busy machine hears of `ready` late
    assert run.memory_mb > 1


def test_a_peer_that_does_not_end_is_ended() -> None:
    run = process.watch([sys.executable, "-c", SCRIPT % 60], limit=0.5, grace=0.2)
    assert run.ended == "ended by the harness"
    assert len(run.answers) == 1


def test_a_peer_that_fails_is_named_with_its_error() -> None:
    run = process.watch([sys.executable, "-c", "raise SystemExit('no such rule')"], limit=1, grace=1)
    assert run.ended == "exit code 1: no such rule"


def test_a_peer_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    given = problem("every rule can be kept")
    path = tmp_path / "instance.json"
    path.write_text(text(instance_of("small", given)), "utf-8")
    run = process.run("sort-and-place", path, 5)
    assert run.ended == ""
    assert key(best(given, run)) == key(best(given, told(placing.plan, given)))


def lying(change: Any) -> tuple[list[Any], list[str]]:
    """What is made of the answer of `placing` after a change."""
    given = problem("every rule can be kept")
    run = told(placing.plan, given)
    change(run.lines[-1][1]["visits"])
    return looked_at(instance_of("small", given), [run])


def test_a_peer_that_lies_is_refused() -> None:
    def two_at_once(visits: list[dict[str, str]]) -> None:
        for visit in visits:
            visit |= {"date": visits[0]["date"], "session": visits[0]["session"], "team": visits[0]["team"]}

    answers, refused = lying(two_at_once)
    assert answers == []
    assert len(refused) == 1


def test_a_peer_that_leaves_units_out_is_refused() -> None:
    answers, refused = lying(lambda visits: visits.clear())
    assert answers == []
    assert len(refused) == 1


def test_what_is_no_solution_is_refused() -> None:
    answers, refused = lying(lambda visits: visits[0].pop("team"))
    assert answers == []
    assert refused == ["no solution: Field required"]


def test_the_standing_answer_is_the_best_that_had_come() -> None:
    answers = [answer(0.2, travel=30), answer(5, travel=20), answer(9, travel=25)]
    assert standing(answers, 1) == answers[0]
    assert standing(answers, 10) == answers[1]
    assert standing(answers[1:], 1) is None


def tier(name: str, value: int, bound: int | None = None, proven: bool = True) -> dict[str, Any]:
    return {"tier": name, "value": value, "bound": value if bound is None else bound, "proven": proven}


def test_a_proof_counts_where_its_value_is_that_of_the_answer_and_all_before_are_proven() -> None:
    lines = [tier("rule:reserve", 2), tier("points", 5), tier("order", 1), tier("risk", 3)]
    run = Process(60, [(float(at), line) for at, line in enumerate(lines)])
    assert proofs([run], answer(1, reserve=2)) == {"breaches": 0, "points": 1, "order": 2}
    assert proofs([run], answer(1, reserve=1)) == {
        "points": 1,
        "order": 2,
    }  # beside a breach of which nothing is proven
    assert proofs([run], answer(1)) == {"points": 1, "order": 2}
    for no_proof in (tier("points", 5, bound=6), tier("points", 5, proven=False), tier("points", 6)):
        assert "points" not in proofs([Process(60, [(0.0, no_proof)])], answer(1))

"""The page: gaps, and rows merged into the last result."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from benchmarks import recorded
from benchmarks.peers import page, summary
from benchmarks.peers.judged import key
from benchmarks.peers.page import TIERS, gap
from inspector.domain.rulebook import GIVE_WAY
from tests.benchmarks.peers.made import answer


def test_the_gap_is_that_of_the_first_tier_that_differs() -> None:
    leader = key(answer(1, travel=10))
    assert gap(answer(1, travel=10), leader) == "best"
    assert gap(answer(1, travel=11), leader) == "travel 10.0 %"
    assert gap(answer(1, travel=9, points=4), leader) == "points 20.0 %"
    assert gap(answer(1, reserve=3), leader) == "rule reserve +3"
    assert gap(None, leader) == "no plan"


def test_breaches_come_in_the_order_of_the_rule_book() -> None:
    assert TIERS[: len(GIVE_WAY)] == tuple(f"rule {rule}" for rule in GIVE_WAY)
    assert key(answer(1, reserve=1)) > key(answer(1, windows=9, travel=9))


def row(peer: str, found: dict[str, Any], instance: str = "u0028-t02-three-loose-2024-s1") -> dict[str, Any]:
    """As the harness writes it."""
    return {
        "instance": instance,
        "peer": peer,
        "limit": 60.0,
        "answers": [found],
        "best": found,
        "first": found["at"],
        "standing": {"1": found, "10": found, "60": found},
        "proven": {"points": 1.5},
        "memory_mb": 99,
        "refused": [],
        "refused_count": 0,
        "notes": [],
        "ended": [],
        "commit": "abc",
        "machine": "a machine",
        "date": "2026-11-25",
        "ortools": "9",
    }


def test_who_leads_is_said() -> None:
    ours, others = (
        row("ours", answer(1, points=9)),
        [row("scip", answer(2, points=8)), row("highs", answer(2, points=9))],
    )
    level = "- As good an answer as the best of the others, proven as far: u0028-t02-three-loose-2024-s1."
    assert level in summary.told([ours, *others], str)
    assert f"- Ours leads: {ours['instance']}." in summary.told([ours, others[0]], str)
    others[1]["proven"] = {"points": 1.0, "order": 1.0}
    assert f"- A peer leads (named): {ours['instance']} highs." in summary.told([ours, *others], str)
    ours["best"] = None
    assert f"- A peer leads (named): {ours['instance']} scip." in summary.told([ours, others[0]], str)


def test_how_often_ours_is_better_is_counted_without_the_plan_by_hand() -> None:
    """One instance, two peers, three marks: scip has no plan at 1 s, is level at 10 s and ahead at 60 s."""
    ours, highs, scip = (row(peer, answer(1)) for peer in ("ours", "highs", "scip"))
    highs["standing"] = dict.fromkeys(("1", "10", "60"), answer(1, travel=11))
    scip["standing"] = {"1": None, "10": answer(1), "60": answer(1, travel=9)}
    by_hand = row("sort-and-place", answer(1, travel=1))
    lines = summary.compared([ours, highs, scip, by_hand], str)
    assert "of 6 comparisons with a peer ours is better in 3, as good in 1, worse in 1; in 1 the peer" in lines[0]
    assert lines[1] == f"- Worse: {ours['instance']} scip at 60 s."
    assert lines[2].endswith("after 60 s: nowhere.")
    scip["standing"] = highs["standing"] = dict.fromkeys(("1", "10", "60"))
    assert summary.compared([ours, highs, scip, by_hand], str)[2].endswith(f"after 60 s: {ours['instance']}.")


def test_rows_are_merged_into_the_last_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "results").mkdir()
    page_file = tmp_path / "page.md"
    page_file.write_text("# Page\n<!-- peers -->\n<!-- end of peers -->\nlast", "utf-8")
    monkeypatch.setattr(recorded, "HERE", tmp_path)
    for name, path in {"RESULTS": tmp_path / "results", "PAGE": page_file, "PLOT": tmp_path / "plot.svg"}.items():
        monkeypatch.setattr(page, name, path)
    here = {"date": "2026-11-25", "commit": "abc", "machine": "a machine", "ortools": "9"}
    page.write([row("ours", answer(1, points=9000)), row("scip", answer(2, points=9001))], here)
    page.write([row("ours", answer(1, points=9002))], here | {"commit": "def"})
    (kept,) = (tmp_path / "results").glob("peers-*.json")
    rows = json.loads(kept.read_text("utf-8"))["rows"]
    assert [(r["peer"], r["best"]["goals"]["points"]) for r in rows] == [("ours", 9002), ("scip", 9001)]
    lines = page_file.read_text("utf-8")
    assert "| ours | 1.0 | 1.0 | best | best | best | points 1.5 | 99 |" in lines
    assert lines.endswith("last")
    assert len(ET.parse(tmp_path / "plot.svg").findall(".//{*}path[@stroke-width='2']")) == 2

"""The table of the country: a row for each run that there is, with its commit, and what two workers make of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import country


def row(seconds: float, **more: Any) -> dict[str, Any]:
    counts = dict.fromkeys(("jobs", "plans", "verified", "points_proven", "all_proven"), 34)
    return {"seconds": seconds, **counts, "search": 1234.5, "commit": "abc1234", **more}


FOUND = {"provinces": row(80.0), "dask_1": row(170.0), "dask_2": row(85.0)}


def test_two_workers_are_told_as_a_ratio_and_a_run_that_was_left_out_has_no_row() -> None:
    lines = country.table(FOUND)
    assert lines[3] == "| 34 provinces, one Dask worker | 170.0 | 34 | 34 | 34 | 34 | 34 | 1,234.5 | abc1234 |"
    assert len(lines) == 2 + 3 + 2
    assert lines[-1].startswith("Two Dask workers: 2.00 times")  # 170 / 85


def test_a_row_that_is_not_run_again_keeps_its_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {"commit": "old", "figures": {"series": row(2000.0, commit="older"), "provinces": {"seconds": 90.0}}}
    (tmp_path / "country-2026-01-01-old.json").write_text(json.dumps(kept), "utf-8")
    monkeypatch.setattr(country, "RESULTS", tmp_path)
    assert {name: each["commit"] for name, each in country.last().items()} == {"series": "older", "provinces": "old"}

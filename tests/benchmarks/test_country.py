"""The table of the country: a row for each run that there is, with its commit, and what two workers make of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import country

HERE = {"commit": "abc1234", "date": "2026-11-26", "effort": 3.0, "load": 0.1}


def row(seconds: float, **more: Any) -> dict[str, Any]:
    counts = dict.fromkeys(("jobs", "plans", "verified", "points_proven", "all_proven"), 34)
    return {"seconds": seconds, **counts, "search": 1234.5, **HERE, **more}


ONE, TWO = row(170.0) | {"runs": [170.0, 168.0, 180.0]}, row(85.0) | {"runs": [80.0, 100.0, 85.0]}
FOUND = {"provinces": row(80.0), "dask_1": ONE, "dask_2": TWO}


def test_two_workers_are_told_as_a_ratio_and_a_run_that_was_left_out_has_no_row() -> None:
    lines = country.table(FOUND)
    cells = ["34 provinces, one Dask worker", "170.0", *["34"] * 5, "1,234.5", "3", "0.1", "abc1234, 2026-11-26"]
    assert lines[3] == "| " + " | ".join(cells) + " |"
    assert len(lines) == 2 + 3 + 2
    assert lines[-1].startswith("The 34 provinces by two Dask workers: 2.00 times")  # 170 / 85
    assert lines[-1].endswith("of 3 runs each: 170 / 80 s = 2.12, 168 / 100 s = 1.68, 180 / 85 s = 2.12.")


def test_the_series_by_two_workers_has_a_ratio_of_its_own() -> None:
    both = {"series_dask_1": row(900.0) | {"runs": [900.0]}, "series_dask_2": row(480.0) | {"runs": [480.0]}}
    told = country.table(FOUND | both)[-1]  # 900 / 480 = 1.875
    assert told == (
        "Every third with 20 scenarios by two Dask workers: 1.88 times as fast as by one (asked: 1.8), one run each: "
        "900 / 480 s = 1.88."
    )


def test_the_run_in_the_middle_counts() -> None:
    assert country.middle([row(9.0), row(3.0), row(5.0)]) == row(5.0) | {"runs": [9.0, 3.0, 5.0]}


def test_a_row_that_is_not_run_again_keeps_its_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {"series": row(2000.0) | {"commit": "older"}, "provinces": {"seconds": 90.0}}
    kept = HERE | {"commit": "old", "figures": figures}
    (tmp_path / "country-2026-01-01-old.json").write_text(json.dumps(kept), "utf-8")
    monkeypatch.setattr(country, "RESULTS", tmp_path)
    assert {name: each["commit"] for name, each in country.last().items()} == {"series": "older", "provinces": "old"}

"""Growth: a power law gives its exponent back, what is not proven is a dash, a year is planned up to goal travel."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.growth import Opened, exponent, planned, series, told
from benchmarks.province_year.generate import write
from benchmarks.province_year.spec import STANDARD


def test_the_exponent_of_a_power_law_is_found() -> None:
    assert exponent([(x, 3 * x**1.5) for x in (10, 40, 90, 200)]) == pytest.approx(1.5)
    assert exponent([(10, 1), (20, 2)]) is None


def test_a_series_is_a_table_with_its_exponents() -> None:
    rows: list[dict[str, Any]] = [
        {"series": "teams, 184 units", "at": n, "points": 2.0 * n, "memory_mb": 100, "gap": 0.5} for n in (2, 4, 8)
    ]
    rows[2].pop("points")
    assert told(rows) == [
        "By teams, 184 units:",
        "",
        "| teams | points proven, s | load proven, s | plan, s | MB | risk gap |",
        "|---|---|---|---|---|---|",
        "| 2 | 4.0 | – | – | 100 | 0.5 % |",
        "| 4 | 8.0 | – | – | 100 | 0.5 % |",
        "| 8 | – | – | – | 100 | 0.5 % |",
        "",
        "Exponents: MB 0.0.",
    ]


def test_every_year_of_a_series_differs_in_one_thing() -> None:
    opened = [(at, spec) for name, at, spec in series() if name.startswith("months")]
    assert all(isinstance(spec, Opened) and len(spec.windows) == at for at, spec in opened)
    assert len({replace(spec, months=1) for _, spec in opened if isinstance(spec, Opened)}) == 1


def test_a_year_is_planned_up_to_travel(tmp_path: Path) -> None:
    row = planned(write(STANDARD[2], tmp_path), 60.0)
    assert row["outcome"] == "feasible"
    assert row["points"] <= row["load"] <= row["plan"]
    assert row["memory_mb"] > 0

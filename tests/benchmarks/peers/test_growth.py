"""Growth: a power law gives its exponent back, and points without a proof are a dash."""

from typing import Any

import pytest

from benchmarks.peers.growth import exponent, told


def row(units: int, **proven: float) -> dict[str, Any]:
    return {"instance": f"u{units:04}-t03-two-loose-2026-s1", "peer": "ours", "proven": proven, "memory_mb": units}


def test_the_exponent_of_a_power_law_is_found() -> None:
    assert exponent([(x, 3 * x**1.5) for x in (10, 40, 90, 200)]) == pytest.approx(1.5)
    assert exponent([(10, 1), (20, 2)]) is None


def test_sizes_stand_below_one_another_and_other_peers_do_not() -> None:
    rows = [row(28, points=0.5), row(60, points=1.0), row(119), row(184), row(28) | {"peer": "scip"}]
    lines = told(rows)
    assert "| 28 | 3 | 0.5 | 28 |" in lines
    assert "| 119 | 3 | – | 119 |" in lines
    assert sum(line.startswith("| 28") for line in lines) == 1
    assert lines[-1] == "Fitted exponents over the units: memory 1.0."
    assert told(rows[:2])[-1] == "Fitted exponents over the units: too few sizes."
    assert told([]) == []

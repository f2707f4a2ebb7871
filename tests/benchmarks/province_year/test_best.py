"""What counts as better: breaches in the order of the rule book, then the goals, then what is proven."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.province_year import best

ROW: dict[str, Any] = {
    "instance": "one",
    "outcome": "feasible",
    "seconds": 1.0,
    "by": "somebody",
    "commit": "",
    "date": "2026-11-25",
    "breaches": {},
    "goals": {"points": 100, "order": 10, "load": 1, "risk": 500, "travel": 60},
    "proven_at": {"points": 0.1, "order": 0.2, "risk": 0.4},
}
NONE = {name: ROW[name] for name in ("instance", "outcome", "seconds", "by", "commit", "date")}


def goals(**more: int) -> dict[str, Any]:
    return ROW | {"goals": ROW["goals"] | more}


def test_a_goal_after_one_that_is_not_proven_is_not_said_to_be() -> None:
    assert best.told(ROW)["proven"] == "points order"  # risk is, beside a load that is not


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (ROW, goals(points=101, travel=99)),
        (ROW, goals(load=0, risk=900)),
        (ROW | {"breaches": {"travel": 1}}, ROW),
        (ROW | {"breaches": {"reserve": 1}}, ROW | {"breaches": {"travel": 9}}),
        (ROW, ROW | {"proven_at": {"points": 0.1, "order": 0.2, "load": 0.3}}),
        (NONE | {"outcome": "unknown"}, ROW),
        (NONE | {"outcome": "unknown"}, NONE | {"outcome": "infeasible"}),
    ],
)
def test_the_better_result_is_kept_whichever_comes_first(
    worse: dict[str, Any], better: dict[str, Any], tmp_path: Path
) -> None:
    for number, order in enumerate([(worse, better), (better, worse)]):
        path = tmp_path / f"{number}.csv"
        for result in order:
            best.keep(path, result)
        assert best.rows(path)["one"] == dict.fromkeys(best.COLUMNS, "") | best.told(better)

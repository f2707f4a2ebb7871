"""A run of many cases for machines: a sheet with a row for each job, and the same with all figures as data."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from inspector.domain.goals import GOALS
from inspector.planning.row import Row

COLUMNS = (
    "case", "place", "scenario", "outcome", "verified", "covered", "units", "visits", "surprise", "not_met", "seconds",
)  # fmt: skip


def sheet(rows: Iterable[Row]) -> list[list[object]]:
    """A row for each job under names for machines: final value, bound and proof of each goal last."""
    goals = [goal.id for goal in GOALS]
    head: list[object] = [
        *COLUMNS,
        *(f"{goal}{part}" for goal in goals for part in ("", "_value", "_bound", "_proven")),
    ]
    return [head, *(_cells(row, goals) for row in rows)]


def _cells(row: Row, goals: Sequence[str]) -> list[object]:
    case, _, scenario = row.answer.job.name.rpartition("/")
    held = row.held
    work = [held.visits, held.surprise, held.not_met] if held else [""] * 3
    cells: list[object] = [case, row.place, scenario, row.answer.outcome, row.answer.verified]
    cells += [row.covered if held else "", row.counted, *work, row.answer.seconds]
    for id in goals:
        goal = row.goals.get(id)
        cells += [goal.final, goal.value, goal.bound, goal.proven] if goal else [""] * 4
    return cells


def data(each: Row) -> dict[str, Any]:
    """A job for machines, all names fixed; None where there is no plan."""
    case, _, scenario = each.answer.job.name.rpartition("/")
    goals = {
        f"{id}{suffix}": value
        for id, goal in each.goals.items()
        for suffix, value in (
            ("", goal.final),
            ("_value", goal.value),
            ("_bound", goal.bound),
            ("_proven", goal.proven),
        )
    }
    return {
        "case": case,
        "place": each.place,
        "scenario": scenario,
        "hypothetical": each.hypothetical,
        "outcome": each.answer.outcome,
        "rules": list(each.answer.rules),
        "verified": each.answer.verified,
        "seconds": each.answer.seconds,
        "goals": goals,
        "figures": asdict(each.held) if each.held else None,
    }

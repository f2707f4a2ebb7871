"""Seconds and bytes of every format for a plan of 300 visits: `python benchmarks/export.py [--rounds N]`.

The visits are those of a case of 300 units and 12 teams, placed one after another on working days of the windows:
no solve is measured, only what is written. Results go to benchmarks/results/export-<date>-<commit>.json and into the
table of benchmarks/README.md.
"""

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(ROOT)

from benchmarks.recorded import about, record  # noqa: E402
from inspector.cli.rules import sources  # noqa: E402
from inspector.domain.plan import Plan  # noqa: E402
from inspector.domain.problem import Problem  # noqa: E402
from inspector.export import formats  # noqa: E402
from inspector.export.view import Asked, view  # noqa: E402
from inspector.io.case_tables import case_tables  # noqa: E402
from inspector.io.load import load  # noqa: E402
from inspector.lang import Words  # noqa: E402
from tests.plans import plan_of  # noqa: E402

CASE = ROOT / "data" / "binh-duong-2024"
VISITS, TEAMS = 300, 12


def large(problem: Problem) -> Problem:
    """The case with its units and people copied until there are enough."""
    units = [
        unit.model_copy(update={"id": f"{unit.id}.{n}", "name": f"{unit.name} {n}", "parent": None})
        for n in range(VISITS // len(problem.units) + 1)
        for unit in problem.units
    ][:VISITS]
    home = units[0].id
    teams = [
        problem.teams[0].model_copy(update={"id": f"t{n}", "name": f"Tổ {n}", "name_en": f"Team {n}"})
        for n in range(1, TEAMS + 1)
    ]
    people = [
        person.model_copy(update={"id": f"{person.id}.{team.id}", "home": home, "team": team.id})
        for team in teams
        for person in problem.people
        if person.team == "t1"
    ]
    places = (*(unit.id for unit in units), *(f"team:{team.id}" for team in teams))
    travel = problem.travel.model_copy(update={"places": places, "minutes": tuple((0,) * len(places) for _ in places)})
    fields = {"units": units, "teams": teams, "people": people, "lead_agency": None, "closures": (), "leave": ()}
    more = {"other_visits": (), "history": (), "pins": (), "companions": (), "travel": travel}
    return problem.model_copy(
        update={name: tuple(found) if isinstance(found, list) else found for name, found in (fields | more).items()}
    )


def planned(problem: Problem) -> Plan:
    """A visit to each unit, two a day and team."""
    days = [day for day in problem.calendar.days if day.month in problem.windows]
    rows = []
    for n, unit in enumerate(problem.units):
        slot, team = divmod(n, TEAMS)
        half = "am" if slot % 2 == 0 else "pm"
        rows.append((unit.id, "announced", problem.teams[team].id, days[slot // 2].isoformat(), half))
    return plan_of(problem, rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    problem = large(load(CASE))
    plan = planned(problem)
    asked = Asked(sources=sources("vi"), sheets=case_tables(CASE))
    seen = view(problem, plan, Words("vi"), asked)
    figures = {"view": measured(lambda: view(problem, plan, Words("vi"), asked), rounds) | {"bytes": 0}}
    for format in formats.MODULES:
        if format != "order":  # it holds surprise visits alone
            size = sum(map(len, formats.files(seen, format).values()))
            figures[format] = measured(partial(formats.files, seen, format), rounds) | {"bytes": size}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    write(about() | {"peak_mb": round(peak), "visits": len(plan.visits), "figures": figures})


def measured(made: Callable[[], object], rounds: int) -> dict[str, float]:
    """Median seconds of the rounds, after one that is not counted."""
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        made()
        seconds.append(time.perf_counter() - start)
    return {"seconds": round(statistics.median(seconds[1:]), 3)}


def write(result: dict[str, Any]) -> None:
    """The JSON, and the table between its markers."""
    lines = [
        f"Commit {result['commit']}, {result['date']}, {result['machine']}; {result['visits']} visits,"
        f" {TEAMS} teams; medians; memory at most {result['peak_mb']} MB.",
        "",
        "| format | asked s | median s | KB |",
        "|---|---|---|---|",
    ]
    for format, found in result["figures"].items():
        lines.append(f"| {format} | 2 | {found['seconds']:.3f} | {found['bytes'] / 1024:,.0f} |")
    record("export", result, lines)


if __name__ == "__main__":
    main()

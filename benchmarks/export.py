"""Seconds and bytes of every format for a plan of 300 visits: `python benchmarks/export.py [--rounds N]`.

The visits are those of a case of 300 units and 12 teams, placed one after another on working days of the windows:
no solve is measured, only what is written. A figure is the median of the rounds, the first left out.
"""

import argparse
import datetime as dt
import json
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from inspector.cli.rules import sources  # noqa: E402
from inspector.domain.plan import CaseRef, Plan, Surprise  # noqa: E402
from inspector.domain.priority import priorities  # noqa: E402
from inspector.domain.problem import Problem  # noqa: E402
from inspector.domain.visit import Visit  # noqa: E402
from inspector.export import formats  # noqa: E402
from inspector.export.view import Asked, view  # noqa: E402
from inspector.io.case_tables import case_tables  # noqa: E402
from inspector.io.load import load  # noqa: E402
from inspector.lang import Words  # noqa: E402
from inspector.verify import describe, left  # noqa: E402

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
    visits = []
    for n, unit in enumerate(problem.units):
        team, slot = problem.teams[n % TEAMS].id, n // TEAMS
        day: dt.date = days[slot // 2]
        visits.append(
            Visit(
                id=f"announced:{unit.id}",
                unit=unit.id,
                kind="announced",
                team=team,
                date=day,
                session="am" if slot % 2 == 0 else "pm",
                sessions=1,
                people=problem.crew(team, unit.id, day) or (),
            )
        )
    told = tuple(visits)
    ranked = priorities(problem)
    return Plan(
        case=CaseRef(
            title=problem.title,
            title_en=problem.title_en,
            place=problem.place,
            year=problem.year,
            digest=problem.digest,
            path="",
        ),
        outcome="feasible",
        stopped=False,
        goals=(),
        rules=describe.rules(problem, told),
        readings=describe.readings(problem, told),
        visits=told,
        not_visited=left.not_visited(problem, told),
        not_met=describe.not_met(problem, told),
        cutoffs=(),
        priorities=tuple(ranked[unit.id] for unit in problem.units),
        surprise=Surprise(counts=(), reserve=()),
        data=describe.data(problem),
        assumptions=problem.assumed,
        settings={},
        versions={},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    problem = large(load(CASE))
    plan = planned(problem)
    asked = Asked(sources=sources("vi"), sheets=case_tables(CASE))
    figures: dict[str, dict[str, float]] = {}
    for name in ("view", *(each for each in formats.MODULES if each != "order")):
        seconds, size = [], 0
        for _ in range(rounds + 1):
            start = time.perf_counter()
            if name == "view":
                seen = view(problem, plan, Words("vi"), asked)
            else:
                size = sum(map(len, formats.files(seen, name).values()))
            seconds.append(time.perf_counter() - start)
        figures[name] = {"seconds": round(statistics.median(seconds[1:]), 3), "bytes": size}
    print(json.dumps({"visits": len(plan.visits), "formats": figures}, indent=2))


if __name__ == "__main__":
    main()

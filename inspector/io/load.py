"""A case on disk to a `Problem`: everything validated, everything sorted, or every fault at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inspector.domain.errors import say
from inspector.domain.problem import Problem, Travel
from inspector.domain.team import Team
from inspector.domain.unit import Unit
from inspector.io import records, rows
from inspector.io import scenario as scenarios
from inspector.io.agreement import check_groups, check_keys, check_settings
from inspector.io.asked import asked
from inspector.io.draft import Draft, Names
from inspector.io.faults import Faults
from inspector.io.pins import pins
from inspector.io.roads import travel
from inspector.io.settings import Settings
from inspector.io.source import Source, read_source
from inspector.io.text import fold
from inspector.io.tree import check_leads, check_parents
from inspector.io.workyear import calendar


def load(path: str | Path, scenario: str | Path | None = None, changes: Sequence[Path] = ()) -> Problem:
    """The case at `path`: a folder, a .yaml file in one, or an .xlsx; InputRefused with all its faults.

    With a scenario file, and after it the files of replans, the case is changed as they say, and validated again
    as a whole.
    """
    faults = Faults()
    source = read_source(Path(path), faults)
    files = [*([Path(scenario)] if scenario is not None else []), *changes]
    asked = [scenarios.read(file, faults) for file in files]
    if source is None or None in asked:
        faults.refuse_any()
    assert source is not None  # as everything that was asked: else there is a fault
    applied, refs = scenarios.Applied(source), []
    for each in asked:
        assert each is not None
        more = scenarios.apply(applied.source, each, faults)
        faults.refuse_any()
        refs.append(scenarios.ref(each, more.changes))
        applied = scenarios.Applied(more.source, [], applied.places | more.places)
    problem = build(applied.source, faults)
    faults.found = [applied.told(fault) for fault in faults.found]
    faults.refuse_any()
    assert problem is not None  # whatever leaves no problem leaves a fault
    first = 1 if scenario is not None else 0
    told = {"scenario": refs[0] if first else None, "changes": tuple(refs[first:])}
    return problem.model_copy(update=told) if refs else problem


def build(source: Source, faults: Faults) -> Problem | None:
    """The case that a source describes; None, and every fault, where something is wrong."""
    draft = Draft(source, faults)
    draft.filled()
    check_settings(draft)
    units, people, teams = records.units(draft), records.people(draft), records.teams(draft)
    days = calendar(draft)
    told: dict[str, Any] = {
        "leave": records.leave(draft),
        "closures": records.closures(draft),
        "other_visits": records.other_visits(draft),
        "history": records.history(draft),
        "keys": records.keys(draft),
        "pins": pins(draft, units, days),
    }
    stated = roads(draft)
    check_parents(draft, units)
    check_leads(draft, people)
    check_groups(draft, units)
    check_keys(draft)
    case = draft.settings
    if faults.found or case is None or days is None:
        return None
    minutes = _travel(case, units, teams, stated)
    return Problem(units=units, people=people, teams=teams, calendar=days, travel=minutes, **told, **asked(draft, case))


def roads(draft: Draft) -> dict[tuple[str, str], int]:
    """roads.csv: minutes by two places, each pair once in either direction."""
    unit, team = draft.names["unit"], draft.names["team"]
    places = None
    if unit and team:
        places = Names([*unit.by_fold.values(), *(f"team:{name}" for name in team.by_fold.values())])
    draft.names["place"] = places
    found: list[tuple[int, tuple[str, str]]] = []
    result = {}
    for n, row in draft.rows("roads", rows.RoadRow):
        start = draft.refer("place", draft.place("roads", n, "from"), row.start)
        end = draft.refer("place", draft.place("roads", n, "to"), row.end)
        if fold(start) == fold(end):
            draft.note(draft.place("roads", n, "to"), end, say("io.same_place"), say("io.allowed_other_place"))
        pair = (min(start, end), max(start, end))
        found.append((n, pair))
        result[pair] = row.minutes
    draft.once("roads", None, [(n, " – ".join(pair)) for n, pair in found], "io.row_twice")
    return result


def _travel(
    case: Settings, units: tuple[Unit, ...], teams: tuple[Team, ...], stated: dict[tuple[str, str], int]
) -> Travel:
    places = {u.id: (u.lat, u.lon) for u in units} | {f"team:{t.id}": (t.lat, t.lon) for t in teams}
    return travel(places, float(case.roads.factor), float(case.roads.kmh), stated)

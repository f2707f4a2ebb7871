"""Plans and units as pandas tables, for analysis; the only place that knows pandas.

Numbers that may be unknown are `Int64` or `Float64` with `<NA>`, dates `datetime64[s]`, the rest `str`.
"""

from decimal import Decimal

import pandas as pd

from inspector.domain.plan import Plan
from inspector.domain.priority import priorities
from inspector.domain.problem import Problem

_UNITS = {
    "id": "str",
    "name": "str",
    "level": "str",
    "parent": "str",
    "lat": "float64",
    "lon": "float64",
    "counts": "str",
    "eligible": "bool",
    "dossiers": "Int64",
    "procedures": "Int64",
    "complaints": "Int64",
    "late_share": "Float64",
    "index_score": "Float64",
    "satisfaction": "Float64",
    "points": "Int64",
    "rank": "Int64",
    "last_visit": "Int64",
}


def visits(problem: Problem, plan: Plan) -> pd.DataFrame:
    """One row for each published visit in order of time.

    Columns: id, unit, name, level, kind, team, date (`datetime64[s]`), session (am, pm), sessions
    (`int64`, 1 or 2), people (ids between spaces), period, points (`int64`, of the unit).
    """
    points = {priority.unit: priority.points for priority in plan.priorities}
    rows = [
        (
            v.id,
            v.unit,
            problem.unit_by_id[v.unit].name,
            problem.unit_by_id[v.unit].level,
            v.kind,
            v.team,
            v.date,
            v.session,
            v.sessions,
            " ".join(v.people),
            problem.period_of(v.date),
            points[v.unit],
        )
        for v in sorted(plan.visits, key=lambda v: (v.date, v.session, v.team, v.id))
    ]
    types = dict.fromkeys(("id", "unit", "name", "level", "kind", "team"), "str") | {
        "date": "datetime64[s]",
        "session": "str",
        "sessions": "int64",
        "people": "str",
        "period": "str",
        "points": "int64",
    }
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def units(problem: Problem, plan: Plan | None = None) -> pd.DataFrame:
    """One row for each unit by id, with its figures and priority; with a plan also its `visits` (`Int64`).

    Columns: id, name, level, parent, lat, lon (degrees), counts, eligible, dossiers, procedures,
    complaints, late_share (0–1), index_score, satisfaction (0–100), points, rank (within the level),
    last_visit (year). Unknown is `<NA>`, never 0.
    """
    known = {p.unit: p for p in plan.priorities} if plan is not None else priorities(problem)
    rows = []
    for unit in problem.units:
        given = unit.model_dump(include=set(_UNITS)) | known[unit.id].model_dump(
            include={"points", "rank", "last_visit"}
        )
        rows.append({key: float(value) if isinstance(value, Decimal) else value for key, value in given.items()})
    frame = pd.DataFrame(rows, columns=list(_UNITS)).astype(_UNITS)
    if plan is not None:
        count = [sum(visit.unit == unit.id for visit in plan.visits) for unit in problem.units]
        frame["visits"] = pd.array(count, dtype="Int64")
    return frame


def rules(plan: Plan) -> pd.DataFrame:
    """One row for each rule in the order of the rule book.

    Columns: id, standing, sources (ids between spaces), required and achieved (`Int64`, `<NA>` where the
    rule has no such figure), kept (`bool`).
    """
    types = {
        "id": "str",
        "standing": "str",
        "sources": "str",
        "required": "Int64",
        "achieved": "Int64",
        "kept": "bool",
    }
    rows = [(r.id, r.standing, " ".join(r.sources), r.required, r.achieved, r.kept) for r in plan.rules]
    return pd.DataFrame(rows, columns=list(types)).astype(types)

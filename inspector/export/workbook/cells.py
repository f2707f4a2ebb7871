"""What stands in the two sheets that planners edit: their columns and cells, for the writer and for the reader."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from inspector.domain.request import ANNOUNCED
from inspector.export import shown
from inspector.lang import Words

Cell = str | int | float | dt.date | None
Row = Mapping[str, Cell]
DECIDED = ("keep", "pin", "exclude")
"""What may be decided of a visit of the plan; a blank cell keeps it too."""
INCLUDE = "include"
"""What may be decided of a unit without an announced visit."""
EDITED = ("date", "session", "team", "decision", "note")
_SCHEDULE = {
    "number": 5, "month": 7, "unit": 27, "level": 11, "kind": 16, "date": 12, "session": 9, "team": 11,
    "decision": 13, "note": 20, "people": 31, "why": 28, "notice_due": 12, "report_due": 12, "conclusion_due": 12,
    "hours": 12, "id": 16,
}  # fmt: skip
"""The columns of the schedule, and how wide each is."""
_BEFORE = {"level": 11, "rank": 7, "unit": 28, "parent": 17, "points": 9}
_AFTER = {
    "dossiers": 9, "provenance": 10, "last_visit": 10, "visited": 14, "cutoff": 14, "reason": 34, "decision": 13,
    "note": 20, "id": 14,
}  # fmt: skip
"""The columns of the units, before and after the points of each criterion."""
PART = "part:"


@dataclass(frozen=True)
class Column:
    """A column: its code, its heading, its width in letters, and whether planners fill it."""

    code: str
    title: str
    width: float
    edited: bool


def whole(view: shown.View) -> bool:
    """Whether the workbook holds the whole published plan, and so can be read back."""
    return view.audience == "public"


def code(view: shown.View) -> str:
    """By what a workbook is known to be of this plan and version: 16 hexadecimal digits in fours."""
    visits = sorted((each.id, each.date.isoformat(), each.session, each.team) for each in view.visits)
    body = json.dumps([view.digest, view.version, visits], separators=(",", ":"))
    found = hashlib.sha256(body.encode()).hexdigest()
    return " ".join(found[at : at + 4] for at in range(0, 16, 4))


def session(half: str, sessions: int, words: Words) -> str:
    """A session in words; `day` where the visit takes both."""
    return words.text(f"cli.session_{'day' if sessions == 2 else half}")


def schedule_columns(view: shown.View) -> tuple[Column, ...]:
    """The columns of the schedule; without those to fill in where the workbook cannot be read back."""
    kept = {key: wide for key, wide in _SCHEDULE.items() if whole(view) or key not in ("decision", "note")}
    return _columns(kept, EDITED if whole(view) else (), Words(view.lang))


def _columns(widths: Mapping[str, float], edited: tuple[str, ...], words: Words) -> tuple[Column, ...]:
    return tuple(Column(key, words.text(f"workbook.head_{key}"), wide, key in edited) for key, wide in widths.items())


def schedule(view: shown.View) -> list[Row]:
    """A row for each visit, by date."""
    words, teams = Words(view.lang), team_names(view)
    return [
        {
            "number": number,
            "month": visit.date.month,
            "unit": visit.unit_name,
            "level": visit.level_name,
            "kind": visit.kind_name,
            "date": visit.date,
            "session": session(visit.session, visit.sessions, words),
            "team": teams.get(visit.team, visit.team_name),
            "decision": None,
            "note": None,
            "people": ", ".join(visit.people),
            "why": visit.why,
            "notice_due": visit.notice_due,
            "report_due": visit.report_due,
            "conclusion_due": visit.conclusion_due,
            "hours": f"{visit.starts:%H:%M}–{visit.ends:%H:%M}",
            "id": visit.id,
        }
        for number, visit in enumerate(view.visits, start=1)
    ]


def team_names(view: shown.View) -> dict[str, str]:
    """What each team is called in the workbook; with its id where two are called alike."""
    names = [team.name for team in view.teams]
    return {t.id: t.name if names.count(t.name) == 1 else f"{t.name} ({t.id})" for t in view.teams}


def priority_columns(view: shown.View) -> tuple[Column, ...]:
    """The columns of the units: among them one for each criterion."""
    words = Words(view.lang)
    parts = {PART + part.criterion: part.name for unit in view.units for part in unit.parts}
    criteria = [Column(key, words.text("workbook.head_part", name=name), 10, False) for key, name in parts.items()]
    after = {key: wide for key, wide in _AFTER.items() if whole(view) or key not in ("decision", "note")}
    edited = ("decision", "note") if whole(view) else ()
    return (*_columns(_BEFORE, (), words), *criteria, *_columns(after, edited, words))


def priority(view: shown.View) -> list[Row]:
    """A row for each unit, by level and place."""
    words = Words(view.lang)
    last, first = {cut.last_in for cut in view.cutoffs}, {cut.first_out for cut in view.cutoffs}
    kinds = {visit.kind: visit.kind_name for visit in view.visits}
    rows: list[Row] = []
    for unit in view.units:
        cut = "last_in" if unit.id in last else "first_out" if unit.id in first else None
        rows.append(
            {
                "level": unit.level_name,
                "rank": unit.rank,
                "unit": unit.name,
                "parent": unit.parent_name,
                "points": unit.points,
                **{PART + part.criterion: part.points for part in unit.parts},
                "dossiers": unit.dossiers,
                "provenance": words.text(f"workbook.from_{provenance(unit)}"),
                "last_visit": unit.last_visit,
                "visited": ", ".join(kinds.get(kind, kind) for kind in unit.visits),
                "cutoff": words.text(f"workbook.cutoff_{cut}") if cut else None,
                "reason": unit.reason,
                "decision": None,
                "note": None,
                "id": unit.id,
            }
        )
    return rows


def provenance(unit: shown.Unit) -> str:
    """What a unit's number of dossiers is worth; `blank` where there is none."""
    return "blank" if unit.dossiers is None else unit.dossiers_provenance


def candidates(view: shown.View) -> set[str]:
    """Units without an announced visit, that planners may put in."""
    return {unit.id for unit in view.units if unit.eligible and ANNOUNCED not in unit.visits}

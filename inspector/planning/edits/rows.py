"""The rows of both sheets that planners edit, against what was written into them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from inspector.domain.errors import say
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.domain.visit import Visit
from inspector.export.shown import View
from inspector.export.workbook.cells import EDITED, INCLUDE, Row, candidates, priority, schedule
from inspector.io import cells
from inspector.io.edits import Edited, Line, by_id
from inspector.io.faults import Faults, Place
from inspector.planning.edits.words import Reader, same

How = Literal["moved", "team", "pinned", "excluded", "included", "note"]


@dataclass(frozen=True)
class Edit:
    """One row that was edited."""

    how: How
    unit: str
    kind: str
    note: str
    before: Visit | None
    """None for a unit that the plan does not visit."""
    after: Visit | None
    """As it is wanted; None where it is left out, or where no date is asked for."""
    row: int
    sheet: Edited = field(compare=False, repr=False)

    def place(self, column: str) -> Place:
        """Where a cell of the row is."""
        return self.sheet.place(self.row, column)


class Rows:
    """Reads both sheets of a workbook."""

    def __init__(self, problem: Problem, plan: Plan, seen: View, as_of: dt.date, faults: Faults) -> None:
        self._problem, self._view, self._as_of, self._faults = problem, seen, as_of, faults
        self._visits = {visit.id: visit for visit in plan.visits}
        self._read = Reader(problem, seen, faults)

    def schedule(self, sheet: Edited) -> list[Edit]:
        """What was done to visits."""
        rows = {str(row["id"]): row for row in schedule(self._view)}
        held = self._held(sheet, rows, EDITED, "row_deleted")
        found = [self._visit(sheet, line, rows[id], self._visits[id]) for id, line in held.items()]
        return sorted(filter(None, found), key=lambda edit: edit.row)

    def priority(self, sheet: Edited) -> list[Edit]:
        """Which units were put in."""
        rows, may = {str(row["id"]): row for row in priority(self._view)}, candidates(self._view)
        held = self._held(sheet, rows, ("decision", "note"), "unit_deleted")
        found = [self._unit(sheet, line, id, id in may) for id, line in held.items()]
        return sorted(filter(None, found), key=lambda edit: edit.row)

    def _held(self, sheet: Edited, rows: Mapping[str, Row], edited: Sequence[str], gone: str) -> dict[str, Line]:
        """The rows by id; a fault for each that was added, removed or doubled, and for each other cell changed."""
        held, strange = by_id(sheet, rows, self._faults)
        missing = [id for id in rows if id not in held]
        for line in strange:
            at, alike = sheet.place(line.row, "id"), [id for id in missing if _alike(line, rows[id])]
            if len(alike) == 1:  # it is the row of that visit, with another id
                missing.remove(alike[0])
                self._locked(at, line.cells["id"], alike[0])
            else:
                shown = line.cells["id"] or " · ".join(filter(None, line.cells.values()))
                maybe = say("workbook.maybe_include")
                self._faults.add(at, shown, say("workbook.row_added"), say("workbook.allowed_rows"), maybe)
        for id in missing:
            advice = say("workbook.maybe_exclude") if gone == "row_deleted" else None
            place, shown = sheet.place(None, "id"), f"{id} ({rows[id]['unit']})"
            self._faults.add(place, shown, say(f"workbook.{gone}"), say("workbook.allowed_rows"), advice)
        for id, line in held.items():
            for column, found in line.cells.items():
                if column not in (*edited, "id") and not same(found, rows[id].get(column)):
                    self._locked(sheet.place(line.row, column), found, cells.written(rows[id].get(column) or ""))
        return held

    def _locked(self, place: Place, found: str, before: str) -> None:
        self._faults.add(place, found, say("workbook.locked"), say("workbook.allowed_before", before=before or "–"))

    def _visit(self, sheet: Edited, line: Line, row: Row, visit: Visit) -> Edit | None:
        """What was done to one visit; None for nothing."""
        at = {column: sheet.place(line.row, column) for column in EDITED}
        count = len(self._faults.found)
        wanted = self._wanted(line, row, at, visit)
        changed = [c for c in ("date", "session", "team") if getattr(wanted, c) != getattr(visit, c)]
        decision, note = self._decided(line, at)
        how = _how(decision, changed, note)
        refused = changed if decision == "exclude" else []
        problem = say("workbook.exclude_detail")
        if how not in (None, "note") and visit.date < self._as_of:
            refused, problem = changed or ["decision"], say("workbook.took_place", as_of=self._as_of.isoformat())
        for column in refused:
            before = cells.written(row[column] or "–")
            self._faults.add(at[column], line.cells[column], problem, say("workbook.allowed_before", before=before))
        if how is None or len(self._faults.found) > count:
            return None
        after = {"excluded": None, "note": visit}.get(how, wanted)
        return Edit(how, visit.unit, visit.kind, note, visit, after, line.row, sheet)

    def _wanted(self, line: Line, row: Row, at: Mapping[str, Place], visit: Visit) -> Visit:
        """The visit as the row asks for it, with whoever of the team can go; as it was where a cell has a fault."""
        day, half, team = visit.date, visit.session, visit.team
        if not same(line.cells["date"], row["date"]):
            day = self._read.day(at["date"], line.cells["date"]) or day
            if day < self._as_of <= visit.date:
                allowed = say("io.allowed_from", first=self._as_of.isoformat())
                self._faults.add(at["date"], line.cells["date"], say("workbook.day_passed"), allowed)
        if not same(line.cells["session"], row["session"]):
            half = self._read.half(at["session"], line.cells["session"], visit) or half
        if not same(line.cells["team"], row["team"]):
            team = self._read.team(at["team"], line.cells["team"]) or team
        if (day, team) == (visit.date, visit.team):
            return visit.model_copy(update={"session": half})
        people = self._problem.crew(team, visit.unit, day) or ()
        return visit.model_copy(update={"date": day, "session": half, "team": team, "people": people})

    def _decided(self, line: Line, at: Mapping[str, Place]) -> tuple[str | None, str]:
        decision = self._read.decision(at["decision"], line.cells["decision"])
        return decision, self._read.note(at["note"], line.cells["note"]) or ""

    def _unit(self, sheet: Edited, line: Line, id: str, may: bool) -> Edit | None:
        """Whether a unit was put in; None for nothing."""
        at = sheet.place(line.row, "decision")
        decision = self._read.inclusion(at, line.cells["decision"])
        note = self._read.note(sheet.place(line.row, "note"), line.cells["note"]) or ""
        if decision != INCLUDE:
            return Edit("note", id, ANNOUNCED, note, None, None, line.row, sheet) if note else None
        if not self._problem.unit_by_id[id].eligible:
            self._faults.add(at, line.cells["decision"], say("io.pin_not_eligible"), say("io.allowed_eligible"))
            return None
        if not may:
            self._faults.add(at, line.cells["decision"], say("workbook.visited_already"), say("io.allowed_blank"))
            return None
        return Edit("included", id, ANNOUNCED, note, None, None, line.row, sheet)


def _alike(line: Line, row: Row) -> bool:
    """Whether a row is, but for its id, that of a visit or unit."""
    return all(same(line.cells[column], row[column]) for column in ("unit", "level"))


def _how(decision: str | None, changed: Sequence[str], note: str) -> How | None:
    """What kind of edit it is; a pin with another date is a move, since every move is held."""
    if decision == "exclude":
        return "excluded"
    if changed:
        return "team" if list(changed) == ["team"] else "moved"
    if decision == "pin":
        return "pinned"
    return "note" if note else None

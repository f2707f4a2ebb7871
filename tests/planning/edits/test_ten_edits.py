"""Ten cells of the real year's workbook, edited as a planner would, come back as exactly those ten edits."""

from pathlib import Path

import pytest

from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.io.load import load
from inspector.planning.edits.reading import read
from inspector.planning.edits.rows import Edit
from inspector.planning.make import make
from tests.machine import office
from tests.planning.edits.test_reading import AS_OF, Desk
from tests.test_run import ROOT

MONTHS = (5, 6, 11)


@pytest.fixture(scope="module")
def year() -> tuple[Problem, Plan]:
    problem = load(ROOT / "data" / "binh-duong-2024")
    made = make(problem)
    assert made.plan is not None
    return problem, made.plan


def edited(desk: Desk, problem: Problem, plan: Plan) -> set[tuple[str, str]]:
    """Ten edits of ten visits and units: how, and of which unit."""
    visits = sorted(plan.visits, key=lambda v: (v.date, v.session, v.team, v.id))[:9]
    days = [next(day for day in problem.calendar.days if day.month == month and day.day > 12) for month in MONTHS]
    for visit, day in zip(visits[:3], days, strict=True):
        desk.put(visit.id, "date", day)
    for visit in visits[3:5]:
        desk.put(visit.id, "session", "sáng" if visit.session == "pm" else "chiều")
    for visit in visits[5:7]:
        desk.put(visit.id, "team", "Tổ 2" if visit.team == "t1" else "Tổ 1")
    desk.put(visits[7].id, "decision", "ghim")
    desk.put(visits[8].id, "decision", "loại")
    taken = {visit.unit for visit in plan.visits}
    unit = next(left.unit for left in plan.not_visited if left.unit not in taken and left.reason == "rules.left_points")
    desk.put(unit, "decision", "đưa vào", unit=True)
    hows = ["moved"] * 5 + ["team"] * 2 + ["pinned", "excluded"]
    return {*zip(hows, (visit.unit for visit in visits), strict=True), ("included", unit)}


def told(edits: tuple[Edit, ...]) -> set[tuple[str, str]]:
    assert len(edits) == 10
    return {(edit.how, edit.unit) for edit in edits}


def test_ten_edits_are_ten_edits_and_none_is_none(tmp_path: Path, year: tuple[Problem, Plan]) -> None:
    problem, plan = year
    desk = Desk(tmp_path, problem=problem, plan=plan)
    assert read(desk.book.save(desk.path), problem, plan, AS_OF) == ()
    expected = edited(desk, problem, plan)
    found = read(desk.book.save(desk.path), problem, plan, AS_OF)
    assert told(found) == expected
    moved = [edit.after.date for edit in found if edit.after and edit.before and edit.after.date != edit.before.date]
    assert sorted(day.month for day in moved) == sorted(MONTHS)


def test_they_are_the_same_ten_after_another_office_program_saved_the_file(
    tmp_path: Path, year: tuple[Problem, Plan]
) -> None:
    problem, plan = year
    desk = Desk(tmp_path, problem=problem, plan=plan)
    (untouched,) = office({"a.xlsx": desk.book.bytes()}, "xlsx").values()
    assert read(untouched, problem, plan, AS_OF) == ()
    expected = edited(desk, problem, plan)
    (saved,) = office({"b.xlsx": desk.book.bytes()}, "xlsx").values()
    assert told(read(saved, problem, plan, AS_OF)) == expected

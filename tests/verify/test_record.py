"""Faults planted by hand into a good plan are found, each by its own finding."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from inspector.domain.plan import Plan
from inspector.verify.verify import verify
from tests.plans import GOOD, plan_of
from tests.small import small_problem

PROBLEM = small_problem()
PLAN = plan_of(PROBLEM)


def edited(change: Callable[[dict[str, Any]], None]) -> Plan:
    """The good plan after an edit of its JSON."""
    body = json.loads(PLAN.model_dump_json())
    change(body)
    return Plan.model_validate(body)


def codes(plan: Plan) -> set[str]:
    """Codes of all findings."""
    return {finding.code for finding in verify(PROBLEM, plan)}


def test_nothing_is_amiss_with_the_good_plan() -> None:
    assert verify(PROBLEM, PLAN) == ()


def visit(number: int, **changes: Any) -> Callable[[dict[str, Any]], None]:
    """Edits one visit."""
    return lambda body: body["visits"][number].update(changes)


def part(*path: str | int, value: Any) -> Callable[[dict[str, Any]], None]:
    """Edits one value anywhere."""

    def change(body: dict[str, Any]) -> None:
        for step in path[:-1]:
            body = body[step]  # type: ignore[index]
        body[path[-1]] = value  # type: ignore[index]

    return change


PLANTED = {
    "another date": (visit(0, date="2024-04-03"), {"rules.record_final"}),
    "a holiday": (visit(0, date="2024-04-18"), {"rules.closures_day_off"}),
    "a month without visits": (visit(0, date="2024-07-01"), {"rules.windows", "rules.record_differs"}),
    "another year": (visit(0, date="2025-04-01"), {"rules.record_year", "rules.coverage"}),
    "double booking": (
        visit(2, session="am"),
        {"rules.one_place"},
    ),
    "a recused member": (visit(1, people=["cuc", "dung"]), {"rules.crew_people"}),
    "a member at home there": (visit(0, people=["an", "binh", "cuc"]), {"rules.own_agency", "rules.crew_people"}),
    "a team that cannot go": (visit(0, team="t2"), {"rules.crew"}),
    "too few units": (lambda body: body["visits"].pop(0), {"rules.coverage", "rules.record_differs"}),
    "an unknown unit": (visit(0, unit="xx"), {"rules.record_unit", "rules.record_id"}),
    "an unknown kind": (visit(0, kind="xx"), {"rules.record_kind", "rules.record_id"}),
    "an unknown team": (visit(0, team="t9"), {"rules.record_team"}),
    "a surprise visit in public": (visit(2, kind="surprise", id="surprise:da-1"), {"rules.record_untold"}),
    "another id": (visit(0, id="announced:stc"), {"rules.record_id"}),
    "the same visit twice": (lambda body: body["visits"].append(body["visits"][0]), {"rules.record_twice"}),
    "a longer visit": (visit(0, sessions=2), {"rules.record_sessions"}),
    "a visit that nobody decided": (
        visit(2, unit="da-1", kind="announced", id="announced:da-1"),
        {"rules.record_not_a_candidate"},
    ),
    "another case": (part("case", "digest", value="0" * 64), {"rules.record_digest"}),
    "another title": (part("case", "year", value=2025), {"rules.record_differs"}),
    "changed points": (part("priorities", 0, "points", value=999), {"rules.record_differs"}),
    "a part of the points": (part("priorities", 0, "parts", 0, "points", value=1), {"rules.record_differs"}),
    "a unit without priority": (lambda body: body["priorities"].pop(), {"rules.record_differs"}),
    "another requirement": (part("readings", 0, "required", value=1), {"rules.record_differs"}),
    "another reason": (part("not_visited", 0, "reason", value="rules.left_points_"), {"rules.record_differs"}),
    "another cut-off": (part("cutoffs", 0, "first_out", value="snv"), {"rules.record_differs"}),
    "a rule said to be broken": (part("rules", 0, "kept", value=False), {"rules.record_differs"}),
    "fewer draws": (part("surprise", "counts", 0, "count", value=0), {"rules.surprise", "rules.record_differs"}),
    "a larger reserve": (part("surprise", "reserve", 0, "least", value=9999), {"rules.record_differs"}),
    "data said to be real": (part("data", 0, "real", value=8), {"rules.record_differs"}),
    "an assumption left out": (part("assumptions", value=[]), {"rules.record_differs"}),
    "a point not met made up": (
        part(
            "not_met",
            value=[{"rule": "windows", "subject": "x", "code": "x", "values": {}, "amount": 1, "hard": False}],
        ),
        {"rules.record_differs"},
    ),
    "a goal's value": (part("goals", 0, "value", value=1), {"rules.record_proof"}),
    "a goal's bound": (part("goals", 3, "bound", value=1), {"rules.record_proof"}),
    "a bound that the value beats": (
        part("goals", 4, "bound", value=10**6),
        {"rules.record_proof", "rules.record_given_up"},
    ),
    "a goal's final value": (part("goals", 4, "final", value=1), {"rules.record_final", "rules.record_given_up"}),
    "a goal's tolerance": (part("goals", 2, "tolerance", value="0.5"), {"rules.record_tolerance"}),
    # as a factor it is more than a decimal can hold
    "a goal's tolerance beyond all numbers": (
        part("goals", 2, "tolerance", value="1E+999999"),
        {"rules.record_tolerance"},
    ),
    "a goal left out": (lambda body: body["goals"].pop(), {"rules.record_goals"}),
    "goals in another order": (lambda body: body["goals"].reverse(), {"rules.record_goals"}),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str) -> None:
    change, expected = PLANTED[name]
    assert expected <= codes(edited(change)), codes(edited(change))


SAID = {
    "another case": ("case", {"found": "0" * 12, "expected": PROBLEM.digest[:12]}),
    "an unknown unit": ("announced:syt", {"unit": "xx"}),
    "an unknown kind": ("announced:syt", {"kind": "xx"}),
    "an unknown team": ("announced:syt", {"team": "t9"}),
    "a surprise visit in public": ("surprise:da-1", {"kind": "surprise"}),
    "another year": ("announced:syt", {"date": "2025-04-01", "year": 2024}),
    "another id": ("announced:stc", {"found": "announced:stc", "expected": "announced:syt"}),
    "the same visit twice": ("announced:syt", {"visit": "announced:syt", "count": 2}),
    "a longer visit": ("announced:syt", {"found": 2, "expected": 1}),
    "a visit that nobody decided": ("announced:da-1", {"unit": "da-1", "kind": "announced"}),
    "another title": ("title", {"part": "title"}),
    "changed points": ("priorities", {"part": "priorities"}),
    "a goal's value": ("points", {"goal": "points", "value": 1, "bound": PLAN.goals[0].bound}),
    "a goal's final value": ("travel", {"goal": "travel", "found": 1, "expected": PLAN.goals[4].final}),
    "a goal's tolerance": ("load", {"goal": "load"}),
    "a goal left out": ("goals", {"found": "points order load risk"}),
}


@pytest.mark.parametrize("name", SAID)
def test_a_finding_of_the_record_names_the_place_and_both_values(name: str) -> None:
    change, expected = PLANTED[name]
    found = [finding for finding in verify(PROBLEM, edited(change)) if finding.rule == "record"]
    assert SAID[name] in [(finding.subject, finding.values) for finding in found if finding.code in expected]
    assert all(finding.hard and finding.amount == 1 for finding in found)


def test_a_unit_that_may_not_be_visited_and_a_companion_without_an_entry_need_a_decision() -> None:
    units = tuple(u.model_copy(update={"eligible": u.id != "syt"}) for u in PROBLEM.units)
    problem = small_problem(units=units, companions=())
    found = [f for f in verify(problem, plan_of(problem)) if f.rule == "record"]
    assert [(f.code, f.subject, f.values) for f in found] == [
        ("rules.record_not_eligible", "announced:syt", {"unit": "syt"}),
        ("rules.record_not_a_candidate", "companion:da-1", {"unit": "da-1", "kind": "companion"}),
    ]


def test_a_plan_that_gives_up_a_goal_says_by_what() -> None:
    final = PLAN.goals[4].final
    plan = edited(part("goals", 4, "value", value=final - 1))
    found = [f for f in verify(PROBLEM, plan) if f.code == "rules.record_given_up"]
    assert [(f.subject, f.values) for f in found] == [
        ("travel", {"goal": "travel", "value": final - 1, "found": final})
    ]


def test_an_unproven_goal_is_no_optimal_plan() -> None:
    def unproven(body: dict[str, Any]) -> None:
        body["goals"][4] |= {"proven": False, "bound": body["goals"][4]["value"] - 1}

    assert codes(edited(unproven)) == {"rules.record_outcome"}

    def feasible(body: dict[str, Any]) -> None:
        unproven(body)
        body["outcome"] = "feasible"

    assert codes(edited(feasible)) == set()


def test_a_later_goal_may_worsen_risk_by_its_tolerance_and_no_more() -> None:
    # tolerance 5 %: a value v allows final v + v // 20
    final = PLAN.goals[3].final
    value = next(v for v in range(final, 0, -1) if v + v // 20 == final)

    def change(best: int) -> Callable[[dict[str, Any]], None]:
        return lambda body: body["goals"][3].update(value=best, bound=best)

    assert codes(edited(change(value))) == set()
    assert codes(edited(change(value - 20))) == {"rules.record_given_up"}


def test_findings_are_sorted_hard_ones_first() -> None:
    found = verify(PROBLEM, plan_of(PROBLEM, [("stc", "announced", "t1", "2024-07-01", "am")]))
    assert [finding.hard for finding in found] == sorted((finding.hard for finding in found), reverse=True)
    assert {finding.rule for finding in found if finding.hard} == {"coverage"}


LEAVES = [
    (key, number, name)
    for key, rows in json.loads(PLAN.model_dump_json()).items()
    if isinstance(rows, list) and rows and isinstance(rows[0], dict)
    for number, row in enumerate(rows)
    for name in row
]
STRANGE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.text(max_size=5),
    st.sampled_from(["2024-04-30", "2023-01-01", "9999-12-31", "stc", "t2", "pm", "announced", [], {}]),
    st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)).map(str),
)


@settings(max_examples=300, deadline=None)
@given(edits=st.lists(st.tuples(st.sampled_from(LEAVES), STRANGE), min_size=1, max_size=3))
def test_no_edit_of_a_plan_makes_the_verifier_fail(edits: list[tuple[tuple[str, int, str], Any]]) -> None:
    body = json.loads(PLAN.model_dump_json())
    for (key, number, name), value in edits:
        body[key][number][name] = value
    try:
        plan = Plan.model_validate(body)
    except ValidationError:
        return
    assert bool(verify(PROBLEM, plan)) == (plan != PLAN)


def test_the_good_plan_is_the_one_of_its_rows() -> None:
    assert [v.id for v in PLAN.visits] == [f"{row[1]}:{row[0]}" for row in GOOD]

"""A plan by hand: where each visit goes, and that no rule about a single visit or a team's day is ever broken."""

import datetime as dt
import random
from typing import Any

from inspector.domain import request as ask
from inspector.domain.problem import Problem
from inspector.planning.visits import visits_of
from inspector.solver.placement import placed
from inspector.verify import describe
from tests.random_problems import random_problem
from tests.small import LEVELS, LIMITS, small_problem

ALWAYS_KEPT = {"crew", "closures", "one-place", "own-agency"}


def rows(problem: Problem) -> list[tuple[str, str, str, str]]:
    """Unit, team, date and session of each visit."""
    return [(v.unit, v.team, v.date.isoformat(), v.session) for v in visits_of(problem, placed(problem))]


def with_limits(**limits: Any) -> Problem:
    """The small case with other limits."""
    return small_problem(limits=LIMITS.model_copy(update=limits))


def test_urgent_units_first_in_the_emptiest_period_with_companions_beside_them() -> None:
    # Two of five: one agency, one district. 1 April opens the windows; then the second quarter has one visit, the
    # third none. Team 2 has no session yet. Of the communes of da, da-2 has more dossiers.
    assert rows(small_problem()) == [
        ("syt", "t1", "2024-04-01", "am"),
        ("da", "t2", "2024-08-01", "am"),
        ("da-2", "t2", "2024-08-01", "pm"),
    ]


def test_a_companion_goes_the_next_day_where_the_day_is_full() -> None:
    levels = tuple(level.model_copy(update={"sessions": 2 if level.id == "district" else 1}) for level in LEVELS)
    assert rows(small_problem(levels=levels))[1:] == [
        ("da", "t2", "2024-08-01", "am"),
        ("da-2", "t2", "2024-08-02", "am"),
    ]


def test_a_day_that_admits_one_visit_holds_one() -> None:
    assert [date for *_, date, _ in rows(with_limits(visits_per_day=1))][1:] == ["2024-08-01", "2024-08-02"]


def test_a_week_holds_no_more_sessions_than_it_may_and_the_companion_goes_along() -> None:
    # A district and its commune are two sessions. With one a week they fit where the unit is there on Friday, the
    # commune on Monday: 2 August.
    assert rows(with_limits(sessions_per_week=1))[1:] == [
        ("da", "t2", "2024-08-02", "am"),
        ("da-2", "t2", "2024-08-05", "am"),
    ]


def test_units_too_far_apart_do_not_share_a_day() -> None:
    # Dĩ An and its communes are more than a minute apart.
    assert [date for *_, date, _ in rows(with_limits(travel_minutes=1))][1:] == ["2024-08-01", "2024-08-02"]


def test_where_no_day_keeps_every_rule_a_day_is_taken_that_the_hard_rules_leave() -> None:
    problem = small_problem(windows=(1,), issued_on=dt.date(2024, 5, 31))
    assert [date for *_, date, _ in rows(problem)] == ["2024-01-02"] * 3  # the notice is broken, the window kept


def test_a_decision_is_placed_first_where_it_says_and_a_unit_is_not_visited_twice() -> None:
    pin = ask.Pin(
        id="p1",
        unit="da-2",
        kind="announced",
        include=True,
        team="t1",
        date=dt.date(2024, 4, 1),
        half="am",
        reason="lệnh",
        author="Chủ tịch",
    )
    found = rows(small_problem(pins=(pin,)))
    assert ("da-2", "t1", "2024-04-01", "am") in found
    assert ("da-1", "t2") in [row[:2] for row in found]  # instead of da-2
    assert len({unit for unit, *_ in found}) == len(found)


def test_a_unit_that_cannot_be_visited_is_left_out() -> None:
    year = dt.date(2024, 1, 1), dt.date(2024, 12, 31)
    closed = ask.Closure(
        id="c1", unit="da", first=year[0], last=year[1], half=None, reason="sửa trụ sở", provenance="synthetic"
    )
    assert "da" not in [unit for unit, *_ in rows(small_problem(closures=(closed,)))]


def test_no_rule_of_a_visit_or_a_day_is_broken_whatever_is_asked() -> None:
    for number in range(150):
        problem = random_problem(random.Random(number))
        visits = visits_of(problem, placed(problem))
        found = describe.findings(problem, visits, describe.surprise(problem, visits))
        assert not {finding.rule for finding in found} & ALWAYS_KEPT, number

"""Every goal by hand on the small case. Points: syt 600, stc 26, da 300, tu 150; the open quarters are Q2, Q3, Q4."""

import pytest

from inspector.domain.plan import Visit
from inspector.verify.goals import values
from tests.plans import Row, visit_of
from tests.small import TEAMS, kind, small_problem

PROBLEM = small_problem()


def visits(*rows: Row) -> tuple[Visit, ...]:
    """Visits of the small case."""
    return tuple(visit_of(PROBLEM, row) for row in rows)


def test_nothing_is_worth_nothing() -> None:
    assert values(PROBLEM, ()) == {"points": 0, "order": 0, "load": 0, "risk": 0, "travel": 0}


def test_points_and_places_of_distinct_counted_units() -> None:
    held = visits(("syt", "announced", "t1", "2024-04-01", "am"), ("tu", "announced", "t1", "2024-04-02", "am"))
    held += visits(("da-1", "companion", "t1", "2024-04-02", "pm"))
    found = values(PROBLEM, held)
    # 600 + 150; places 1 and 2; the companion has neither
    assert (found["points"], found["order"]) == (750, 3)


def test_a_unit_outside_the_denominator_or_of_no_group_earns_nothing() -> None:
    units = tuple(u.model_copy(update={"counts": "no"}) if u.id == "syt" else u for u in PROBLEM.units)
    held = visits(("syt", "announced", "t1", "2024-04-01", "am"), ("da-1", "announced", "t1", "2024-04-01", "pm"))
    found = values(small_problem(units=units), held)
    assert (found["points"], found["order"], found["risk"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("rows", "load"),
    [
        # one session of t1 and none of t2; one visit in Q2, none in Q3 and Q4
        ([("stc", "announced", "t1", "2024-04-01", "am")], 1 + 1),
        # one of each team, both in Q2
        ([("stc", "announced", "t1", "2024-04-01", "am"), ("da", "announced", "t2", "2024-06-03", "am")], 0 + 2),
        # three quarters with one each; t1 two, t2 one
        (
            [
                ("stc", "announced", "t1", "2024-04-01", "am"),
                ("da", "announced", "t2", "2024-08-05", "am"),
                ("tu", "announced", "t1", "2024-10-01", "am"),
            ],
            1 + 0,
        ),
        # a quarter that is not open counts for the teams only
        ([("stc", "announced", "t1", "2024-02-01", "am")], 1 + 0),
    ],
)
def test_load_is_the_range_of_sessions_plus_the_range_of_visits(rows: list[Row], load: int) -> None:
    assert values(PROBLEM, visits(*rows))["load"] == load


def test_a_whole_day_is_two_sessions_and_one_visit() -> None:
    levels = tuple(level.model_copy(update={"sessions": 2}) for level in PROBLEM.levels)
    problem = small_problem(levels=levels)
    held = (visit_of(problem, ("stc", "announced", "t1", "2024-04-01", "am")),)
    assert values(problem, held)["load"] == 2 + 1


def test_with_one_team_only_the_quarters_count() -> None:
    problem = small_problem(teams=TEAMS[:1])
    held = (visit_of(problem, ("stc", "announced", "t1", "2024-04-01", "am")),)
    assert values(problem, held)["load"] == 1


def test_risk_is_points_times_working_days_before() -> None:
    # before 1 April 2024 lie 59 working days, before 2 April 60; stc 26, tu 150; companions carry none
    held = visits(
        ("stc", "announced", "t1", "2024-04-01", "am"),
        ("tu", "announced", "t2", "2024-04-02", "am"),
        ("tu-1", "companion", "t2", "2024-04-02", "pm"),
    )
    assert values(PROBLEM, held)["risk"] == 26 * 59 + 150 * 60


def test_travel_is_the_shortest_tour_of_each_team_and_day() -> None:
    # base to da and back 76, to tu and back 50; base, da, tu, base 98
    one_day = visits(("da", "announced", "t1", "2024-04-01", "am"), ("tu", "announced", "t1", "2024-04-01", "pm"))
    two_days = visits(("da", "announced", "t1", "2024-04-01", "am"), ("tu", "announced", "t1", "2024-04-02", "pm"))
    two_teams = visits(("da", "announced", "t1", "2024-04-01", "am"), ("tu", "announced", "t2", "2024-04-01", "pm"))
    assert values(PROBLEM, one_day)["travel"] == 98
    assert values(PROBLEM, two_days)["travel"] == values(PROBLEM, two_teams)["travel"] == 126


def test_three_stops_go_in_the_best_order() -> None:
    held = visits(
        ("da", "announced", "t1", "2024-04-01", "am"),
        ("stc", "announced", "t1", "2024-04-01", "am"),
        ("tu", "announced", "t1", "2024-04-01", "pm"),
    )
    near, far = PROBLEM.travel.between, "team:t1"
    orders = [("da", "stc", "tu"), ("da", "tu", "stc"), ("stc", "da", "tu")]
    tours = [near(far, a) + near(a, b) + near(b, c) + near(c, far) for a, b, c in orders]
    assert values(PROBLEM, held)["travel"] == min(tours) < max(tours)


def test_a_report_needs_no_way() -> None:
    report = kind("report", "Qua báo cáo").model_copy(update={"mode": "report"})
    problem = small_problem(kinds=(*PROBLEM.kinds, report))
    assert values(problem, visits(("da", "report", "t1", "2024-04-01", "am")))["travel"] == 0


def test_visits_that_cannot_be_judged_count_for_nothing() -> None:
    (good,) = visits(("da", "announced", "t1", "2024-04-01", "am"))
    for change in ({"unit": "xx"}, {"team": "t9"}, {"kind": "xx"}, {"date": good.date.replace(year=2025)}):
        assert set(values(PROBLEM, (good.model_copy(update=change),)).values()) == {0}

"""What tells two plans apart."""

from inspector.planning.compare import compare
from tests.plans import GOOD, plan_of
from tests.small import small_problem

PROBLEM = small_problem()


def test_a_plan_does_not_differ_from_itself() -> None:
    assert compare(PROBLEM, plan_of(PROBLEM), plan_of(PROBLEM)).same


def test_visits_are_added_dropped_and_moved_by_working_days() -> None:
    # da and its commune go from Tuesday 2 April to Friday 5 April: 3 working days; syt is dropped, stc added
    rows = (
        ("stc", "announced", "t2", "2024-04-01", "am"),
        ("da", "announced", "t2", "2024-04-05", "am"),
        ("da-1", "companion", "t2", "2024-04-05", "pm"),
    )
    found = compare(PROBLEM, plan_of(PROBLEM), plan_of(PROBLEM, rows))
    told = {moved.id: (moved.how, moved.days) for moved in found.visits}
    assert told == {
        "announced:stc": ("added", 0),
        "announced:syt": ("dropped", 0),
        "announced:da": ("moved", 3),
        "companion:da-1": ("moved", 3),
    }
    back = compare(PROBLEM, plan_of(PROBLEM, rows), plan_of(PROBLEM))
    assert {moved.days for moved in back.visits} == {0, -3}


def test_days_off_do_not_count() -> None:
    # from Friday 5 to Monday 8 April is one working day
    first, second = (
        plan_of(PROBLEM, (GOOD[0], ("da", "announced", "t2", day, "am"), ("da-1", "companion", "t2", day, "pm")))
        for day in ("2024-04-05", "2024-04-08")
    )
    assert {moved.days for moved in compare(PROBLEM, first, second).visits} == {1}


def test_another_session_on_the_same_day_is_a_change_of_no_days() -> None:
    other = plan_of(PROBLEM, (("syt", "announced", "t1", "2024-04-01", "pm"), *GOOD[1:]))
    assert [(m.how, m.days) for m in compare(PROBLEM, plan_of(PROBLEM), other).visits] == [("moved", 0)]


def test_goals_and_rules_that_differ_are_told() -> None:
    found = compare(PROBLEM, plan_of(PROBLEM), plan_of(PROBLEM, GOOD[:1]))
    assert "points" in found.goals
    assert "coverage" in {after.id for before, after in found.rules if before.kept and not after.kept}

"""Figures that are added up: of a reserve in one week, and of a focus that groups measure differently."""

import datetime as dt
from decimal import Decimal

from inspector.domain import request as ask
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.workdays import Calendar
from inspector.verify.describe import rules, surprise
from tests.plans import GOOD, Row, visit_of
from tests.small import GROUP, LIMITS, small_problem

STC: Row = ("stc", "announced", "t1", "2024-04-01", "am")


def visits(problem: Problem, *rows: Row) -> tuple[Visit, ...]:
    """Visits of these rows."""
    return tuple(visit_of(problem, row) for row in rows)


def focus(problem: Problem) -> tuple[int | None, int | None]:
    """Required and achieved of rule *focus* in the good plan."""
    (found,) = (r for r in rules(problem, visits(problem, *GOOD)) if r.id == "focus")
    return found.required, found.achieved


def test_units_and_dossiers_are_not_added_up() -> None:
    dossiers = ask.Focus(of="dossiers", share=Decimal("0.5"))
    agencies = GROUP.model_copy(update={"id": "agencies", "levels": ("agency",), "focus": dossiers})
    districts = GROUP.model_copy(update={"id": "districts", "levels": ("district",)})
    assert focus(small_problem(groups=(agencies, districts))) == (None, None)
    # dossiers alone: half of 500 + 600 + 4000 is 2550, syt has 4000
    assert focus(small_problem(groups=(agencies,))) == (2550, 4000)


def week(per_period: int, spacing: int) -> Problem:
    """One week in April; draws from the agencies stc and syt, for snv leads the delegation."""
    days = tuple(dt.date(2024, 4, day) for day in (1, 2, 3, 4, 5))
    stratum = ask.Stratum(id="agencies", name_vi="", name_en="", levels=("agency",), per_period=per_period)
    return small_problem(
        calendar=Calendar(year=2024, days=days),
        strata=(stratum,),
        limits=LIMITS.model_copy(update={"spacing_days": spacing}),
    )


def reserve(problem: Problem, *rows: Row) -> list[tuple[str, int, int, int]]:
    """Period, draws, sessions required and least left."""
    found = surprise(problem, visits(problem, *rows)).reserve
    return [(r.period, r.visits, r.required, r.least) for r in found]


def test_the_reserve_of_a_free_week_is_that_of_the_unit_with_fewest_teams() -> None:
    # stc: two teams × 10 sessions; syt: t1 only, 10; one draw needs (1 - 1) × 10 + 1 = 1
    assert reserve(week(1, 10)) == [("Q1", 1, 1, 0), ("Q2", 1, 1, 10), ("Q3", 1, 1, 0), ("Q4", 1, 1, 0)]


def test_each_draw_but_the_last_needs_a_full_week() -> None:
    # (2 - 1) × 10 + 1
    assert [required for _, _, required, _ in reserve(week(2, 10))] == [11] * 4


def test_an_announced_visit_takes_the_day_of_its_team_and_what_its_distance_blocks() -> None:
    # spacing 0: stc 20 - 2 × 2 = 16, its day with both teams; syt 10 - 2 = 8
    assert reserve(week(1, 0), STC)[1] == ("Q2", 1, 1, 8)
    # spacing 10: the whole week is too near for stc
    assert reserve(week(1, 10), STC)[1] == ("Q2", 1, 1, 0)

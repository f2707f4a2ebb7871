"""Tables for analysis have the documented columns and types, and unknown stays unknown."""

import pandas as pd

from inspector.io import frames
from tests.io.plans import small_plan
from tests.small import small_problem

SMALL = small_problem()
PLAN = small_plan(SMALL)


def test_visits_have_one_row_each_in_order_of_time() -> None:
    frame = frames.visits(SMALL, PLAN)
    assert list(frame.id) == ["announced:syt", "announced:tu"]
    assert list(frame.name) == ["Sở Y tế", "Thành phố Tân Uyên"]
    assert list(frame.period) == ["Q2", "Q2"]
    assert frame.people[0] == "an binh"


def test_dates_are_dates_and_counts_are_whole_numbers() -> None:
    types = frames.visits(SMALL, PLAN).dtypes
    assert str(types["date"]) == "datetime64[s]"
    assert str(types["sessions"]) == str(types["points"]) == "int64"


def test_a_plan_without_visits_keeps_columns_and_types() -> None:
    full, empty = frames.visits(SMALL, PLAN), frames.visits(SMALL, small_plan(SMALL, visits=()))
    assert len(empty) == 0
    assert (full.dtypes == empty.dtypes).all()


def test_an_unknown_figure_is_na_and_never_zero() -> None:
    frame = frames.units(SMALL).set_index("id")
    assert frame.loc["da", "procedures"] is pd.NA
    assert frame.loc["snv", "procedures"] == 60
    assert frame.loc["stc", "late_share"] == 0.02
    assert str(frame.dtypes["dossiers"]) == "Int64"
    assert str(frame.dtypes["late_share"]) == "Float64"


def test_units_count_their_visits_only_with_a_plan() -> None:
    assert "visits" not in frames.units(SMALL)
    assert frames.units(SMALL, PLAN).set_index("id").visits.to_dict() == {
        u.id: int(u.id in ("syt", "tu")) for u in SMALL.units
    }


def test_a_rule_without_a_figure_has_none() -> None:
    frame = frames.rules(PLAN).set_index("id")
    assert frame.loc["coverage", "required"] == 2
    assert frame.loc["closures", "required"] is pd.NA
    assert list(frame.kept) == [True, True]

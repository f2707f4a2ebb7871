"""The gate: each audience sees what concerns it, and none but key holders a surprise visit."""

import datetime as dt

import pytest

from inspector.domain.scenario import Change, ScenarioRef
from inspector.export.view import Asked, Beside, view
from inspector.lang import Words
from tests.export.views import SECRET_UNIT, sealed_view, small_view, surprise
from tests.plans import plan_of
from tests.small import small_problem


def test_the_public_sees_every_told_visit() -> None:
    assert [visit.id for visit in small_view().visits] == ["announced:syt", "announced:da", "companion:da-1"]


def test_a_unit_sees_its_own_visits_and_those_to_its_sub_units() -> None:
    seen = small_view(asked=Asked("unit", "da"))
    assert [visit.unit for visit in seen.visits] == ["da", "da-1"]
    assert [unit.id for unit in seen.units] == ["da", "da-2", "da-1"]  # by their place in priority
    assert [team.id for team in seen.teams] == ["t2"]
    assert [visit.unit for visit in small_view(asked=Asked("unit", "da-1")).visits] == ["da-1"]


def test_a_team_sees_its_own_visits() -> None:
    seen = small_view(asked=Asked("team", "t1"))
    assert [visit.unit for visit in seen.visits] == ["syt"]
    assert [unit.id for unit in seen.units] == ["syt"]


def test_sealed_visits_are_for_key_holders_alone() -> None:
    sealed = (surprise(small_problem()),)
    assert [v.unit for v in sealed_view().visits if v.surprise] == [SECRET_UNIT]
    assert [v.unit for v in small_view(asked=Asked("team", "t1", sealed)).visits] == ["syt", SECRET_UNIT]
    assert [v.unit for v in small_view(asked=Asked("team", "t2", sealed)).visits] == ["da", "da-1"]
    for audience, subject in (("public", None), ("unit", SECRET_UNIT)):
        with pytest.raises(ValueError, match="sealed visits"):
            small_view(asked=Asked(audience, subject, sealed))  # type: ignore[arg-type]


def test_a_drawn_visit_whose_unit_is_gone_is_named_apart() -> None:
    gone = surprise(small_problem()).model_copy(
        update={"visit": surprise(small_problem()).visit.model_copy(update={"unit": "gone"})}
    )
    seen = small_view(asked=Asked("sealed", sealed=(gone,)))
    assert seen.undated == ("gone",)
    assert not any(visit.surprise for visit in seen.visits)


def test_a_drawn_visit_without_a_date_is_named_apart() -> None:
    undated = (surprise(small_problem(), date=None),)
    seen = small_view(asked=Asked("sealed", sealed=undated))
    assert not any(visit.surprise for visit in seen.visits)
    assert seen.undated == (small_problem().unit_by_id[SECRET_UNIT].name,)


@pytest.mark.parametrize(("audience", "subject"), [("unit", None), ("team", None), ("public", "da"), ("sealed", "t1")])
def test_a_subject_goes_with_units_and_teams_alone(audience: str, subject: str | None) -> None:
    with pytest.raises(ValueError, match="subject"):
        small_view(asked=Asked(audience, subject))  # type: ignore[arg-type]


def test_due_dates_are_counted_in_working_days() -> None:
    # Monday 1 April 2024: 7 working days before is Thursday 21 March, 3 before is Wednesday 27 March;
    # 15 after, past Thursday 18 April (Hùng Kings' day), is Tuesday 23 April.
    first = small_view().visits[0]
    assert (first.notice_due, first.report_due) == (dt.date(2024, 3, 21), dt.date(2024, 3, 27))
    assert first.conclusion_due == dt.date(2024, 4, 23)


def test_nobody_is_shown_who_is_on_leave_or_holds_a_key() -> None:
    sheets = {name: [["id"]] for name in ("case", "units", "leave", "keys")}
    assert [sheet.name for sheet in small_view(asked=Asked(sheets=sheets)).sheets] == ["case", "units"]
    assert small_view(asked=Asked("unit", "da", sheets=sheets)).sheets == ()
    assert "sheets" not in small_view(asked=Asked(sheets=sheets)).model_dump()


def test_a_baseline_is_compared_visit_by_visit() -> None:
    problem = small_problem()
    plan = plan_of(problem)
    moved = plan.visits[0].model_copy(update={"date": dt.date(2024, 4, 8)})
    seen = view(problem, plan, Words("en"), Asked(baseline=Beside("baseline", problem, (moved, *plan.visits[1:]))))
    assert seen.against == "baseline"
    assert [(each.visit, each.how) for each in seen.changes] == [("announced:syt", "moved")]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_word_is_there_in_both_languages(lang: str) -> None:
    seen = small_view(lang)
    assert seen.heading
    assert all(unit.reason for unit in seen.units)
    assert all(note for note in seen.data)


def test_a_change_of_who_is_on_leave_is_not_told() -> None:
    problem = small_problem()
    changes = (Change(path="leave", before=None, after="an, 2024-05-06"), Change(path="windows", before="a", after="b"))
    told = ScenarioRef(name="x", title="Thử", title_en="Try", why="", hypothetical=False, changes=changes)
    plan = plan_of(problem).model_copy(update={"scenario": told})
    lines = view(problem, plan, Words("en")).scenario
    assert any("windows" in line for line in lines)
    assert not any("2024-05-06" in line for line in lines)


def test_a_team_that_is_gone_keeps_the_name_it_had_in_the_baseline() -> None:
    problem = small_problem()
    plan = plan_of(problem)
    gone = plan.visits[0].model_copy(update={"team": "t9"})
    team = problem.teams[0].model_copy(update={"id": "t9", "name": "Tổ 9"})
    other = problem.model_copy(update={"teams": (*problem.teams, team)})
    seen = view(problem, plan, Words("vi"), Asked(baseline=Beside("gốc", other, (gone, *plan.visits[1:]))))
    assert "Tổ 9" in seen.changes[0].before

"""The shipped data: counts, sources, calendar, dictionary, and where each value comes from."""

import csv
import datetime as dt
import typing
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import holidays
import pytest

from inspector.domain.base import Thing
from inspector.domain.problem import Problem
from inspector.domain.rulebook import RULEBOOK
from inspector.domain.team import crew
from inspector.domain.unit import MEASURES
from inspector.io.faults import Faults
from inspector.io.load import load
from inspector.io.rows import TABLES, columns, required
from inspector.io.settings import Settings
from inspector.io.workyear import shipped_days, working_days, years
from inspector.io.yaml_strict import parse
from scripts.communes_as_subjects import counted

DATA = Path(__file__).resolve().parents[1] / "data"
CASE = DATA / "binh-duong-2024"


SHIPPED = ("binh-duong-2024/case.yaml", "binh-duong-2024/with-communes.yaml", "tp-ho-chi-minh-2026/case.yaml")


@lru_cache
def shipped(path: str) -> Problem:
    """A shipped case."""
    return load(DATA / path)


def case(name: str = "case.yaml") -> Problem:
    """One of the two configurations of Bình Dương."""
    return shipped(f"{CASE.name}/{name}")


def law(name: str) -> Any:
    """A file of data/law as plain values."""
    faults = Faults()
    root = parse((DATA / "law" / name).read_text("utf-8"), name, faults)
    faults.refuse_any()
    assert root is not None
    return root.plain()


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def source_ids() -> frozenset[str]:
    """The ids of sources.yaml."""
    return frozenset(source["id"] for source in law("sources.yaml"))


# counts


def test_binh_duong_has_19_agencies_9_districts_91_communes_and_2_vertical_agencies() -> None:
    assert Counter(u.level for u in case().units) == {"agency": 19, "district": 9, "commune": 91, "vertical": 2}


def test_28_units_are_counted_and_one_of_them_is_disputed() -> None:
    # 19 + 9 = 28, the industrial-zones board among them
    assert sum(u.counted for u in case().units) == 28
    assert [u.id for u in case().units if u.counts == "disputed"] == ["bqlkcn"]


def test_the_second_configuration_plans_119_units() -> None:
    # 28 + 91 = 119; ceil(0.3 × 91) = ceil(27.3) = 28
    problem = case("with-communes.yaml")
    assert sum(u.counted for u in problem.units) == 119
    assert [len(problem.counted(g)) for g in problem.groups] == [91, 28]


def test_the_default_year_asks_for_8_surprise_visits_and_2_communes_with_each_district() -> None:
    problem = case()
    assert sum(s.per_period for s in problem.strata) * len(problem.periods) == 8  # (1 + 1) × 4
    assert [(c.of, c.level, c.count) for c in problem.companions] == [("district", "commune", 2)]
    assert problem.windows == (4, 5, 6, 8, 9, 10, 11)


def test_the_second_table_of_units_is_made_from_the_first() -> None:
    made = counted((CASE / "units.csv").read_text("utf-8"))
    assert (CASE / "units-with-communes.csv").read_text("utf-8") == made


def test_both_configurations_differ_only_in_what_they_plan() -> None:
    one, two = case(), case("with-communes.yaml")
    changed = {name for name in Problem.model_fields if getattr(one, name) != getattr(two, name)}
    assert changed == {"title", "title_en", "units", "groups", "companions", "assumptions"}


def test_today_has_3321_communes_in_34_provinces() -> None:
    rows = table(DATA / "reference" / "communes.csv")
    assert len({row["code"] for row in rows}) == len(rows) == 3321
    assert len({row["province_code"] for row in rows}) == len({row["province"] for row in rows}) == 34
    # 2,611 communes, 697 wards, 13 special zones
    assert Counter(row["kind"] for row in rows) == {"commune": 2611, "ward": 697, "special_zone": 13}


def test_every_commune_of_today_lies_in_vietnam() -> None:
    # from Cà Mau to Hà Giang, and out to the Spratly islands
    far = [
        row["code"]
        for row in table(DATA / "reference" / "communes.csv")
        if not (6.5 <= float(row["lat"]) <= 23.5 and 102 <= float(row["lon"]) <= 117)
    ]
    assert far == []


def test_a_province_has_12_common_departments() -> None:
    rows = table(DATA / "reference" / "departments.csv")
    assert Counter(row["kind"] for row in rows)["common"] == 12
    assert len({row["id"] for row in rows}) == len(rows)
    assert {row["source"] for row in rows} <= source_ids()


# where values come from


def test_every_measure_of_a_unit_is_a_published_figure_or_says_that_it_is_not() -> None:
    # published by unit: the index of the nine districts, and the score of one department
    real = {
        (u.id, column)
        for u in case().units
        for column in (*MEASURES, "lat", "lon")
        if getattr(u, column) is not None and u.provenance(column) == "real"
    }
    districts = {(u.id, "index_score") for u in case().units if u.level == "district"}
    assert real == districts | {("stttt", "index_score")}


@pytest.mark.parametrize("path", sorted(DATA.glob("*/units*.csv")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_column_is_marked_only_where_it_is_filled_and_only_once(path: Path) -> None:
    for row in table(path):
        marked = row["proxy"].split() + row["synthetic"].split()
        assert len(set(marked)) == len(marked)
        assert [column for column in marked if row[column] == ""] == []


@pytest.mark.parametrize("path", SHIPPED)
def test_people_and_what_happened_to_units_are_synthetic(path: str) -> None:
    problem = shipped(path)
    found = {p.provenance for p in problem.people} | {c.provenance for c in problem.closures}
    found |= {v.provenance for v in problem.other_visits} | {v.provenance for v in problem.history}
    assert found == {"synthetic"}


@pytest.mark.parametrize("path", SHIPPED)
def test_invented_events_say_so_in_their_text(path: str) -> None:
    problem = shipped(path)
    texts = [c.reason for c in problem.closures] + [x.reason for x in problem.leave]
    texts += [v.body for v in problem.other_visits]
    assert [text for text in texts if "(minh họa)" not in text] == []


@pytest.mark.parametrize("path", SHIPPED)
def test_every_source_that_a_unit_names_exists(path: str) -> None:
    units = shipped(path).units
    assert {source for u in units for source in u.source.split()} <= source_ids()
    assert [u.id for u in units if not u.source] == []


# law


def test_every_source_of_a_rule_exists_and_has_its_standing() -> None:
    assert {source.partition(":")[0] for card in RULEBOOK for source in card.sources} <= source_ids()


def test_every_source_is_described_in_full_and_once() -> None:
    keys = ["id", "title_vi", "title_en", "kind", "issued_on", "in_force", "standing", "mark", "checked_on", "note"]
    found = law("sources.yaml")
    assert len(source_ids()) == len(found)
    for source in found:
        assert list(source) == [*keys, "url_or_place"]
        assert list(source["in_force"]) == ["from", "to"]
        assert source["standing"] in ("law", "practice", "assumption", "physical")
        assert source["mark"] in ("found", "well-known", "estimate")
        assert isinstance(source["checked_on"], dt.date)
        assert all(source[key] for key in ("title_vi", "title_en", "note", "url_or_place"))


def test_every_legal_number_names_a_source_and_a_setting() -> None:
    paths = {row["column"] for row in table(DATA / "dictionary.csv") if row["table"] == "case"}
    for limit in law("limits.yaml"):
        assert limit["setting"] is None or limit["setting"] in paths
        for value in limit["values"]:
            assert value["source"].partition(":")[0] in source_ids()
            assert value["to"] is None or value["from"] <= value["to"]


@pytest.mark.parametrize(
    ("limit", "setting"),
    [
        ("visits-per-unit", "visits_per_unit"),
        ("notice-days", "notice_days"),
        ("rotation-years", "rotation_years"),
        ("spacing-days", "spacing_days"),
        ("other-bodies-days", "other_bodies_days"),
        ("travel-minutes", "travel_minutes"),
        ("visits-per-day", "visits_per_day"),
        ("sessions-per-week", "sessions_per_week"),
    ],
)
def test_the_case_uses_the_numbers_of_its_year(limit: str, setting: str) -> None:
    assert getattr(case().limits, setting) == in_force(limit, dt.date(2024, 6, 1))


def in_force(limit: str, day: dt.date) -> object:
    """The value of a legal number on a day."""
    values = next(x["values"] for x in law("limits.yaml") if x["id"] == limit)
    return next(v["value"] for v in values if v["from"] <= day and (v["to"] is None or day <= v["to"]))


def test_the_share_of_the_case_is_the_one_of_the_plan() -> None:
    assert case().groups[0].share == in_force("coverage-share-binh-duong", dt.date(2024, 1, 1))


# calendar


@pytest.mark.parametrize(
    ("year", "quarters"),
    # weekdays less days off plus days made up: 2024 262 − 12 + 1, 2025 261 − 12 + 1, 2026 261 − 14 + 2, 2027 261 − 12
    [(2024, [59, 62, 64, 66]), (2025, [58, 62, 64, 66]), (2026, [58, 62, 64, 65]), (2027, [58, 62, 64, 65])],
)
def test_each_quarter_has_its_working_days(year: int, quarters: list[int]) -> None:
    days = working_days(year, {}).days
    assert [sum((day.month - 1) // 3 == q for day in days) for q in range(4)] == quarters


def test_2024_has_251_working_days_with_the_swapped_saturday() -> None:
    assert len(case().calendar.days) == 251
    assert dt.date(2024, 5, 4) in case().calendar.days


def test_the_calendar_is_that_of_the_holidays_package_but_for_one_swap() -> None:
    theirs = holidays.country_holidays("VN", years=[2024, 2025, 2026, 2027])
    off = {day for day in theirs if day.weekday() < 5}
    work = {day for day in theirs.weekend_workdays if day.year in years()}
    ours = shipped_days()
    # Friday 2 January 2026 for Saturday 10 January, decided on 25 December 2025, is missing there
    assert {day for day, works in ours.items() if not works} - off == {dt.date(2026, 1, 2)}
    assert {day for day, works in ours.items() if works} - work == {dt.date(2026, 1, 10)}
    assert off | work <= set(ours)


def test_every_day_of_the_calendar_has_a_reason_a_source_and_a_standing() -> None:
    for year, days in law("calendar_vn.yaml").items():
        for day in days:
            assert list(day) == ["date", "status", "reason_vi", "reason_en", "source", "standing"]
            assert str(day["date"].year) == year
            assert day["source"].partition(":")[0] in source_ids()
            assert day["standing"] in ("announced", "projected")


def test_what_is_not_announced_yet_is_2027_and_the_new_culture_day() -> None:
    days = [day for listed in law("calendar_vn.yaml").values() for day in listed]
    projected = {day["date"] for day in days if day["standing"] == "projected"}
    assert projected == {d for d in shipped_days() if d.year == 2027} | {dt.date(2026, 11, 24)}


# dictionary


def test_the_dictionary_has_the_columns_of_every_table_of_a_case() -> None:
    listed = table(DATA / "dictionary.csv")
    for name, row in TABLES.items():
        assert [x["column"] for x in listed if x["table"] == name] == list(columns(row))
        assert [x["column"] for x in listed if x["table"] == name and x["required"] == "yes"] == required(row)


@pytest.mark.parametrize("path", sorted(DATA.glob("*/*.csv")))
def test_the_dictionary_has_the_columns_of_every_shipped_table(path: Path) -> None:
    name = f"reference/{path.stem}" if path.parent.name == "reference" else path.stem.partition("-with-")[0]
    heading = path.read_text("utf-8").split("\n", 1)[0].split(",")
    assert [x["column"] for x in table(DATA / "dictionary.csv") if x["table"] == name] == heading


def settings(model: type[Thing], path: str = "", needed: bool = True) -> Iterator[tuple[str, bool]]:
    """Every setting of a case as its path, and whether it must be there (within its list)."""
    for name, field in model.model_fields.items():
        here, must = f"{path}{field.alias or name}", needed and field.is_required()
        pending, inner, many = [(field.annotation, False)], None, False
        while pending and inner is None:
            kind, listed = pending.pop()
            listed = listed or typing.get_origin(kind) is tuple
            if isinstance(kind, type) and issubclass(kind, Thing):
                inner, many = kind, listed
            pending += [(below, listed) for below in typing.get_args(kind)]
        if inner is None:
            yield here, must
        else:
            # what stands inside something that may be left out must be there only in a list's entries
            optional = type(None) in typing.get_args(field.annotation)
            yield from settings(inner, f"{here}[]." if many else f"{here}.", many or (must and not optional))


def test_the_dictionary_has_every_setting_of_a_case() -> None:
    listed = [x for x in table(DATA / "dictionary.csv") if x["table"] == "case"]
    assert {x["column"]: x["required"] == "yes" for x in listed} == dict(settings(Settings))
    assert len({x["column"] for x in listed}) == len(listed)


def test_the_dictionary_explains_each_line_in_both_languages() -> None:
    for row in table(DATA / "dictionary.csv"):
        assert all(row[key] for key in ("type", "meaning_vi", "meaning_en"))


# teams


def teams_for(problem: Problem, unit: str) -> set[str]:
    """The teams that can visit a unit when nobody is on leave."""
    needed = problem.level_by_id[problem.unit_by_id[unit].level].fields
    return {t.id for t in problem.teams if crew(problem.people, t.id, unit, needed, frozenset()) is not None}


@pytest.mark.parametrize("path", SHIPPED)
def test_every_unit_can_be_visited_by_each_team(path: str) -> None:
    problem = shipped(path)
    every = {team.id for team in problem.teams}
    assert {u.id for u in problem.units if teams_for(problem, u.id) != every} == set()


def test_the_lead_agency_is_led_from_outside() -> None:
    problem = case()
    fields = problem.level_by_id["agency"].fields
    for team in problem.teams:
        going = crew(problem.people, team.id, "snv", fields, frozenset())
        assert going is not None
        assert all(p.home != "snv" for p in problem.people if p.id in going)


def test_without_substitutes_recusal_would_leave_agencies_unvisited() -> None:
    # each member's own agency, of which there are five, would lose its field or the lead
    problem = case()
    members = tuple(p for p in problem.people if not p.substitute)
    fields = problem.level_by_id["agency"].fields
    stuck = {
        u.id
        for u in problem.units
        if u.level == "agency" and all(crew(members, t.id, u.id, fields, frozenset()) is None for t in problem.teams)
    }
    assert stuck == {"snv", "vpubnd", "stp", "stc", "stttt"}


def test_on_every_working_day_of_the_windows_some_team_can_go_to_each_unit() -> None:
    problem = case()
    days = [day for day in problem.calendar.days if day.month in problem.windows]
    stuck = {
        (u.id, day)
        for u in problem.units
        for day in days
        if all(problem.crew(t.id, u.id, day) is None for t in problem.teams)
    }
    assert stuck == set()

"""The case of Hồ Chí Minh City 2026: made from data/reference, and nothing in it passes for a published figure."""

import datetime as dt
from collections import Counter

import pytest

from inspector.domain.problem import Problem
from inspector.domain.unit import MEASURES
from scripts.ho_chi_minh import COMMUNES, ISLAND, PROVINCE, tables
from tests.test_data import DATA, shipped, table

CASE = DATA / "tp-ho-chi-minh-2026"


def case() -> Problem:
    return shipped("tp-ho-chi-minh-2026/case.yaml")


def places() -> list[dict[str, str]]:
    """The city's communes in data/reference."""
    return [row for row in table(DATA / "reference" / "communes.csv") if row["province_code"] == PROVINCE]


# made


@pytest.mark.parametrize("name", sorted(tables()))
def test_a_table_is_the_one_that_the_script_makes(name: str) -> None:
    assert (CASE / f"{name}.csv").read_text("utf-8") == tables()[name]


def test_all_communes_are_those_of_the_reference_with_name_and_place() -> None:
    ours = {(u.id, u.name, u.lat, u.lon) for u in case().units if u.level == "commune"}
    assert ours == {(row["code"], row["name"], float(row["lat"]), float(row["lon"])) for row in places()}


def test_the_city_has_113_wards_54_communes_and_one_special_zone() -> None:
    # 113 + 54 + 1 = 168
    kinds = Counter(u.name.split()[0] for u in case().units if u.level == "commune")
    assert kinds == {"Phường": 113, "Xã": 54, "Đặc": 1}
    assert Counter(row["kind"] for row in places()) == {"ward": 113, "commune": 54, "special_zone": 1}
    assert len(places()) == COMMUNES


def test_twelve_agencies_are_common_to_all_provinces_and_the_other_four_are_disputed() -> None:
    agencies = [u for u in case().units if u.level == "agency"]
    assert len(agencies) == 16
    assert {u.id for u in agencies if u.counts == "disputed"} == {"sdttg", "sdl", "sqhkt", "sattp"}
    assert {u.id for u in agencies if "counts" in u.proxy} == {"sdttg", "sdl", "sqhkt", "sattp"}


def test_there_is_no_district_and_nobody_has_a_parent() -> None:
    assert {u.level for u in case().units} == {"agency", "commune"}
    assert {u.parent for u in case().units} == {None}
    assert case().companions == ()


def test_thirty_percent_of_each_group_is_five_agencies_and_51_communes() -> None:
    # ceil(0.3 × 16) = ceil(4.8) = 5; ceil(0.3 × 168) = ceil(50.4) = 51
    assert [(g.id, len(case().counted(g)), str(g.share)) for g in case().groups] == [
        ("agencies", 16, "0.3"),
        ("communes", 168, "0.3"),
    ]


def test_twelve_surprise_visits_are_drawn_from_agencies_and_from_communes() -> None:
    # (1 + 2) × 4
    assert sum(s.per_period for s in case().strata) * len(case().periods) == 12
    assert [s.levels for s in case().strata] == [("agency",), ("commune",)]


# where values come from


def test_no_measure_and_no_place_of_work_passes_for_a_published_figure() -> None:
    real = {
        (u.id, column)
        for u in case().units
        for column in (*MEASURES, "lat", "lon")
        if getattr(u, column) is not None and u.provenance(column) == "real"
    }
    assert real == set()


def test_what_communes_are_told_apart_by_is_made_up() -> None:
    found = {u.provenance(c) for u in case().units if u.level == "commune" for c in ("dossiers", "complaints")}
    assert found == {"synthetic"}


def test_communes_made_in_july_2025_have_no_earlier_visits() -> None:
    assert {v.unit for v in case().history} == {u.id for u in case().units if u.level == "agency"}


def test_every_share_is_an_assumption() -> None:
    assert {"groups.agencies.share", "groups.communes.share", "roads", "issued_on"} <= set(case().assumptions)


# calendar and ways


def test_2026_has_249_working_days_with_both_swapped_saturdays() -> None:
    days = set(case().calendar.days)
    assert len(days) == 249
    # 2 January for 10 January, decided on 25 December 2025; 31 August for 22 August
    assert {dt.date(2026, 1, 10), dt.date(2026, 8, 22)} <= days
    assert not {dt.date(2026, 1, 2), dt.date(2026, 8, 31)} & days


def test_the_plan_is_issued_after_the_swap_of_the_new_year_was_decided() -> None:
    assert case().issued_on > dt.date(2025, 12, 25)


def test_the_island_is_hours_away_and_shares_no_day_with_another_visit() -> None:
    problem = case()
    others = [u.id for u in problem.units if u.id != ISLAND]
    assert min(problem.travel.between(ISLAND, id) for id in others) > problem.limits.travel_minutes
    # the flight: from the ward of Sài Gòn 240 minutes; by the straight line it would be
    # 232 km × 1.3 / 40 km/h × 60 = 453
    assert problem.travel.between("team:t1", ISLAND) == 240


def test_from_three_starts_the_farthest_of_the_mainland_is_98_minutes_away() -> None:
    # from the city alone 182, from the city and Bà Rịa 154: why there are three teams
    problem = case()
    mainland = [u.id for u in problem.units if u.id != ISLAND]

    def farthest(*teams: str) -> int:
        return max(min(problem.travel.between(f"team:{team}", id) for team in teams) for id in mainland)

    assert (farthest("t1"), farthest("t1", "t3"), farthest("t1", "t2", "t3")) == (182, 154, 98)


# documents


def test_documents_are_those_of_the_city() -> None:
    documents = case().documents
    assert (documents.issuer, documents.town, documents.sender) == (
        "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        "Thành phố Hồ Chí Minh",
        "Sở Nội vụ",
    )

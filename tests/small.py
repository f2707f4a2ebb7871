"""The smallest case that has everything: in memory (`small_problem`) and as files (`small_case`).

3 agencies (`snv` leads the delegation, `stc`, `syt`), 2 districts (`da`, `tu`) with 2 communes each
(`da-1` … `tu-2`, outside the denominator), 2 teams.

- coverage: 5 counted units, ceil(0.30 × 5) = 2; per level ceil(0.9) + ceil(0.6) = 1 + 1 = 2
- team `t1`: an (lead, home snv), binh (home stc); cuc (home syt) is its substitute and may lead
- team `t2`: dung (lead, home syt), em (home snv); so `t2` cannot visit syt, and only `t2` can visit snv
- the year 2024 has 251 working days, Saturday 4 May among them
"""

import csv
import datetime as dt
import functools
from decimal import Decimal
from pathlib import Path
from typing import Any

from inspector.domain import request as ask
from inspector.domain.problem import Problem
from inspector.domain.team import Person, Team
from inspector.domain.unit import Level, Unit
from inspector.domain.workdays import Calendar
from inspector.io.roads import travel
from inspector.io.settings import EVENT, EVENT_EN

YEAR = 2024
OFF = ["01-01", "02-08", "02-09", "02-12", "02-13", "02-14", "04-18", "04-29", "04-30", "05-01", "09-02", "09-03"]
"""Weekdays off in 2024."""
MADE_UP = ["05-04"]
"""Weekend days worked in 2024."""


@functools.cache
def calendar_2024() -> Calendar:
    """The real working calendar of 2024: 262 weekdays − 12 + 1 = 251 days."""
    days = [dt.date(YEAR, 1, 1) + dt.timedelta(days=i) for i in range(366)]
    worked = [d for d in days if f"{d:%m-%d}" in MADE_UP or (d.weekday() < 5 and f"{d:%m-%d}" not in OFF)]
    return Calendar(year=YEAR, days=tuple(worked))


FIELDS = ("procedures", "steering")


def unit(id: str, name: str, level: str, lat: float, lon: float, dossiers: int | None = None, **more: Any) -> Unit:
    """A unit with the usual defaults."""
    given: dict[str, Any] = {
        "name_en": "",
        "parent": None,
        "counts": "yes",
        "eligible": True,
        "procedures": None,
        "late_share": None,
        "index_score": None,
        "satisfaction": None,
        "complaints": None,
        "proxy": (),
        "synthetic": (),
        "source": "",
    }
    return Unit(**given | {"id": id, "name": name, "level": level, "lat": lat, "lon": lon, "dossiers": dossiers} | more)


def commune(id: str, name: str, parent: str, lat: float, lon: float, dossiers: int) -> Unit:
    """A commune, which stands outside the denominator."""
    return unit(id, name, "commune", lat, lon, dossiers, parent=parent, counts="no")


UNITS = (
    unit("da", "Thành phố Dĩ An", "district", 10.907, 106.769, 9000, index_score=Decimal("87.7")),
    commune("da-1", "Phường An Bình", "da", 10.87, 106.76, 700),
    commune("da-2", "Phường Đông Hòa", "da", 10.89, 106.79, 900),
    unit("snv", "Sở Nội vụ", "agency", 11.05, 106.68, 500, procedures=60),
    unit("stc", "Sở Tài chính", "agency", 11.05, 106.68, 600, procedures=40, late_share=Decimal("0.02")),
    unit("syt", "Sở Y tế", "agency", 11.06, 106.69, 4000, procedures=120, late_share=Decimal("0.05")),
    unit("tu", "Thành phố Tân Uyên", "district", 11.064, 106.797, 7000, index_score=Decimal("85.2")),
    commune("tu-1", "Phường Uyên Hưng", "tu", 11.07, 106.8, 500),
    commune("tu-2", "Phường Thái Hòa", "tu", 11.0, 106.76, 400),
)


def person(id: str, home: str, team: str, lead: bool = False, substitute: bool = False) -> Person:
    """A person who covers both fields."""
    name = id.capitalize()
    return Person(
        id=id,
        name=name,
        home=home,
        fields=FIELDS,
        lead=lead,
        team=team,
        substitute=substitute,
        provenance="synthetic",
    )


PEOPLE = (
    person("an", "snv", "t1", lead=True),
    person("binh", "stc", "t1"),
    person("cuc", "syt", "t1", lead=True, substitute=True),
    person("dung", "syt", "t2", lead=True),
    person("em", "snv", "t2"),
)

TEAMS = (
    Team(id="t1", name="Tổ 1", name_en="Team 1", lat=11.0545, lon=106.6815),
    Team(id="t2", name="Tổ 2", name_en="Team 2", lat=11.0545, lon=106.6815),
)

LEVELS = (
    Level(id="agency", name_vi="Cấp tỉnh", name_en="Provincial agencies", sessions=1, fields=FIELDS),
    Level(id="district", name_vi="Cấp huyện", name_en="Districts", sessions=1, fields=FIELDS),
    Level(id="commune", name_vi="Cấp xã", name_en="Communes", sessions=1, fields=("procedures",)),
)


def kind(id: str, name_vi: str, told: bool = True, covers: bool = False) -> ask.Kind:
    """An on-site kind of visit."""
    return ask.Kind(id=id, name_vi=name_vi, name_en=id.capitalize(), told=told, mode="on-site", covers=covers)


KINDS = (
    kind("announced", "Theo kế hoạch", covers=True),
    kind("companion", "Cấp xã kết hợp"),
    kind("surprise", "Đột xuất", told=False),
)

GROUP = ask.Group(
    id="province",
    name_vi="Cấp tỉnh và cấp huyện",
    name_en="Agencies and districts",
    levels=("agency", "district"),
    share=Decimal("0.3"),
    per_level=True,
    at_most="coverage",
    focus=ask.Focus(of="top-third", share=Decimal("0.5")),
)

LIMITS = ask.Limits(
    notice_days=7,
    rotation_years=4,
    spacing_days=10,
    other_bodies_days=10,
    visits_per_unit=1,
    travel_minutes=90,
    visits_per_day=2,
    sessions_per_week=4,
    sessions_per_month=None,
    sessions_per_year=None,
    period_share_min=None,
    period_share_max=None,
)


DOCUMENTS = ask.Documents(
    number="",
    issuer="Ủy ban nhân dân Tỉnh nhỏ",
    superior="",
    town="Tỉnh nhỏ",
    on_behalf="TM. ỦY BAN NHÂN DÂN",
    signer_title="KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
    signer="",
    sender="Sở Nội vụ",
    recipients=(),
    morning=ask.Hours(starts=dt.time(8), ends=dt.time(11, 30)),
    afternoon=ask.Hours(starts=dt.time(13, 30), ends=dt.time(17)),
    report_days=3,
    conclusion_days=15,
    fields=(
        ask.Field(id="procedures", name="Thủ tục hành chính"),
        ask.Field(id="steering", name="Chỉ đạo, điều hành"),
    ),
)


def small_travel(units: tuple[Unit, ...] = UNITS, teams: tuple[Team, ...] = TEAMS) -> Any:
    """Estimated minutes between the units and teams given (factor 1.3, 40 km/h)."""
    places = {u.id: (u.lat, u.lon) for u in units} | {f"team:{t.id}": (t.lat, t.lon) for t in teams}
    return travel(places, 1.3, 40, {})


def small_problem(**overrides: Any) -> Problem:
    """The small case in memory; `overrides` replaces whole fields of `Problem`.

    Where units or teams are replaced and `travel` is not, the matrix is estimated again.
    """
    if "travel" not in overrides:
        overrides["travel"] = small_travel(overrides.get("units", UNITS), overrides.get("teams", TEAMS))
    given: dict[str, Any] = {
        "title": "Kiểm tra cải cách hành chính năm 2024",
        "title_en": "Administrative-reform inspections in 2024",
        "place": "Tỉnh nhỏ",
        "year": YEAR,
        "issued_on": dt.date(2023, 12, 29),
        "note": "",
        "note_en": "",
        "lead_agency": "snv",
        "calendar": calendar_2024(),
        "levels": LEVELS,
        "units": UNITS,
        "people": PEOPLE,
        "teams": TEAMS,
        "kinds": KINDS,
        "groups": (GROUP,),
        "companions": (ask.Companions(of="district", level="commune", count=1),),
        "strata": (
            ask.Stratum(
                id="all", name_vi="Tất cả", name_en="All", levels=("agency", "district", "commune"), per_period=1
            ),
        ),
        "periods": tuple(ask.Period(id=f"Q{q}", months=(3 * q - 2, 3 * q - 1, 3 * q)) for q in (1, 2, 3, 4)),
        "draw": ask.Draw(floor=Decimal("0.25"), cap=Decimal("0.9"), event=EVENT, event_en=EVENT_EN),
        "windows": (4, 5, 6, 8, 9, 10, 11),
        "limits": LIMITS,
        "weights": ask.Weights(
            volume=30, procedures=15, late=15, index=15, satisfaction=5, complaints=10, unvisited=10
        ),
        "tolerances": ask.Tolerances(load=Decimal(0), risk=Decimal("0.05")),
        "leave": (),
        "closures": (),
        "other_visits": (),
        "history": (
            ask.PastVisit(
                unit="syt", date=dt.date(2022, 12, 31), exact=False, kind="announced", provenance="synthetic"
            ),
        ),
        "pins": (),
        "keys": (),
        "documents": DOCUMENTS,
        "assumptions": ("limits.notice_days",),
    }
    return Problem(**given | overrides)


SMALL_YAML = """\
schema: 1
title: Kiểm tra cải cách hành chính năm 2024
title_en: Administrative-reform inspections in 2024
place: Tỉnh nhỏ
year: 2024
issued_on: 2023-12-29
lead_agency: snv
fields: {procedures: Thủ tục hành chính, steering: "Chỉ đạo, điều hành"}
base: {lat: 11.0545, lon: 106.6815}
levels:
  - {id: agency, name_vi: Cấp tỉnh, name_en: Provincial agencies, sessions: 1, fields: all}
  - {id: district, name_vi: Cấp huyện, name_en: Districts, sessions: 1, fields: all}
  - {id: commune, name_vi: Cấp xã, name_en: Communes, sessions: 1, fields: [procedures]}
kinds:
  - {id: announced, name_vi: Theo kế hoạch, name_en: Announced, told: true, mode: on-site, covers: true}
  - {id: companion, name_vi: Cấp xã kết hợp, name_en: Companion, told: true, mode: on-site, covers: false}
  - {id: surprise, name_vi: Đột xuất, name_en: Surprise, told: false, mode: on-site, covers: false}
groups:
  - {id: province, name_vi: Cấp tỉnh và cấp huyện, name_en: Agencies and districts, levels: [agency, district],
     share: 0.30, per_level: true, at_most: coverage, focus: {of: top-third, share: 0.5}}
companions:
  - {of: district, level: commune, count: 1}
surprise:
  - {id: all, name_vi: Tất cả, name_en: All, levels: [agency, district, commune], per_period: 1}
periods: quarters
windows: [4, 5, 6, 8, 9, 10, 11]
limits: {notice_days: 7, rotation_years: 4, spacing_days: 10, other_bodies_days: 10, visits_per_unit: 1,
         travel_minutes: 90, visits_per_day: 2, sessions_per_week: 4, sessions_per_month: none,
         sessions_per_year: none, period_share_min: none, period_share_max: none}
weights: {volume: 30, procedures: 15, late: 15, index: 15, satisfaction: 5, complaints: 10, unvisited: 10}
tolerances: {load: 0, risk: 0.05}
roads: {factor: 1.3, kmh: 40}
assumptions: [limits.notice_days]
"""


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def small_tables() -> dict[str, list[list[str]]]:
    """The tables of the small case, heading first."""
    measures = ("procedures", "dossiers", "late_share", "index_score")
    units = [["id", "name", "level", "parent", "lat", "lon", "counts", "eligible", *measures]]
    for u in UNITS:
        known = ["" if getattr(u, m) is None else str(getattr(u, m)) for m in measures]
        units.append(
            [u.id, u.name, u.level, u.parent or "", str(u.lat), str(u.lon), u.counts, _yes(u.eligible), *known]
        )
    people = [["id", "name", "home", "fields", "lead", "team", "substitute", "provenance"]]
    for p in PEOPLE:
        fields, lead, substitute = " ".join(p.fields), _yes(p.lead), _yes(p.substitute)
        people.append([p.id, p.name, p.home, fields, lead, p.team, substitute, p.provenance])
    return {
        "units": units,
        "people": people,
        "teams": [["id", "name", "name_en"], *([t.id, t.name, t.name_en] for t in TEAMS)],
        "history": [["unit", "date", "kind", "provenance"], ["syt", "2022", "announced", "synthetic"]],
    }


def small_case(folder: Path) -> Path:
    """The same case as files in `folder`, which is made; hands the folder back."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.yaml").write_text(SMALL_YAML, "utf-8")
    for name, rows in small_tables().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return folder

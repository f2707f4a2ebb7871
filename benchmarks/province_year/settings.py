"""The text of case.yaml."""

from string import Template

from benchmarks.province_year.spec import COMPANIONS, SHARE, WEEKLY, Spec

ISSUED = {2024: "2023-12-29", 2025: "2024-12-27", 2026: "2025-12-29", 2027: "2026-12-29"}
"""In the last days of the year before, as Bình Dương's plan of 2024 was."""
NAMES = {"agency": ("Cấp tỉnh", "Agencies"), "district": ("Cấp huyện", "Districts"), "commune": ("Cấp xã", "Communes")}
FOCUS = {"loose": "1/3", "tight": "1/2"}
"""Of the busiest third: the same part of the coverage in both, that of Bình Dương in 2024."""
CASE = Template("""\
# province-year $name: written by benchmarks/province_year/generate.py; every value is made up.
schema: 1
title: province-year $name
title_en: province-year $name
place: Tỉnh không có thật
year: $year
issued_on: $issued
note: "dữ liệu đặt ra để đo chương trình"
note_en: "synthetic benchmark"
lead_agency: a001
fields:
  steering: "Chỉ đạo, điều hành"
  institutions: Cải cách thể chế
  procedures: Cải cách thủ tục hành chính
  apparatus: Tổ chức bộ máy
  civil-service: Chế độ công vụ
  public-finance: Tài chính công
  digital: "Chính quyền điện tử, chính quyền số"
levels:
$levels
kinds:
  - {id: announced, name_vi: Theo kế hoạch, name_en: Announced, told: true, mode: on-site, covers: true}
  - {id: companion, name_vi: Kết hợp, name_en: Companion, told: true, mode: on-site, covers: false}
  - {id: surprise, name_vi: Đột xuất, name_en: Surprise, told: false, mode: on-site, covers: false}
groups:
$groups
companions: $companions
surprise:
$strata
periods: quarters
windows: [$windows]
limits:
  notice_days: 7
  rotation_years: round
  spacing_days: 10
  other_bodies_days: 10
  visits_per_unit: 1
  travel_minutes: $minutes
  visits_per_day: 2
  sessions_per_week: $weekly
  sessions_per_month: none
  sessions_per_year: none
  period_share_min: none
  period_share_max: none
weights: {volume: 30, procedures: 15, late: 15, index: 15, satisfaction: 5, complaints: 10, unvisited: 10}
tolerances: {load: 0, risk: 0}
roads: {factor: 1.3, kmh: 40}
""")


def settings(spec: Spec) -> str:
    """What the year asks."""
    upper = ["agency", "district"] if spec.tiers == "three" else ["agency"]
    groups = [_group(spec, "province", upper, f"{{of: top-third, share: {FOCUS[spec.tightness]}}}")]
    groups += [_group(spec, "communes", ["commune"], "none")] if spec.subjects else []
    strata = [("province", upper, 1), ("communes", ["commune"], max(1, (spec.units + 50) // 100))]
    return CASE.substitute(
        name=spec.name,
        year=spec.year,
        issued=ISSUED[spec.year],
        levels="\n".join(_level(spec, level) for level in [*upper, "commune"]),
        groups="\n".join(groups),
        companions=f"[{{of: district, level: commune, count: {COMPANIONS}}}]" if spec.districts else "[]",
        strata="\n".join(
            f"  - {{id: {id}, name_vi: {id}, name_en: {id}, levels: [{', '.join(levels)}], per_period: {count}}}"
            for id, levels, count in strata
        ),
        windows=", ".join(map(str, spec.windows)),
        minutes=60 if spec.tight else 90,
        weekly=WEEKLY,
    )


def _level(spec: Spec, level: str) -> str:
    name, name_en = NAMES[level]
    fields = "[procedures, digital]" if level == "commune" else "all"
    about = f"sessions: {spec.sessions[level]}, fields: {fields}"
    return f"  - {{id: {level}, name_vi: {name}, name_en: {name_en}, {about}}}"


def _group(spec: Spec, id: str, levels: list[str], focus: str) -> str:
    share = SHARE[spec.tightness]
    about = f"share: {share}, per_level: true, at_most: coverage, focus: {focus}"
    return f"  - {{id: {id}, name_vi: {id}, name_en: {id}, levels: [{', '.join(levels)}], {about}}}"

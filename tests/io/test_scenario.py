"""Scenarios: what they may change, and that a wrong one is refused where it stands."""

from pathlib import Path

import pytest

from inspector.domain.errors import Fault, InputRefused
from inspector.domain.scenario import Change
from inspector.io import sweep
from inspector.io.load import load
from tests.small import small_case

SERIES = "ty-le-tu-20-den-60"
FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
SHIPPED = sorted(path for path in FOLDER.glob("*.yaml") if path.stem != SERIES)
DEFAULT = Path(__file__).resolve().parents[2] / "data" / "binh-duong-2024"


def scenario(folder: Path, text: str, name: str = "x") -> Path:
    """A scenario file; its title stands in the first line."""
    path = folder / f"{name}.yaml"
    path.write_text("title: Thử\n" + text, "utf-8")
    return path


def faults(tmp_path: Path, text: str) -> list[Fault]:
    with pytest.raises(InputRefused) as error:
        load(small_case(tmp_path / "case"), scenario(tmp_path, text))
    return list(error.value.faults)


def test_a_setting_is_changed_and_the_change_is_on_record(tmp_path: Path) -> None:
    case = small_case(tmp_path / "case")
    changed = load(case, scenario(tmp_path, "set:\n  groups.province.share: 0.60\n"))
    assert str(changed.groups[0].share) == "0.6"
    assert changed.scenario is not None
    assert changed.scenario.changes == (Change(path="groups.province.share", before="0.30", after="0.60"),)
    assert changed.digest != load(case).digest
    assert load(case).scenario is None


def test_a_cell_of_a_table_is_changed_by_id_even_in_a_column_that_the_file_lacks(tmp_path: Path) -> None:
    changed = load(small_case(tmp_path / "case"), scenario(tmp_path, "set:\n  units.syt.complaints: 7\n"))
    assert changed.unit_by_id["syt"].complaints == 7
    assert changed.unit_by_id["stc"].complaints == load(tmp_path / "case").unit_by_id["stc"].complaints


def test_a_removed_team_takes_its_people_and_their_leave_along(tmp_path: Path) -> None:
    case = small_case(tmp_path / "case")
    (case / "leave.csv").write_text("person,first,last,reason\ndung,2024-05-06,2024-05-07,x\n", "utf-8")
    changed = load(case, scenario(tmp_path, "remove: [teams.t2]\n"))
    assert [team.id for team in changed.teams] == ["t1"]
    assert {person.team for person in changed.people} == {"t1"}
    assert changed.leave == ()
    assert changed.scenario is not None
    assert [c.path for c in changed.scenario.changes] == ["teams.t2", "people.dung", "leave", "people.em"]


def test_rows_are_added_to_tables_that_are_there_or_not(tmp_path: Path) -> None:
    text = "add:\n  pins:\n    - {unit: tu, decision: exclude, reason: vì, author: Ông A}\n"
    changed = load(small_case(tmp_path / "case"), scenario(tmp_path, text))
    assert [(pin.unit, pin.include) for pin in changed.pins] == [("tu", False)]


def test_a_decision_is_taken_back_by_unit_and_kind_and_another_put_in_its_place(tmp_path: Path) -> None:
    case = small_case(tmp_path / "case")
    (case / "pins.csv").write_text("unit,decision,reason,author\nsyt,include,vì,A\ntu,exclude,vì,A\n", "utf-8")
    row = "{unit: syt, decision: exclude, kind: announced, reason: khác, author: B}"
    changed = load(case, scenario(tmp_path, f"remove: [pins.SYT.announced]\nadd:\n  pins:\n    - {row}\n"))
    assert [(pin.unit, pin.include, pin.reason) for pin in changed.pins] == [
        ("syt", False, "khác"),
        ("tu", False, "vì"),
    ]
    assert changed.scenario is not None
    removed = Change(path="pins.SYT.announced", before="syt; include; vì; A", after=None)
    assert changed.scenario.changes[0] == removed
    (fault,) = faults(tmp_path, "remove: [pins.syt.companion]\n")
    assert (fault.problem.code, fault.row) == ("io.no_such_setting", 2)


def test_parts_are_applied_together(tmp_path: Path) -> None:
    scenario(tmp_path, "set:\n  limits.notice_days: 3\n", "one")
    whole = scenario(tmp_path, "parts: [one.yaml]\nset:\n  limits.spacing_days: 4\n", "whole")
    changed = load(small_case(tmp_path / "case"), whole)
    assert (changed.limits.notice_days, changed.limits.spacing_days) == (3, 4)


@pytest.mark.parametrize(
    ("text", "hypothetical"),
    [
        ("set:\n  groups.province.share: 0.4\n", True),
        ("set:\n  units.syt.counts: 'no'\n".replace(": no", ": 'no'"), True),
        ("set:\n  limits.notice_days: 3\n", False),
        ("set:\n  units.syt.complaints: 7\n", False),
        ("add:\n  history:\n    - {unit: syt, date: 2022-05-06, provenance: synthetic}\n", False),
    ],
)
def test_a_number_of_law_makes_it_hypothetical(tmp_path: Path, text: str, hypothetical: bool) -> None:
    changed = load(small_case(tmp_path / "case"), scenario(tmp_path, text))
    assert changed.scenario is not None
    assert changed.scenario.hypothetical is hypothetical


@pytest.mark.parametrize(
    ("text", "row", "column", "code", "maybe"),
    [
        ("set:\n  groups.provinse.share: 0.4\n", 3, "groups.provinse.share", "io.no_such_setting", "groups.province"),
        ("set:\n  groups.province.share: 4\n", 3, "groups.province.share", "io.out_of_range", None),
        ("set:\n  units.sytt.eligible: 'yes'\n", 3, "units.sytt.eligible", "io.no_such_setting", "syt"),
        ("set:\n  units.syt.eligable: x\n", 3, "units.syt.eligable", "io.unknown_column", "eligible"),
        ("set:\n  units.syt.lat: 106\n", 3, "units.syt.lat", "io.not_on_earth", None),
        ("set:\n  units.syt: x\n", 3, "units.syt", "io.no_such_setting", None),
        ("remove: [teams.t9]\n", 2, "teams.t9", "io.no_such_setting", None),
        ("remove: [year]\n", 2, "year", "io.missing_setting", None),
        ("add:\n  pinz:\n    - {unit: tu}\n", 4, "pinz", "io.unknown_table", "pins"),
        ("add:\n  pins:\n    - {unit: tu, decisoin: exclude}\n", 4, "pins", "io.unknown_column", "decision"),
        (
            "add:\n  pins:\n    - {unit: tv, decision: exclude, reason: x, author: z}\n",
            4,
            "pins",
            "io.unknown_unit",
            None,
        ),
        ("add:\n  pins: 3\n", 3, "pins", "io.wrong_shape", None),
        ("set: 3\n", 2, "set", "io.wrong_shape", None),
        ("sett: {}\n", 2, "sett", "io.unknown_setting", "set"),
        ("parts: [x.yaml]\n", None, "parts", "io.parts_circle", None),
        ("parts: [gone.yaml]\n", None, None, "io.no_scenario", None),
    ],
)
def test_what_is_wrong_is_named_where_the_scenario_says_it(
    tmp_path: Path, text: str, row: int | None, column: str | None, code: str, maybe: str | None
) -> None:
    found = faults(tmp_path, text)
    codes = [(f.row, f.column, f.problem.code) for f in found]
    assert (row, column, code) in codes
    assert found[0].file in ("x.yaml", "gone.yaml")
    if maybe:
        assert any(f.maybe is not None and maybe in str(f.maybe.values.values()) for f in found)


def test_two_parts_may_not_set_one_path(tmp_path: Path) -> None:
    scenario(tmp_path, "set:\n  limits.notice_days: 3\n", "one")
    found = faults(tmp_path, "parts: [one.yaml]\nset:\n  limits.notice_days: 4\n")
    assert [(f.row, f.column, f.problem.code) for f in found] == [(4, "limits.notice_days", "io.set_twice")]


def test_a_scenario_needs_a_title(tmp_path: Path) -> None:
    path = tmp_path / "y.yaml"
    path.write_text("set: {}\n", "utf-8")
    with pytest.raises(InputRefused) as error:
        load(small_case(tmp_path / "case"), path)
    assert [f.column for f in error.value.faults] == ["title"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_scenarios_are_sound_and_change_something(path: Path) -> None:
    changed = load(DEFAULT, path)
    assert changed.scenario is not None
    assert changed.scenario.changes
    assert changed.scenario.title_en != changed.scenario.title
    assert changed.scenario.why
    assert changed.digest != load(DEFAULT).digest


def test_a_range_is_a_series_of_scenarios_in_decimal_steps(tmp_path: Path) -> None:
    path = scenario(tmp_path, "set:\n  groups.province.share: 0.20..0.60 step 0.05\n")
    files, series = sweep.expanded([path], tmp_path / "out")
    values = ["0.20", "0.25", "0.30", "0.35", "0.40", "0.45", "0.50", "0.55", "0.60"]
    assert series == {"x": [(value, f"x-{value}") for value in values]}
    assert [file.stem for file in files] == [f"x-{value}" for value in values]
    case = small_case(tmp_path / "case")
    assert [str(load(case, file).groups[0].share) for file in files][-1] == "0.6"


def test_a_scenario_without_a_range_stays_as_it_is(tmp_path: Path) -> None:
    path = scenario(tmp_path, "set:\n  groups.province.share: 0.20\n")
    assert sweep.expanded([path], tmp_path / "out") == ([path], {})
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "text",
    [
        "set:\n  limits.notice_days: 1..3 step 1\n  limits.spacing_days: 1..3 step 1\n",
        "set:\n  limits.notice_days: 3..1 step 1\n",
        "set:\n  limits.notice_days: 1..3 step 0\n",
        "set:\n  limits.notice_days: 1..900 step 1\n",
        "parts: [y.yaml]\nset:\n  limits.notice_days: 1..3 step 1\n",
    ],
)
def test_a_range_that_cannot_be_used_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputRefused) as error:
        sweep.series(scenario(tmp_path, text))
    assert [fault.problem.code for fault in error.value.faults] == ["io.bad_range"]


def test_a_range_is_for_whatif_alone(tmp_path: Path) -> None:
    found = faults(tmp_path, "set:\n  limits.notice_days: 1..3 step 1\n")
    assert [fault.column for fault in found] == ["limits.notice_days"]


def test_the_shipped_series_has_five_values() -> None:
    values = [value for value, _ in sweep.series(FOLDER / f"{SERIES}.yaml")]
    assert values == ["0.20", "0.30", "0.40", "0.50", "0.60"]

"""A new case can be loaded and planned as it stands, and never touches what is there already."""

from pathlib import Path

import pytest

from inspector.domain.errors import InputRefused, OutputRefused
from inspector.io import new_case as module
from inspector.io.load import load
from inspector.io.new_case import new_case, provinces
from inspector.io.shipped import shipped

YEAR = 2026


def test_the_example_loads(tmp_path: Path) -> None:
    found = load(new_case(tmp_path / "moi", YEAR))
    assert (found.year, found.place, found.lead_agency) == (YEAR, "Tỉnh ví dụ", "snv")
    assert [len([u for u in found.units if u.level == level.id]) for level in found.levels] == [6, 8]


def test_some_team_can_visit_every_unit_but_the_lead_agency(tmp_path: Path) -> None:
    found = load(new_case(tmp_path / "moi", YEAR))
    day = found.calendar.days[100]
    alone = [u.id for u in found.units if not any(found.crew(team.id, u.id, day) for team in found.teams)]
    assert alone == []


def test_the_workbook_is_the_same_case(tmp_path: Path) -> None:
    book = new_case(tmp_path / "b", YEAR, xlsx=True)
    assert book.name == "case.xlsx"
    assert load(book).digest == load(new_case(tmp_path / "a", YEAR)).digest


def test_the_folder_of_a_workbook_is_a_case_too(tmp_path: Path) -> None:
    book = new_case(tmp_path / "b", YEAR, xlsx=True)
    assert load(book.parent).digest == load(book).digest


def test_what_is_to_be_confirmed_is_marked_and_listed(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "moi", YEAR)
    text = (folder / "case.yaml").read_text("utf-8")
    assumptions = load(folder).assumptions
    assert text.count("CẦN XÁC NHẬN:") == len(assumptions) == 13


def test_every_table_is_there_with_its_heading(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "moi", YEAR)
    assert (folder / "pins.csv").read_text("utf-8-sig").strip() == "unit,decision,kind,date,session,team,reason,author"
    assert len(list(folder.glob("*.csv"))) == 11


def test_tables_open_in_excel_as_vietnamese(tmp_path: Path) -> None:
    assert (new_case(tmp_path / "moi", YEAR) / "units.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(OutputRefused) as error:
        new_case(tmp_path, YEAR)
    assert error.value.message.code == "io.init_not_empty"
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert load(new_case(tmp_path, YEAR)).year == YEAR


def test_a_year_without_calendar_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as error:
        new_case(tmp_path / "moi", 2050)
    assert [(f.file, f.found, f.problem.code) for f in error.value.faults] == [("--year", "2050", "io.no_calendar")]
    assert not (tmp_path / "moi").exists()


COMMUNES = """\
code,name,kind,province_code,province,lat,lon,area_km2
00001,Phường Ba Đình,ward,01,Thành phố Hà Nội,21.03,105.83,3
20101,Phường Hải Châu,ward,48,Thành phố Đà Nẵng,16.06,108.22,8
20102,Phường An Khê,ward,48,Thành phố Đà Nẵng,16.08,108.18,9
20103,Xã Bà Nà,commune,48,Thành phố Đà Nẵng,16.02,108.04,90
"""


@pytest.mark.parametrize("name", ["Thành phố Đà Nẵng", "Đà Nẵng", "da nang", "TP. Đà Nẵng"])
def test_a_province_is_found_by_its_usual_names(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "communes.csv").write_text(COMMUNES, "utf-8")
    own = tmp_path / "communes.csv"
    monkeypatch.setattr(module, "shipped", lambda file: own if "communes" in file else shipped(file))
    found = load(new_case(tmp_path / "moi", YEAR, name))
    assert [u.id for u in found.units if u.level == "commune"] == ["20101", "20102", "20103"]
    assert found.place == "Thành phố Đà Nẵng"


def test_an_unknown_province_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as error:
        new_case(tmp_path / "moi", YEAR, "Đà Năng Lượng")
    (fault,) = error.value.faults
    assert (fault.file, fault.problem.code) == ("--province", "io.unknown_province")
    assert fault.maybe is not None
    assert "Đà Nẵng" in str(fault.maybe.values["nearest"])


def test_every_province_gives_a_case_that_loads(tmp_path: Path) -> None:
    found = provinces()
    assert len(found) == 34  # since 1 July 2025
    for i, name in enumerate(found):
        assert load(new_case(tmp_path / str(i), YEAR, name)).place == name


def test_the_guide_in_the_workbook_is_no_table(tmp_path: Path) -> None:
    assert len(load(new_case(tmp_path / "moi", YEAR, xlsx=True)).units) == 14

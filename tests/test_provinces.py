"""The made-up cases of 34 provinces: what is real stands in the reference, and nothing else passes for real."""

import math
import subprocess
import sys
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest

from inspector.domain.problem import Problem
from inspector.domain.unit import MEASURES
from inspector.io.load import load
from inspector.io.sweep import expanded
from scripts import ho_chi_minh, provinces
from tests.test_data import DATA, law, table


@lru_cache
def made() -> dict[str, dict[str, bytes]]:
    return {name: dict(files) for name, files in provinces.cases().items()}


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Problem]:
    """All cases, as the command writes them."""
    folder = tmp_path_factory.mktemp("provinces")
    command = [sys.executable, str(DATA.parent / "scripts" / "provinces.py"), str(folder)]
    subprocess.run(command, check=True)
    written = {path.name: {file.name: file.read_bytes() for file in path.iterdir()} for path in folder.iterdir()}
    assert written == made()  # the same in another process
    return {name: load(folder / name) for name in written}


def test_the_country_has_34_provinces_with_all_communes_of_the_reference(problems: dict[str, Problem]) -> None:
    ours = {(u.id, u.name, u.lat, u.lon) for p in problems.values() for u in p.units if u.level == "commune"}
    rows = table(DATA / "reference" / "communes.csv")
    assert len(problems) == 34
    assert ours == {(row["code"], row["name"], float(row["lat"]), float(row["lon"])) for row in rows}
    assert {p.place for p in problems.values()} == {row["province"] for row in rows}


def test_it_has_as_many_agencies_as_the_ministry_counts(problems: dict[str, Problem]) -> None:
    # 12 × 34 = 408 common; ethnic and religious affairs 34, foreign affairs 22, three more in Hồ Chí Minh City: 59
    agencies = [(name, u) for name, p in problems.items() for u in p.units if u.level == "agency"]
    assert len(agencies) == 408 + 34 + 22 + 3 == 467
    assert sum(u.counts == "disputed" for _, u in agencies) == 59
    assert all("counts" in u.proxy for _, u in agencies if u.counts == "disputed")


def test_no_measure_and_no_place_of_work_passes_for_a_published_figure(problems: dict[str, Problem]) -> None:
    real = {
        (name, u.id, column)
        for name, p in problems.items()
        for u in p.units
        for column in (*MEASURES, "lat", "lon")
        if getattr(u, column) is not None and u.provenance(column) == "real"
    }
    assert real == set()
    assert {x.provenance for p in problems.values() for x in (*p.people, *p.history)} == {"synthetic"}
    assert all("minh họa" in p.note and "illustration" in p.note_en for p in problems.values())
    known = {source["id"] for source in law("sources.yaml")}
    assert {id for p in problems.values() for u in p.units for id in u.source.split()} <= known


def test_the_city_is_the_shipped_case() -> None:
    assert made()["79-ho-chi-minh"] == {file.name: file.read_bytes() for file in ho_chi_minh.FOLDER.iterdir()}


def test_no_more_agencies_are_due_than_are_visited(problems: dict[str, Problem]) -> None:
    for name, problem in problems.items():
        agencies = [u for u in problem.units if u.level == "agency"]
        certain = sum(u.counts == "yes" for u in agencies)
        visited = math.ceil(0.3 * certain)
        years = -(-len(agencies) // visited)  # a round
        last = {visit.unit: int(str(visit.date)[:4]) for visit in problem.history}
        due = [u for u in agencies if problem.year - last[u.id] >= years]
        assert len(due) <= visited, name


def test_teams_start_apart_and_the_agencies_sit_with_the_first(problems: dict[str, Problem]) -> None:
    assert {name: len(p.teams) for name, p in problems.items()} == {
        name: 3 if sum(u.level == "commune" for u in p.units) >= 100 else 2 for name, p in problems.items()
    }
    for problem in problems.values():
        starts = [(team.lat, team.lon) for team in problem.teams]
        assert len(set(starts)) == len(starts)
        assert {(u.lat, u.lon) for u in problem.units if u.level == "agency"} == {starts[0]}


def test_what_else_lies_in_the_folder_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    monkeypatch.setattr(sys, "argv", ["provinces.py", str(tmp_path)])
    provinces.main()
    provinces.main()
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 35


def test_the_shipped_series_asks_twenty_things_of_each(problems: dict[str, Problem], tmp_path: Path) -> None:
    files, _ = expanded([DATA.parent / "examples" / "ty-le-cap-xa.yaml"], tmp_path / "series")
    assert len(files) == 20
    for name in ("04-cao-bang", "79-ho-chi-minh"):
        for file, data in made()[name].items():
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / file).write_bytes(data)
        shares = [next(g.share for g in load(tmp_path / name, file).groups if g.id == "communes") for file in files]
        assert shares == [Decimal(n) / 100 for n in range(11, 31)]

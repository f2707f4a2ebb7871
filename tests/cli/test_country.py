"""`whatif` of a folder of cases, as its users meet it."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from inspector.cli import whatif as command
from inspector.cli.talk import Talk
from inspector.planning import whatif
from tests.cli.fakes import run
from tests.planning.machines import Machines
from tests.planning.test_whatif import needs_kill
from tests.small import small_case


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """Two cases beside one another."""
    for name, place in (("01-a", "Tỉnh A"), ("02-b", "Thành phố B")):
        file = small_case(tmp_path / "country" / name) / "case.yaml"
        text = file.read_text("utf-8")
        file.write_text(
            "\n".join(f"place: {place}" if x.startswith("place:") else x for x in text.split("\n")), "utf-8"
        )
    return tmp_path / "country"


def test_a_folder_of_cases_is_planned_in_one_run_without_a_scenario(country: Path, tmp_path: Path) -> None:
    result = run("whatif", str(country), "--out", str(tmp_path / "out"), "--effort", "20")
    assert result.exit_code == 0
    assert "2/2" in result.stderr
    assert "optimal, verified" in result.stderr
    assert "2 jobs, 2 plans. The verifier has passed 2." in result.stdout
    page = (tmp_path / "out" / "whatif.html").read_text("utf-8")
    for link in ("01-a/whatif.html", "01-a/baseline/report.html", "02-b/baseline/report.html"):
        assert f'href="{link}"' in page
        assert (tmp_path / "out" / link).is_file()
    again = run("whatif", str(country), "--out", str(tmp_path / "out"), "--effort", "20")
    assert again.stderr.count("finished in an earlier run") == 2
    assert run("verify", str(tmp_path / "out" / "01-a" / "baseline")).exit_code == 0


def test_scenarios_stand_side_by_side_for_all_cases_and_for_each(country: Path, tmp_path: Path) -> None:
    series = tmp_path / "shares.yaml"
    series.write_text("title: Tỷ lệ\nset:\n  groups.province.share: 0.20..0.60 step 0.20\n", "utf-8")
    line = ["whatif", str(country), str(series), "--out", str(tmp_path / "out")]
    assert run(*line, lang="vi").exit_code == 0
    page = (tmp_path / "out" / "whatif.html").read_text("utf-8")
    assert "Các phương án cạnh nhau" in page
    assert 'href="02-b/shares-0.60/bao-cao.html"' in page
    assert "shares-0.60 ⚠" in page
    assert (tmp_path / "out" / "01-a" / "whatif.html").read_text("utf-8").count("<figure>") == 6
    held = json.loads(run(*line, "--json").stdout)
    assert [(x["case"], x["scenario"]) for x in held][3:5] == [("01-a", "shares-0.60"), ("02-b", "baseline")]
    assert all(x["verified"] and x["goals"]["points_proven"] for x in held)
    assert json.loads((tmp_path / "out" / "whatif.json").read_text("utf-8")) == held
    table = list(csv.DictReader(io.StringIO((tmp_path / "out" / "whatif.csv").read_bytes().decode("utf-8-sig"))))
    assert len(table) == 8
    # 0.60: ceil(0.6 × 3) + ceil(0.6 × 2) = 2 + 2 of 5
    assert [(x["covered"], x["units"]) for x in table if x["scenario"] == "shares-0.60"] == [("4", "5")] * 2
    assert {x["place"] for x in table} == {"Tỉnh A", "Thành phố B"}


def test_what_is_imported_beforehand_is_there() -> None:
    """A name that is none would be passed over in silence."""
    assert all(map(find_spec, command.SPLIT_OFF))


def test_a_case_whose_pages_cannot_be_written_leaves_the_others_theirs(country: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("whatif", str(country), "--out", str(out)).exit_code == 0
    pages = [out / name / "whatif.html" for name in ("01-a", "02-b")]
    for page in pages:
        page.unlink()
    report = out / "01-a" / "baseline" / "report.html"
    report.unlink()
    (report / "x").mkdir(parents=True)  # no file can take its place
    assert run("whatif", str(country), "--out", str(out)).exit_code == 0
    assert [page.is_file() for page in pages] == [False, True]


def test_a_case_alone_still_asks_for_a_scenario(country: Path) -> None:
    result = run("whatif", str(country / "01-a"))
    assert result.exit_code == 2
    assert "SCENARIO" in result.stderr


def test_a_folder_that_is_not_there_is_told_before_what_it_would_need(tmp_path: Path) -> None:
    result = run("whatif", str(tmp_path / "nowhere"))
    assert result.exit_code == 4
    assert "nowhere" in result.stderr
    assert "SCENARIO" not in result.stderr


def test_a_fault_names_the_case_in_which_it_is(country: Path, tmp_path: Path) -> None:
    (country / "02-b" / "units.csv").write_text("id,name\n", "utf-8")
    result = run("whatif", str(country), "--out", str(tmp_path / "out"))
    assert result.exit_code == 4
    assert "02-b: units.csv, row 1, column level: this column is missing" in result.stderr


def test_a_long_run_says_how_long_the_rest_will_take() -> None:
    told = command.Told(Talk("en"), 680)
    told.done, told.kept = 40, 36
    assert told.left(100) == ""  # four solved are too few to tell
    told.done = 50
    # 14 solved in 140 s, so 10 s each; 630 are left: 6,300 s
    assert told.left(140) == " · about 105 min left"
    told.done = 680
    assert told.left(140) == ""


def test_a_refused_plan_ends_with_one_and_a_job_without_an_answer_with_three(country: Path, tmp_path: Path) -> None:
    answers = whatif.WhatIf(country, 2).run(whatif.jobs_of([country / "01-a"], [], tmp_path / "out"))
    (good,) = answers
    assert command.ended([good]) == 0
    assert command.ended([good, replace(good, verified=False)]) == 1
    assert command.ended([good, replace(good, outcome="broken", plan=None, verified=False)]) == 3
    assert command.ended([good, replace(good, outcome="infeasible", plan=None, verified=False)]) == 0


@needs_kill
@pytest.mark.xdist_group("dask")
def test_a_scheduler_that_goes_is_one_sentence_too(country: Path, tmp_path: Path) -> None:
    series = tmp_path / "notice.yaml"
    series.write_text("title: x\nset:\n  limits.notice_days: 1..40 step 1\n", "utf-8")
    machines = Machines(tmp_path)
    try:
        machines.add()
        line = ["whatif", str(country), str(series), "--out", str(tmp_path / "out"), "--scheduler", machines.address]
        command = [sys.executable, "-m", "inspector", *line, "--lang", "en"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            assert running.stderr is not None
            said = [running.stderr.readline() for _ in range(4)]
            machines.scheduler.kill()
            said += running.stderr.readlines()
        assert running.returncode == 4
        assert said[-1].startswith(f"the scheduler at {machines.address} is gone.")
        assert all("/82 " in line for line in said[1:-1])
    finally:
        machines.stop()


def test_a_scheduler_that_is_not_there_is_one_sentence(country: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspector.planning.cluster.PATIENCE", 1)
    monkeypatch.setattr("logging.disable", lambda: None)  # of this process, which other tests share
    result = run("whatif", str(country), "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 4
    assert result.stderr.splitlines() == [
        "no Dask scheduler answers at tcp://127.0.0.1:1. "
        "Maybe it is not running, or the address is another: tcp://HOST:8786"
    ]

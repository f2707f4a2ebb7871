"""`inspector export`: what each audience gets, what is sealed, and that nothing of a surprise visit gets out."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from inspector.cli import documents
from inspector.cli.talk import Talk
from inspector.domain.plan import Plan
from inspector.export import calendar
from inspector.export.formats import MODULES, NAMES, WITH_PLAN
from inspector.io import plan_file, sealed
from inspector.io.load import load
from inspector.io.plan_file import DERIVED
from tests.cli.drawing import PAPERS, crowded, draw, names, plan
from tests.cli.fakes import run
from tests.small import small_case
from tests.test_run import ROOT

PUBLIC = tuple(each for each in MODULES if each != "order")


def export(folder: Path, *arguments: str) -> Any:
    return run("export", str(folder), *arguments)


def held(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def opened(folder: Path, name: str, key: Path) -> dict[str, bytes]:
    """The files in a sealed archive."""
    data = sealed.unseal(folder / name, key)
    assert data is not None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def words(data: bytes) -> str:
    """All that a file says, the members of an office file one after another, with their names."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode().replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(f"{name}\n{archive.read(name).decode('utf-8', 'replace')}" for name in archive.namelist())


def test_a_plan_brings_its_documents_along_and_a_new_plan_takes_them_away(made: Path) -> None:
    assert {NAMES[each]["en"] for each in WITH_PLAN} <= names(made)
    assert {NAMES[each][lang] for each in WITH_PLAN for lang in ("vi", "en")} == set(DERIVED)
    plan = plan_file.read(made)
    plan_file.write(plan, made, force=True)
    assert not {NAMES[each]["en"] for each in WITH_PLAN} & names(made)


def test_exporting_again_changes_no_byte(made: Path) -> None:
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    assert export(made, *WITH_PLAN).exit_code == 0
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_a_file_that_somebody_edited_is_not_written_over(made: Path) -> None:
    (made / "calendar.ics").write_text("mine")
    refused = export(made, "ics", "json")
    assert refused.exit_code != 0
    assert "calendar.ics" in refused.stderr
    assert (held(made, "calendar.ics"), "schedule.json" in names(made)) == (b"mine", False)
    assert export(made, "ics", "json", "--to", str(made / "more")).exit_code == 0
    assert export(made, "ics", "--force").exit_code == 0
    assert held(made, "calendar.ics") == held(made / "more", "calendar.ics")


def test_a_folder_that_cannot_be_is_refused_in_one_line(made: Path) -> None:
    (made / "file").write_text("")
    for folder in (made / "file" / "below", made / ("x" * 300)):
        refused = export(made, "csv", "--to", str(folder))
        assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)


def test_no_table_is_written_among_those_of_the_case(made: Path) -> None:
    case = made.parent / "case"
    before = names(case)
    refused = export(made, "csv", "ics", "--to", str(case))
    assert (refused.exit_code, "--to" in refused.stderr, names(case)) == (2, True, before)
    assert export(made, "ics", "--to", str(case)).exit_code == 0
    assert run("check", str(case)).exit_code == 0


def test_a_unit_or_team_is_found_by_id_or_name(made: Path) -> None:
    assert export(made, "json", "--unit", "sở y tế").exit_code == 0
    assert [v["unit"] for v in json.loads(held(made, "schedule-syt.json"))["visits"]] == ["syt"]
    assert export(made, "json", "--team", "tổ 1").exit_code == 0
    assert [v["team"] for v in json.loads(held(made, "schedule-t1.json"))["visits"]] == ["t1"]
    for option, wrong in (("--unit", "sở y"), ("--team", "t9")):
        refused = export(made, "json", option, wrong)
        assert (refused.exit_code, wrong in refused.stderr) == (4, True)


@pytest.mark.parametrize(
    "options",
    [
        ("--audience", "unit"),
        ("--audience", "team"),
        ("--audience", "public", "--unit", "syt"),
        ("--unit", "syt", "--team", "t1"),
        ("--key", "office.key"),
        ("--unit", "syt", "--key", "office.key"),
    ],
)
def test_options_that_do_not_fit_are_refused(made: Path, options: tuple[str, ...]) -> None:
    assert export(made, "json", *options).exit_code == 2


def test_the_json_keeps_its_published_schema(made: Path) -> None:
    assert export(made, "json").exit_code == 0
    for file, name in (("schedule.json", "schedule"), ("plan.json", "plan")):
        schema = json.loads((ROOT / "docs" / "schema" / f"{name}.schema.json").read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(json.loads(held(made, file)), schema, jsonschema.Draft202012Validator)


def test_the_csv_has_a_row_for_each_visit(made: Path) -> None:
    assert export(made, "csv").exit_code == 0
    rows = held(made, "schedule.csv").decode("utf-8-sig").splitlines()
    assert rows[0].startswith("id,date,session,")
    assert [row.partition(",")[0] for row in rows[1:]] == ["announced:syt", "announced:da", "companion:da-1"]


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of which five visits of the second quarter have been drawn; keys of the office and of both teams."""
    monkeypatch.chdir(tmp_path)
    folder = crowded(tmp_path, monkeypatch, team_keys=True)
    assert draw(folder, "Q2", "--key", "office.key")[0] == 0
    return folder


def surprises(folder: Path) -> list[dict[str, Any]]:
    """What the office's key opens."""
    return [each["visit"] for each in json.loads(run("open", str(folder), "--key", "office.key", "--json").stdout)]


def test_key_holders_get_everything_and_only_sealed(drawn: Path) -> None:
    before = names(drawn)
    assert export(drawn, *MODULES, "--audience", "sealed", "--key", "office.key").exit_code == 0
    assert names(drawn) - before == {"sealed.zip.age"}
    files = opened(drawn, "sealed.zip.age", Path("office.key"))
    found = json.loads(files["schedule.json"])["visits"]
    assert {v["unit"] for v in found if v["surprise"]} == {v["unit"] for v in surprises(drawn) if v["date"]}
    assert NAMES["order"]["en"] in files
    assert (drawn / "sealed.zip.age").stat().st_mode & 0o077 == 0


def test_a_team_gets_its_own_visits_with_its_own_key(drawn: Path) -> None:
    for team, key in (("t1", "lead1.key"), ("t2", "lead2.key")):
        assert export(drawn, "json", "--team", team, "--key", key).exit_code == 0
        found = json.loads(opened(drawn, f"sealed-{team}.zip.age", Path(key))[f"schedule-{team}.json"])["visits"]
        own = {v["unit"] for v in surprises(drawn) if v["team"] == team and v["date"]}
        assert {v["unit"] for v in found if v["surprise"]} == own
        assert {v["team"] for v in found} == {team}


def test_a_team_cannot_have_the_visits_of_another_or_of_all(drawn: Path) -> None:
    assert export(drawn, "json", "--audience", "sealed", "--key", "lead1.key").exit_code == 4
    assert export(drawn, "json", "--team", "t2", "--key", "lead1.key").exit_code == 0
    assert sealed.unseal(drawn / "sealed-t2.zip.age", Path("lead1.key")) is None
    found = json.loads(opened(drawn, "sealed-t2.zip.age", Path("lead2.key"))["schedule-t2.json"])["visits"]
    assert not any(v["surprise"] for v in found)


def test_a_sealed_file_is_as_long_whatever_was_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = set()
    for secret in ("01", "02", "03"):
        folder = tmp_path / secret
        folder.mkdir()
        monkeypatch.chdir(folder)
        made = plan(small_case(folder / "case"), folder / "plan", monkeypatch, secret=secret * 32)
        for drawn_first in (False, True):
            if drawn_first:
                assert draw(made, "Q2")[0] == 0
            assert export(made, *MODULES, "--audience", "sealed").exit_code == 0
            lengths.add(_content_length(made / "sealed.zip.age"))
    assert len(lengths) == 1


def _content_length(file: Path) -> int:
    """The length of what is sealed; the header of an age file has a line of random length."""
    data = file.read_bytes()
    return len(data) - data.index(b"\n", data.index(b"\n---")) - 1


def test_nothing_of_a_surprise_visit_is_in_what_is_public(drawn: Path, tmp_path: Path) -> None:
    """Not the names, dates or teams of what was drawn: the files are those of a year in which others were drawn."""
    for lang in ("vi", "en"):
        assert export(drawn, *PUBLIC, "--lang", lang, "--to", str(tmp_path / "public")).exit_code == 0
    for unit in {v["unit"] for v in surprises(drawn)}:
        assert export(drawn, "ics", "json", "docx", "--unit", unit, "--to", str(tmp_path / "public")).exit_code == 0
    for team in ("t1", "t2"):
        assert export(drawn, "ics", "json", "docx", "--team", team, "--to", str(tmp_path / "public")).exit_code == 0
    announced = {(v["date"], v["team"]) for v in json.loads(held(drawn, "plan.json"))["visits"]}
    secret = [v for v in surprises(drawn) if v["date"] and (v["date"], v["team"]) not in announced]
    assert secret  # else the test says nothing
    for file in (tmp_path / "public").iterdir():
        text = words(file.read_bytes())
        for visit in surprises(drawn):
            assert visit["id"] not in text, file.name
        if file.suffix == ".json":
            days = {v["date"] for v in json.loads(text)["visits"]}
            assert not days & ({v["date"] for v in secret} - {day for day, _ in announced}), file.name


def test_public_files_are_the_same_bytes_whatever_was_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The strongest form: with other secrets other units are drawn, and every public file stays byte for byte.

    Only the commitment tells secrets apart: 64 hex digits, which are put out of sight before comparing.
    """
    found: list[dict[str, str]] = []
    visits = []
    for secret in ("01", "02", "03"):
        folder = tmp_path / secret
        folder.mkdir()
        monkeypatch.chdir(folder)
        made = plan(small_case(folder / "case"), folder / "plan", monkeypatch, secret=secret * 32)
        assert draw(made, "Q2")[0] == 0
        visits.append(json.loads(run("open", str(made), "--json").stdout)[0]["visit"]["unit"])
        for audience in ((), ("--unit", "tu"), ("--team", "t1")):
            assert export(made, *PUBLIC, *audience, "--to", str(folder / "public")).exit_code == 0
        files = sorted((folder / "public").iterdir())
        found.append({file.name: re.sub("[0-9a-f]{64}", "", words(file.read_bytes())) for file in files})
    assert len(set(visits)) > 1  # else the test says nothing
    assert found[0] == found[1] == found[2]


def test_a_draw_renews_what_nobody_has_edited(made: Path) -> None:
    before = held(made, "report.html")
    (made / "calendar.ics").write_bytes(b"mine")
    code, told = draw(made, "Q2")
    assert code == 0
    assert "calendar.ics" in told
    assert held(made, "calendar.ics") == b"mine"
    assert held(made, "report.html") != before  # it tells which periods have been drawn
    assert export(made, "html", "docx", "xlsx").exit_code == 0  # what lies there is what would be written


def test_a_draw_that_was_killed_leaves_no_document_for_edited(made: Path) -> None:
    """plan.json comes first: a kill after it leaves documents of the plan before, which nobody has edited."""
    before = {name: held(made, name) for name in PAPERS}
    assert draw(made, "Q2")[0] == 0
    after = {name: held(made, name) for name in PAPERS}
    changed = {name for name in PAPERS if before[name] != after[name]}
    assert "report.html" in changed
    for name in changed:
        (made / name).write_bytes(before[name])
    (made / "calendar.ics").write_bytes(b"mine")
    code, told = draw(made, "Q2")
    assert (code, "report.html" in told) == (0, True)
    assert {name: held(made, name) for name in PAPERS} == after | {"calendar.ics": b"mine"}
    assert draw(made, "Q2")[0] != 0  # nothing is missing any more


def test_events_of_a_hypothetical_plan_keep_their_ids_in_every_language(made: Path) -> None:
    change = {"path": "limits.notice_days", "before": "7", "after": None}
    titles = {"name": "x", "title": "Giả định", "title_en": "Supposed", "why": "", "path": ""}
    given = json.loads(held(made, "plan.json"))
    real = uids(made, given)
    supposed = uids(made, given | {"scenario": titles | {"hypothetical": True, "changes": [change]}})
    assert [len(real), len(supposed)] == [1, 1]  # in both languages the same
    assert not set(*real) & set(*supposed)


def uids(made: Path, plan: dict[str, Any]) -> set[frozenset[str]]:
    """The ids of all events of a plan, once for each set that a language has of its own."""
    case, found = made.parent / "case", Plan.model_validate_json(json.dumps(plan))
    views = [documents.shown(load(case), found, case, Talk(lang)) for lang in ("vi", "en")]
    texts = [data.decode() for view in views for data in calendar.files(view).values()]
    return {frozenset(re.findall("UID:(.*)", text)) for text in texts}


def test_a_baseline_shows_what_differs(made: Path) -> None:
    assert export(made, "json", "--baseline", str(made)).exit_code == 0
    seen = json.loads(held(made, "schedule.json"))
    assert (seen["against"], seen["changes"]) == (made.name, [])

"""The door: help in two languages, exit codes of wrong use and refused input, nothing heavy on the way."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.cli.main import COMMANDS
from inspector.cli.talk import language
from tests.cli.fakes import run
from tests.io.test_bad_input import BAD, Bad
from tests.small import small_case

HEAVY = {"ortools", "pandas", "networkx", "rich", "pydantic"}


@pytest.mark.parametrize(("lang", "word"), [("vi", "Cách dùng:"), ("en", "Usage:")])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help_in_both_languages(command: str, lang: str, word: str) -> None:
    result = run(*command.split(), "--help", lang=lang)
    assert result.exit_code == 0
    assert result.stdout.startswith(word)
    assert "cli." not in result.stdout


def test_help_names_every_command_and_imports_nothing_heavy() -> None:
    code = (
        "import sys\ntry:\n    from inspector.cli.main import main; main(['--help'])\nfinally:\n    print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert all(f"  {name}  " in done.stdout for name in COMMANDS)
    assert not HEAVY & {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["check"],
        ["check", "--jsn", "x"],
        ["rules", "x"],
        ["rules", "--lang", "fr"],
        ["plan", "x", "--seconds", "-1"],
    ],
)
def test_wrong_use_ends_with_2_and_one_message(arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_bad_input_ends_with_4_and_says_where(bad: Bad, tmp_path: Path) -> None:
    case = bad.change(small_case(tmp_path / "small"))
    result = run("check", str(case), "--json")
    assert result.exit_code == 4
    faults = json.loads(result.stdout)["faults"]
    place = (bad.file, bad.row, bad.column, bad.code)
    assert place in [(f["file"], f["row"], f["column"], f["code"]) for f in faults]


def test_a_fault_is_shown_with_file_row_column_found_and_allowed(tmp_path: Path) -> None:
    case = small_case(tmp_path / "small")
    units = (case / "units.csv").read_text("utf-8")
    (case / "units.csv").write_text(units.replace("syt,Sở Y tế,agency", "syt,Sở Y tế,agenci"), "utf-8")
    result = run("plan", str(case))
    assert (result.exit_code, result.stdout) == (4, "")
    assert "units.csv, row 7, column level: " in result.stderr
    assert "    found: agenci\n    allowed: " in result.stderr


@pytest.mark.parametrize(
    ("arguments", "env", "lang"),
    [
        (["--lang", "en"], {"INSPECTOR_LANG": "vi"}, "en"),
        (["check", "--lang=vi"], {"LANG": "en_US.UTF-8"}, "vi"),
        ([], {"INSPECTOR_LANG": "en", "LANG": "vi_VN.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "fr_FR.UTF-8"}, "vi"),
        ([], {"LC_ALL": "vi_VN", "LANG": "en_US"}, "vi"),
        ([], {"LANG": "C"}, "vi"),
    ],
)
def test_the_language_is_asked_for_or_the_systems_or_vietnamese(
    arguments: list[str], env: dict[str, str], lang: str
) -> None:
    assert language(arguments, env) == lang


def test_output_is_utf8_on_a_stream_that_is_not() -> None:
    env = {"PYTHONIOENCODING": "ascii", "INSPECTOR_LANG": "vi", "PYTHONPATH": "."}
    done = subprocess.run([sys.executable, "-m", "inspector", "--help"], capture_output=True, env=env, check=True)
    assert done.stdout.decode("utf-8").startswith("Cách dùng:")


def test_init_writes_a_case_once(tmp_path: Path) -> None:
    folder = tmp_path / "mới [b]"
    assert run("init", str(folder), "--year", "2026").stdout.startswith(f"A new case is written: {folder}\nNext: ")
    again = run("init", str(folder), "--year", "2026")
    assert (again.exit_code, again.stdout) == (2, "")
    assert run("init", str(tmp_path / "x"), "--year", "1999").exit_code == 4


def test_rules_as_json_are_the_whole_book() -> None:
    from inspector.domain.rulebook import RULEBOOK

    result = run("rules", "--json")
    assert [card["id"] for card in json.loads(result.stdout)] == [card.id for card in RULEBOOK]
    assert all(source["title"] != source["id"] for card in json.loads(result.stdout) for source in card["sources"])

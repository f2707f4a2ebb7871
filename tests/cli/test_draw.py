"""The draw as its users meet it: commands, files, refusals; and what two secrets show of themselves to the public."""

import datetime as dt
import json
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from inspector.cli import holder
from inspector.domain.lottery import MINUTES
from inspector.io import lock, plan_file, sealed
from inspector.lang import LANGUAGES
from tests.cli.drawing import ISSUED, PAPERS, crowded, draw, names, opened, own_key, plan
from tests.cli.fakes import run
from tests.small import small_case

ROOT = Path(__file__).resolve().parents[2]


def test_a_year_from_the_plan_to_the_last_envelope(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert names(made) == {"plan.json", "draw.json", "secret.age", *PAPERS}
    code, said = draw(made, "Q1", "--witness", "Bà A")
    assert (code, said) == (0, "Sealed: surprise-Q1.age\n")
    assert names(made) >= {"surprise-Q1.age", "minutes-Q1.txt", "minutes-Q1.docx"}
    before = (made / "plan.json").read_bytes()
    assert draw(made, "Q1") == (4, "period Q1 has been drawn; the result is on record and is not drawn again\n")
    assert (made / "plan.json").read_bytes() == before
    (visit,) = opened(made)
    unit, on = "tu" if visit["unit"] != "tu" else "stc", ("--on", "2023-12-30")
    ordered = run("cause", str(made), unit, "--period", "Q1", "--reason", "phản ánh", "--by", "Chủ tịch", "--json", *on)
    cause = json.loads(ordered.stdout)["visit"]
    assert cause == f"cause:Q1:{unit}"
    assert (made / "plan.json").read_bytes() == before
    assert {entry["id"] for entry in opened(made)} == {cause, visit["id"]}
    shown = run("open", str(made)).stdout
    assert f"{cause}: ordered by Chủ tịch: phản ánh" in shown
    for period in ("Q2", "Q3", "Q4"):
        assert draw(made, period, *on)[0] == 0
    later = next(entry for entry in opened(made) if entry["period"] == "Q3")
    refuse = ("refuse", str(made), str(later["id"]), "--reason", "sáp nhập", "--by", "Giám đốc")
    assert "is past" in run(*refuse).stderr
    with monkeypatch.context() as patch:
        patch.setattr(holder, "today", lambda: dt.date(2024, 1, 10))
        assert run(*refuse).exit_code == 0
    assert run("reveal", str(made), str(later["id"])).exit_code == 4
    assert run("reveal", str(made), str(visit["id"])).exit_code == 0
    assert run("verify", str(made), "--key", str(own_key())).exit_code == 0
    assert run("audit", str(made)).exit_code == 0
    assert run("reveal", str(made), "--all").exit_code == 0
    told = plan_file.read(made).surprise
    assert (told.secret, len(told.causes), told.refusals[0].visit) == ("07" * 32, 1, later["id"])
    checks = json.loads(run("audit", str(made), "--json").stdout)["checks"]
    assert [check["check"] for check in checks if check["answer"] != "yes"] == ["silent"] * 3  # Q2, Q4 and for cause
    for words in (
        ["cause", str(made), "da", "--period", "Q4", "--reason", "x", "--by", "y"],
        ["reveal", str(made), "--all"],
    ):
        assert "the secret has been published" in run(*words).stderr
    script = [sys.executable, "-I", str(ROOT / "scripts" / "audit_draw.py"), str(made)]
    assert subprocess.run(script, capture_output=True, check=False).returncode == 0


def test_a_plan_with_a_draw_is_never_replaced(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = made.parent / "case"
    plan(case, made, monkeypatch, "--force")  # nothing drawn yet
    assert draw(made, "Q1")[0] == 0
    secret = str(made.parent / "secret")
    assert run("plan", str(case), "--out", str(made), "--secret", secret, "--force").exit_code == 2
    (made / "surprise-Q1.age").unlink()
    assert run("plan", str(case), "--out", str(made), "--secret", secret, "--force").exit_code == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_minutes_of_a_draw_keep_a_plan_from_being_replaced(made: Path, lang: str) -> None:
    before = (made / "plan.json").read_bytes()
    assert draw(made, "Q1", "--lang", lang)[0] == 0
    (made / "plan.json").write_bytes(before)  # as if nothing had been drawn
    (made / "surprise-Q1.age").unlink()
    secret = str(made.parent / "secret")
    for end in (".txt", ".docx"):
        result = run("plan", str(made.parent / "case"), "--out", str(made), "--secret", secret, "--force")
        assert result.exit_code == 2
        assert "a draw is recorded in it" in result.stderr
        (made / f"{MINUTES[lang]}-Q1{end}").unlink()
    assert (made / "plan.json").read_bytes() == before


def test_a_plan_says_that_its_commitment_is_to_be_published_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plan(small_case(tmp_path / "case"), tmp_path / "plan", monkeypatch)
    again = run("plan", str(tmp_path / "case"), "--out", str(folder), "--secret", str(tmp_path / "secret"), "--force")
    number = plan_file.read(folder).surprise.commitment
    said = " ".join(again.stdout.split())
    assert f"Commitment {number}: publish it now, before the public event" in said


@pytest.mark.parametrize("lost", ["surprise-Q1.age", "minutes-Q1.txt", "minutes-Q1.docx"])
def test_a_lost_file_of_a_draw_is_written_again_with_the_same_content(made: Path, lost: str) -> None:
    draw(made, "Q1")
    before, record, data = opened(made), (made / "plan.json").read_bytes(), (made / lost).read_bytes()
    (made / lost).unlink()
    refused = run("draw", str(made), "--period", "Q1", "--public", "654321", "--on", ISSUED)
    assert (refused.exit_code, refused.stdout) == (4, "")
    assert refused.stderr == "period Q1 has been drawn; the result is on record and is not drawn again\n"
    assert lost not in names(made)
    assert draw(made, "Q1") == (0, f"This period was drawn; missing files written again: {lost}\n")
    assert lost.endswith(".age") or (made / lost).read_bytes() == data
    assert opened(made) == before
    assert (made / "plan.json").read_bytes() == record
    assert draw(made, "Q1")[0] == 4


def test_what_was_written_again_is_told_to_machines_too(made: Path) -> None:
    draw(made, "Q1")
    (made / "minutes-Q1.txt").unlink()
    result = run("draw", str(made), "--period", "Q1", "--public", "123456", "--json")
    said = json.loads(result.stdout)
    assert (said["draw"]["public"], said["files"]) == ("123456", ["minutes-Q1.txt"])


def test_drawn_at_once_is_marked_as_not_proven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = plan(small_case(tmp_path / "case"), tmp_path / "plan", monkeypatch, "--draw-now")
    assert {f"surprise-Q{q}.age" for q in (1, 2, 3, 4)} <= names(folder)
    assert {f"minutes-Q{q}{end}" for q in (1, 2, 3, 4) for end in (".txt", ".docx")} <= names(folder)
    assert "fairness is not proven" in (folder / "minutes-Q1.txt").read_text("utf-8")
    assert {record.public for record in plan_file.read(folder).surprise.draws} == {None}
    assert "fairness is not proven" in run("audit", str(folder)).stdout
    assert len(opened(folder)) == 4
    assert draw(folder, "Q1")[0] == 4


@pytest.mark.parametrize(
    ("on", "first"),
    [
        ("2023-12-29", None),
        ("2023-12-31", None),
        ("2024-01-01", "2024-01-02"),  # the period's first day, though it is a holiday
        ("2024-03-19", "2024-03-20"),
    ],
)
def test_no_visit_is_on_the_day_of_a_draw_in_its_period_or_before(made: Path, on: str, first: str | None) -> None:
    assert draw(made, "Q1", "--on", on)[0] == 0
    (visit,) = opened(made)
    assert str(visit["date"]) >= (first or "2024-01-02")
    (record,) = plan_file.read(made).surprise.draws
    assert (str(record.on), str(record.first)) == (on, str(first))
    shown = (made / "minutes-Q1.txt").read_text("utf-8")
    assert ("no visit before" in shown) == (first is not None)
    assert run("audit", str(made)).exit_code == 0


def test_nobody_can_choose_the_earliest_date(made: Path) -> None:
    assert draw(made, "Q1", "--from", "2024-03-20")[0] == 2


def test_a_draw_for_a_period_that_is_over_is_refused(made: Path) -> None:
    before = names(made)
    assert draw(made, "Q1", "--on", "2024-03-28")[0] == 0  # Friday 29 March is left
    code, said = draw(made, "Q2", "--on", "2024-06-28")  # a Friday; the 29th and 30th are a weekend
    assert code == 4
    assert "the last working day of period Q2 is 2024-06-28" in said
    assert "--on DATE" in said
    assert names(made) - before == {"surprise-Q1.age", "minutes-Q1.txt", "minutes-Q1.docx"}


def test_where_no_day_is_left_the_visit_has_none_and_the_user_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = crowded(tmp_path, monkeypatch)
    code, said = draw(folder, "Q1", "--on", "2024-03-28")
    assert code == 0
    assert "see with inspector open that every visit has a date" in said
    assert "no date" in run("open", str(folder)).stdout


@pytest.mark.parametrize("command", ["draw", "cause", "refuse"])
@pytest.mark.parametrize(
    ("on", "said"), [("2999-01-01", "2999-01-01 is still to come"), ("2023-12-28", "2023-12-28 is before 2023-12-29")]
)
def test_nothing_is_noted_of_a_day_to_come_or_before_the_plan(made: Path, command: str, on: str, said: str) -> None:
    assert draw(made, "Q1")[0] == 0
    noted = {path.name: path.read_bytes() for path in made.iterdir()}
    words = {
        "draw": ["--period", "Q2", "--public", "123456"],
        "cause": ["tu", "--period", "Q1", "--reason", "x", "--by", "y"],
        "refuse": [str(opened(made)[0]["id"]), "--reason", "x", "--by", "y"],
    }[command]
    result = run(command, str(made), *words, "--on", on)
    assert (result.exit_code, result.stdout) == (4, "")
    assert said in result.stderr
    assert {path.name: path.read_bytes() for path in made.iterdir()} == noted


def test_a_draw_is_not_held_before_the_one_before_it(made: Path) -> None:
    assert draw(made, "Q1", "--on", "2024-01-05")[0] == 0
    assert "2024-01-04 is before 2024-01-05" in draw(made, "Q2", "--on", "2024-01-04")[1]


def test_a_visit_for_cause_is_on_the_day_after_the_order_at_the_earliest(made: Path) -> None:
    assert draw(made, "Q1")[0] == 0
    unit = "tu" if opened(made)[0]["unit"] != "tu" else "stc"
    words = ["cause", str(made), unit, "--period", "Q1", "--reason", "x", "--by", "y", "--on", "2024-03-26"]
    result = run(*words, "--date", "2024-03-26")
    assert result.exit_code == 4
    assert "on 2024-03-27 at the earliest" in result.stderr
    assert run(*words).exit_code == 0
    (ordered,) = [visit for visit in opened(made) if visit["stratum"] is None]
    assert ordered["date"] in ("2024-03-27", "2024-03-28", "2024-03-29")


@pytest.mark.parametrize(
    ("period", "public", "said"),
    [
        ("Q9", "123456", "there is no period Q9; the periods are: Q1, Q2, Q3, Q4"),
        ("Q1", "12", "the public value “12” is too short"),
    ],
)
def test_a_draw_that_may_not_be_is_refused(made: Path, period: str, public: str, said: str) -> None:
    before = names(made)
    result = run("draw", str(made), "--period", period, "--public", public, "--on", ISSUED)
    assert (result.exit_code, result.stdout) == (4, "")
    assert said in result.stderr
    assert names(made) == before


def test_another_key_a_damaged_file_and_a_missing_one_are_refused(made: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    sealed.public_half(other, make=True)
    draw(made, "Q1")
    for command in (("open",), ("draw", "--period", "Q2", "--public", "123456", "--on", ISSUED), ("verify",)):
        result = run(command[0], str(made), *command[1:], "--key", str(other))
        assert result.exit_code == 4
        assert "does not open the sealed files" in result.stderr
    for name, damage in (("surprise-Q1.age", b"\0"), ("secret.age", b"\0")):
        good = (made / name).read_bytes()
        (made / name).write_bytes(good[:-1] + damage)
        assert run("open", str(made)).exit_code == 4
        (made / name).write_bytes(good)
    (made / "draw.json").rename(made / "gone")
    assert draw(made, "Q2")[0] == 4
    assert run("audit", str(made)).exit_code == 4
    (made / "draw.json").write_bytes((made / "gone").read_bytes().replace(b'"floor":"1/4"', b'"floor":"1/5"'))
    assert "does not match the commitment" in draw(made, "Q2")[1]
    assert run("audit", str(made)).exit_code == 1


def test_no_key_at_hand_is_said_so(made: Path, own_configuration: Path) -> None:
    (own_configuration / "inspector" / "office.key").unlink()
    code, said = draw(made, "Q1")
    assert code == 4
    assert "office.key" in said


def test_reveal_takes_a_visit_or_all(made: Path) -> None:
    assert run("reveal", str(made)).exit_code == 2
    assert run("reveal", str(made), "x", "--all").exit_code == 2


def test_a_case_without_surprise_visits_needs_no_key(
    tmp_path: Path, own_configuration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = small_case(tmp_path / "case")
    text = (case / "case.yaml").read_text("utf-8")
    (case / "case.yaml").write_text(re.sub(r"(?s)surprise:\n.*?\nperiods", "periods", text), "utf-8")
    folder = plan(case, tmp_path / "plan", monkeypatch)
    assert names(folder) == {"plan.json", *PAPERS}
    assert not list(own_configuration.iterdir())
    assert draw(folder, "Q1")[0] == 4


def test_key_holders_open_everything_and_team_leads_their_teams_visits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_configuration: Path
) -> None:
    case, keys = small_case(tmp_path / "case"), {}
    rows = []
    for name, team in (("a", ""), ("b", ""), ("lead1", "t1"), ("lead2", "t2")):
        keys[name] = tmp_path / f"{name}.key"
        rows.append(f"{name},{sealed.public_half(keys[name], make=True)},{team}")
    (case / "keys.csv").write_text("\n".join(["holder,recipient,team", *rows]), "utf-8")
    folder = plan(case, tmp_path / "plan", monkeypatch)
    assert not list(own_configuration.iterdir())  # no office key where the case names holders
    for period in ("Q1", "Q2", "Q3", "Q4"):
        assert draw(folder, period, "--key", str(keys["b"]))[0] == 0
    assert {f"surprise-Q1{x}.age" for x in ("", "@t1", "@t2")} <= names(folder)
    everything = opened(folder, "--key", str(keys["a"]))
    assert len(everything) == 4
    for name, team in (("lead1", "t1"), ("lead2", "t2")):
        mine = opened(folder, "--key", str(keys[name]))
        assert mine == [visit for visit in everything if visit["team"] == team]
        assert run("reveal", str(folder), "--all", "--key", str(keys[name])).exit_code == 4


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,age1xyz,", "this is not a public age key"),
        ("A,{key},t9", "t9"),
        ("A,{key},t1", "only keys of single teams"),
    ],
)
def test_bad_key_tables_are_refused(tmp_path: Path, row: str, said: str) -> None:
    case = small_case(tmp_path / "case")
    public = sealed.public_half(tmp_path / "x.key", make=True)
    (case / "keys.csv").write_text("holder,recipient,team\n" + row.format(key=public) + "\n", "utf-8")
    result = run("check", str(case))
    assert result.exit_code == 4
    assert "keys.csv" in result.stderr
    assert said in result.stderr


@pytest.mark.parametrize("text", ["", "12", "g" * 64, "0" * 63, "0" * 65])
def test_a_secret_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    case = small_case(tmp_path / "case")
    (tmp_path / "secret").write_text(text)
    result = run("plan", str(case), "--out", str(tmp_path / "plan"), "--secret", str(tmp_path / "secret"))
    assert result.exit_code == 4
    assert not (tmp_path / "plan").exists()


def test_plain_text_never_touches_the_disk(made: Path) -> None:
    code = (
        "import os, sys\n"
        "sys.addaudithook(lambda event, args: event == 'open' and isinstance(args[2], int) and args[2] & 3"
        " and print('WRITES', args[0], file=sys.stderr))\n"
        "from inspector.cli.main import main\n"
        f"main(['draw', {str(made)!r}, '--period', 'Q1', '--public', '123456', '--on', {ISSUED!r}, '--lang', 'en'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, check=True
    )
    written = {Path(line.split(" ", 1)[1]).name for line in done.stderr.splitlines() if line.startswith("WRITES")}
    written = {name for name in written if not name.isdigit()}  # a file that is open already, by its number
    files = ("plan.json", "surprise-Q1.age", "minutes-Q1.txt", "minutes-Q1.docx", *PAPERS)
    assert written == {lock.NAME, *(f".{name}.new" for name in files)}
    assert not (made / lock.NAME).exists()
    (visit,) = opened(made)
    assert f"surprise:Q1:{visit['unit']}" not in (made / "plan.json").read_text("utf-8")


HEX = re.compile("[0-9a-f]{12,64}")


def masked(data: bytes) -> bytes:
    """A file without its commitment and envelope numbers; a zip as its parts."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as book:
            return b"\n".join(name.encode() + masked(book.read(name)) for name in book.namelist())
    return re.sub(HEX.pattern.encode(), b"#", data)


def public_files(folder: Path) -> dict[str, bytes]:
    return {path.name: masked(path.read_bytes()) for path in folder.iterdir() if path.suffix != ".age"}


def public_views(folder: Path) -> list[str]:
    """What every command prints that needs no key."""
    views = []
    for words in (
        ["verify", str(folder)],
        ["explain", str(folder)],
        ["explain", str(folder), "syt", "--quick"],
        ["explain", str(folder), "--surprise", "--years", "100"],
        ["audit", str(folder)],
    ):
        for more in ([], ["--json"], ["--lang", "vi"]):
            result = run(*words, *more)
            views.append(HEX.sub("#", result.stdout + result.stderr))
    return views


def noted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit for cause and a refusal, in a year in which nothing is revealed."""
    with monkeypatch.context() as patch:
        patch.setattr(holder, "today", lambda: dt.date(2024, 1, 1))
        units = {visit["unit"] for visit in opened(folder)}
        unit = next(unit for unit in ("tu-1", "tu-2", "stc", "syt", "da") if unit not in units)
        words = ("--reason", "x" * 300, "--by", "y")
        assert run("cause", str(folder), unit, "--period", "Q3", *words).exit_code == 0
        assert run("refuse", str(folder), str(opened(folder)[0]["id"]), *words).exit_code == 0


def test_two_secrets_look_alike_to_the_public_with_notes_or_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[dict[str, bytes], list[str], list[str], dict[str, int]]] = []
    drawn = set()
    case = small_case(tmp_path / "case")
    for number in range(6):
        folder, said = tmp_path / "plan", []
        plan(case, folder, monkeypatch, secret=f"{number + 1:02}" * 32)
        for period in ("Q1", "Q2", "Q3", "Q4"):
            result = run("draw", str(folder), "--period", period, "--public", "123456", "--on", ISSUED)
            said.append(HEX.sub("#", result.stdout + result.stderr))
        if number % 2:
            noted(folder, monkeypatch)
        sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
        drawn.add(tuple((visit["unit"], visit["date"]) for visit in opened(folder)))
        seen.append((public_files(folder), public_views(folder), said, sizes))
        folder.rename(tmp_path / f"plan-{number}")
    assert len(drawn) == 6
    first = seen[0]
    for files, views, said, sizes in seen[1:]:
        assert files == first[0]
        assert views == first[1]
        assert said == first[2]
        for name, size in sizes.items():
            if name.endswith(".age"):
                assert abs(size - first[3][name]) < 300  # age's own line of random length
            elif not name.endswith(".docx"):  # zipped: envelope numbers compress differently
                assert size == first[3][name]

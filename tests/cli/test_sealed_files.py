"""Sealed files as commands meet them: forged, swapped, missing, without a date."""

import datetime as dt
import json
from pathlib import Path

import pyrage
import pytest

from inspector.cli import holder
from inspector.domain.lottery import SealedPeriod
from inspector.io import sealed
from tests.cli.drawing import crowded, draw, names, opened, own_key
from tests.cli.fakes import run
from tests.draws import ON


def of(file: Path) -> SealedPeriod:
    """What a sealed file holds."""
    return SealedPeriod.model_validate_json(sealed.unseal(file, own_key()) or b"", strict=True)


def seal(held: SealedPeriod, file: Path) -> None:
    """Written by anybody who knows the public key."""
    recipient = pyrage.x25519.Recipient.from_str(sealed.public_half(own_key()))
    file.write_bytes(pyrage.encrypt(held.model_dump_json().encode(), [recipient]))


def refused(folder: Path) -> set[tuple[int, str, str]]:
    """Exit code, output and what is said by the commands that open sealed files."""
    key = str(own_key())
    return {
        (result.exit_code, result.stdout, result.stderr)
        for result in (run("open", str(folder)), run("verify", str(folder), "--key", key))
    }


def test_a_forged_file_is_refused_by_name(made: Path) -> None:
    draw(made, "Q1")
    file = made / "surprise-Q1.age"
    held = of(file)
    (visit,) = held.visits
    forged = visit.visit.model_copy(update={"date": dt.date(2024, 3, 28)})
    seal(held.model_copy(update={"visits": (visit.model_copy(update={"visit": forged}),)}), file)
    ((code, out, said),) = refused(made)
    assert (code, out) == (4, "")
    assert said.startswith(f"surprise-Q1.age: {visit.visit.id} matches no envelope number")


def test_swapped_files_are_refused_by_name(made: Path) -> None:
    for period in ("Q1", "Q2"):
        draw(made, period)
    (made / "surprise-Q2.age").write_bytes((made / "surprise-Q1.age").read_bytes())
    ((code, out, said),) = refused(made)
    assert (code, out) == (4, "")
    assert said.startswith("surprise-Q2.age holds the visits of another period or team")


def test_a_file_with_too_little_is_refused_and_says_what_helps(made: Path) -> None:
    draw(made, "Q1")
    before, file = opened(made), made / "surprise-Q1.age"
    seal(of(file).model_copy(update={"visits": ()}), file)
    ((code, _, said),) = refused(made)
    assert code == 4
    assert "Put it away and run inspector open with the office's key" in said
    file.unlink()
    assert opened(made) == before


def test_who_opens_the_secret_has_a_missing_file_written_again(made: Path) -> None:
    draw(made, "Q1")
    draw(made, "Q2")
    before, record = opened(made), (made / "plan.json").read_bytes()
    for period in ("Q1", "Q2"):
        (made / f"surprise-{period}.age").unlink()
    verified = run("verify", str(made), "--key", str(own_key()))
    assert "The sealed file of period Q2 is missing" in verified.stderr
    assert "surprise-Q1.age" not in names(made)  # verify writes nothing
    said = run("open", str(made)).stderr
    assert "Missing sealed files written again: surprise-Q1.age, surprise-Q2.age" in said
    assert opened(made) == before
    assert (made / "plan.json").read_bytes() == record


def test_a_team_lead_has_a_swapped_file_refused_and_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = crowded(tmp_path, monkeypatch, team_keys=True)
    key = str(tmp_path / "lead1.key")
    for period in ("Q1", "Q2"):
        assert draw(folder, period, "--key", str(tmp_path / "office.key"))[0] == 0
    assert {visit["team"] for visit in opened(folder, "--key", key)} == {"t1"}
    (folder / "surprise-Q2.age").unlink()
    assert "The sealed file of period Q2 is missing" in run("open", str(folder), "--key", key).stderr
    assert "surprise-Q2.age" not in names(folder)
    (folder / "surprise-Q2@t1.age").write_bytes((folder / "surprise-Q1@t1.age").read_bytes())
    result = run("open", str(folder), "--key", key)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("surprise-Q2@t1.age holds the visits of another")


def test_visits_without_a_date_are_counted_by_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = crowded(tmp_path, monkeypatch)
    draw(folder, "Q1", "--on", "2024-03-28")  # five visits, one day, two teams
    undated = sorted(str(visit["id"]) for visit in opened(folder) if visit["date"] is None)
    assert len(undated) == 3
    shown = run("verify", str(folder), "--key", str(own_key())).stdout
    assert "Surprise visits checked by the same rules: 2" in shown
    assert f"Surprise visits without a date: 3 ({', '.join(undated)})" in shown
    said = json.loads(run("verify", str(folder), "--key", str(own_key()), "--json").stdout)
    assert (said["sealed"], said["undated"]) == (2, undated)


def test_the_length_of_sealed_files_tells_neither_visits_nor_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "BLOCK", 1)  # else rounding to whole blocks would hide what a few visits add
    folder = crowded(tmp_path, monkeypatch, team_keys=True)
    office = ("--key", str(tmp_path / "office.key"))
    draw(folder, "Q1", *office)
    draw(folder, "Q2", "--on", "2024-06-26", *office)  # two days are left: four visits at most have a team

    def sizes() -> dict[str, int]:
        return {path.name: path.stat().st_size for path in folder.iterdir() if path.suffix == ".age"}

    before = sizes()
    periods = [size for name, size in before.items() if name != "secret.age"]
    assert max(periods) - min(periods) < 300  # age's own line of random length
    monkeypatch.setattr(holder, "today", lambda: ON)
    monkeypatch.setattr("inspector.planning.draw_dates.may_be", lambda *given: ON)
    drawn = opened(folder, *office)
    units = {visit["unit"] for visit in drawn if visit["period"] == "Q1"}
    for unit in [unit for unit in ("tu", "da", "stc", "syt", "tu-1", "tu-2", "da-1", "da-2") if unit not in units]:
        words = ["cause", str(folder), unit, "--period", "Q1", "--reason", "x" * 400, "--by", "y"]
        assert run(*words, *office).exit_code == 0
    for visit in drawn:
        assert run("refuse", str(folder), str(visit["id"]), "--reason", "x", "--by", "y", *office).exit_code == 0
    after = sizes()
    assert after.keys() == before.keys()
    assert all(abs(after[name] - before[name]) < 300 for name in before)

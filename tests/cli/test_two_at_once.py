"""Two commands at once on one plan folder: the second sees what the first did."""

import json
import subprocess
import sys
from pathlib import Path

from inspector.io import lock, plan_file
from tests.cli.drawing import names

ROOT = Path(__file__).resolve().parents[2]
SLOWLY = """
import sys, time
from inspector.io import plan_file
write = plan_file.update
def slow(*given):
    time.sleep(1)  # between reading and writing
    write(*given)
plan_file.update = slow
from inspector.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def at_once(*commands: list[str]) -> list[tuple[int, str, str]]:
    """Exit code and talk of commands that each take a second between reading and writing."""
    others = [
        subprocess.Popen(
            [sys.executable, "-c", SLOWLY, *words, "--lang", "en"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for words in commands
    ]
    said = [other.communicate() for other in others]
    return [(other.returncode, out, err) for other, (out, err) in zip(others, said, strict=True)]


def test_of_two_draws_at_once_one_is_held_and_the_minutes_are_its_own(made: Path) -> None:
    draw = ["draw", str(made), "--period", "Q1", "--on", "2023-12-29", "--public"]
    done = sorted(at_once([*draw, "111111"], [*draw, "222222"]))
    assert [code for code, _, _ in done] == [0, 4]
    (record,) = plan_file.read(made).surprise.draws
    minutes = (made / "minutes-Q1.txt").read_text("utf-8")
    assert f"Public value: {record.public}" in minutes
    assert all(number in minutes and number in done[0][1] for number in record.envelopes)
    assert done[1][1] == ""  # no minutes of a draw that was not
    assert lock.NAME not in names(made)


def test_two_visits_for_cause_at_once_are_both_noted(made: Path) -> None:
    draw = ["draw", str(made), "--period", "Q1", "--on", "2023-12-29", "--public", "111111"]
    assert at_once(draw)[0][0] == 0
    more = ["--period", "Q1", "--reason", "x", "--by", "y", "--on", "2024-01-02"]
    done = at_once(*(["cause", str(made), unit, *more] for unit in ("da", "tu")))
    assert [code for code, _, _ in done] == [0, 0]
    (_, out, _) = at_once(["open", str(made), "--json"])[0]
    assert {"cause:Q1:da", "cause:Q1:tu"} <= {entry["visit"]["id"] for entry in json.loads(out)}

"""Ctrl-C in a real process: the best plan found is kept, or none is; never half of one, never a traceback."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.cli.exits import Exit
from inspector.io.load import load
from inspector.io.plan_file import read
from inspector.verify.verify import verify
from tests.small import small_case

ROOT = Path(__file__).resolve().parents[2]
CASE = ROOT / "data" / "binh-duong-2024"


@pytest.fixture(autouse=True)
def heeded() -> Iterator[None]:
    """Ctrl-C is heeded by what we start, also where a shell began us in the background, and so without it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupted_when(said: str, folder: Path) -> tuple[int, str, str]:
    """Plans the default case and sends SIGINT once stderr holds `said`; exit code, stdout, stderr."""
    command = [sys.executable, "-u", "-m", "inspector", "plan", str(CASE), "--out", str(folder), "--lang", "en"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stderr is not None
        heard = ""
        for line in child.stderr:
            heard += line
            if said in line:
                child.send_signal(signal.SIGINT)
                break
        out, rest = child.communicate(timeout=60)
    return child.returncode, out, heard + rest


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_a_plan_found_before_ctrl_c_is_kept_and_says_what_is_not_proven(tmp_path: Path) -> None:
    code, out, said = interrupted_when("urgent units early", tmp_path / "out")
    assert code == 0, said
    assert "Traceback" not in said
    plan = read(tmp_path / "out")
    assert plan.stopped
    assert plan.outcome == "feasible"
    assert verify(load(CASE), plan) == ()
    assert "ot proven" in out


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_ctrl_c_before_any_plan_leaves_nothing(tmp_path: Path) -> None:
    code, _, said = interrupted_when("riority", tmp_path / "out")
    assert "Traceback" not in said
    assert code in (0, 3), said  # a fast machine may have a plan by then
    assert (tmp_path / "out").exists() == (code == 0)


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    plans = []
    (tmp_path / "secret").write_text("07" * 32)
    for name in ("a", "b"):
        command = [sys.executable, "-m", "inspector", "plan", str(CASE), "--out", str(tmp_path / name), "--json", "-q"]
        command += ["--secret", str(tmp_path / "secret")]
        began = time.monotonic()
        done = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
        assert json.loads(done.stdout)["plan"]["outcome"] == "optimal", time.monotonic() - began
        plans.append((tmp_path / name / "plan.json").read_bytes())
    assert plans[0] == plans[1]


def whatif(folder: Path) -> list[str]:
    """The command line of a run of 21 jobs on the small case."""
    case = small_case(folder / "case")
    for n in range(20):
        (folder / f"w{n:02}.yaml").write_text(f"title: w\nset:\n  weights.volume: {n}\n", "utf-8")
    files = [str(folder / f"w{n:02}.yaml") for n in range(20)]
    line = [sys.executable, "-u", "-m", "inspector", "whatif", str(case), *files, "--out", str(folder / "out")]
    return [*line, "--workers", "2", "--lang", "en"]


def running(pid: int) -> bool:
    """Whether a process still runs; what has ended may be there until somebody asks for its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def descendants(pid: int) -> list[int]:
    """All processes that a process has started, and those have started."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return [*children, *(each for child in children for each in descendants(child))]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for child processes in /proc")
def test_ctrl_c_of_a_what_if_leaves_no_process_and_says_how_to_go_on(tmp_path: Path) -> None:
    line, environment = whatif(tmp_path), os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stderr is not None
        heard = [next(run.stderr), next(run.stderr)]
        pids = descendants(run.pid)
        run.send_signal(signal.SIGINT)
        _, rest = run.communicate(timeout=60)
    assert [said[:4] for said in heard] == ["1/21", "2/21"]
    assert run.returncode == Exit.INTERRUPTED
    assert "Traceback" not in rest
    assert "Run the same command again to go on." in rest
    assert pids
    until = time.monotonic() + 10  # the process from which they split off sees that ours has ended, and ends
    while any(map(running, pids)):
        assert time.monotonic() < until, pids
    done = subprocess.run(line, capture_output=True, text=True, check=True, env=environment).stderr
    assert done.count("finished in an earlier run") >= 2
    assert "21/21" in done

"""Measures what-ifs, clashes and questions: python benchmarks/what_if.py [--runs 3] [--only NAME ...]

Every measurement is a command in a process of its own, in a fresh folder. Results go to
benchmarks/results/what-if-<date>-<commit>.json and into the table of benchmarks/README.md. A new row: one more Task.
"""

import argparse
import ctypes
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(ROOT)

from benchmarks.recorded import about, record  # noqa: E402

CASE = ROOT / "data" / "binh-duong-2024"
SCENARIOS = ROOT / "scenarios"
SHIPPED = (
    "bot-mot-to",
    "chu-tich-loai-mot-don-vi",
    "dung-quy-2",
    "gap-doi-dot-xuat",
    "khong-du-luc-luong",
    "kiem-tra-so-noi-vu",
    "ky-muon-thang-8",
    "tinh-ca-dot-xuat",
    "ty-le-20",
    "ty-le-40",
)


@dataclass(frozen=True)
class Task:
    """A row: what is asked, within how many seconds, and the command that is timed in a folder of its own.

    `before` prepares that folder and is not timed; `ends` is the exit code that is right.
    """

    name: str
    title: str
    asked: float
    command: Callable[[Path], list[object]]
    before: Callable[[Path], list[object]] | None = None
    ends: int = 0


def plan(folder: Path) -> list[object]:
    """The plan of the default case."""
    return ["plan", CASE, "--out", folder / "plan"]


TASKS = (
    Task("plan", "`plan` of the default case, to compare with", 5, plan),
    Task(
        "scenarios",
        "`whatif`: the baseline and ten scenarios of the default case, a worker per core",
        25,
        lambda folder: ["whatif", CASE, *(SCENARIOS / f"{name}.yaml" for name in SHIPPED), "--out", folder / "out"],
    ),
    Task(
        "clash",
        "`plan` of 119 units that is infeasible: the clash, proven twice, and its ways out",
        20,
        lambda folder: [
            *("plan", CASE / "with-communes.yaml"),
            *("--scenario", SCENARIOS / "khong-du-luc-luong.yaml", "--out", folder / "out"),
        ],
        ends=1,
    ),
    Task(
        "counterfactual",
        "`explain PLAN UNIT`: the default case solved with a unit forced in",
        4,
        lambda folder: ["explain", folder / "plan", "syt"],
        before=plan,
    ),
    Task(
        "replan",
        "`replan`: one unit of the default case asks to postpone its visit",
        4,
        lambda folder: [
            *("replan", folder / "plan", "--as-of", "2024-05-02"),
            *("--changes", ROOT / "examples" / "hoan-kiem-tra.yaml"),
        ],
        before=plan,
    ),
)


def measured(task: Task) -> tuple[float, float]:
    """Seconds of one run by the clock, and of a core; an exception where it ends otherwise than it should."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if task.before is not None:
            run(task.before(folder), 0, folder)
        began, used = time.perf_counter(), cpu()
        run(task.command(folder), task.ends, folder)
        return time.perf_counter() - began, cpu() - used


def adopt() -> None:
    """On Linux: processes whose parent has ended become ours, so that their time is counted too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def cpu() -> float:
    """Seconds of a core that the processes ended so far have taken; waits for those adopted."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(arguments: list[object], ends: int, folder: Path) -> None:
    """One command of the program; keys of the office are made in the folder, never in the user's."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(folder / "config")}
    command = [sys.executable, "-m", "inspector", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != ends:
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=3, help="of which the median counts")
    parser.add_argument(
        "--only", nargs="*", choices=[task.name for task in TASKS], help="these rows; nothing is written"
    )
    asked = parser.parse_args()
    adopt()
    load, found = os.getloadavg()[0], []
    for task in TASKS:
        if asked.only and task.name not in asked.only:
            continue
        pairs = [measured(task) for _ in range(asked.runs)]
        row = {"name": task.name, "title": task.title, "asked": task.asked}
        found.append(row | {"seconds": [wall for wall, _ in pairs], "cpu": [core for _, core in pairs]})
        print(task.title, *(f"{wall:.1f} s ({core:.1f} s of a core)" for wall, core in pairs), sep="\n  ", flush=True)
    if not asked.only:
        write(about() | {"load": round(load, 1), "figures": found})


def write(result: dict[str, Any]) -> None:
    """The JSON, and the table between its markers."""
    lines = [
        f"Commit {result['commit']}, {result['date']}, {result['machine']}; load of the machine when it began: "
        f"{result['load']}; medians of {len(result['figures'][0]['seconds'])}.",
        "",
        "| | asked s | median s | s of a core |",
        "|---|---|---|---|",
    ]
    for row in result["figures"]:
        wall, used = statistics.median(row["seconds"]), statistics.median(row["cpu"])
        lines.append(f"| {row['title']} | {row['asked']} | {wall:.1f} | {used:.1f} |")
    record("what-if", result, lines)


if __name__ == "__main__":
    main()

"""Measures the commands of the first minute and the shipped cases: python benchmarks/run.py [--seconds 60] [--runs 5]

On the cases our planner stands beside the strongest peer of `benchmarks/peers`. Every solve is a process of its own,
one after the other. Results go to benchmarks/results/{commands,cases}-<date>-<commit>.json and into
benchmarks/README.md.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(ROOT)

from benchmarks.peers import process  # noqa: E402
from benchmarks.peers.judged import looked_at  # noqa: E402
from benchmarks.province_year.best import GOALS  # noqa: E402
from benchmarks.province_year.form import read  # noqa: E402
from benchmarks.recorded import about, record  # noqa: E402
from inspector.domain.problem import Problem  # noqa: E402

CASES = {
    "28": "data/binh-duong-2024",
    "119": "data/binh-duong-2024/with-communes.yaml",
    "184": "data/tp-ho-chi-minh-2026",
}
"""By number of units."""
PEER = "monolith"
"""The strongest peer, with the settings that did best: docs/benchmarks.md."""
ASKED = ("points", "load", "risk")
"""Goals that a ratio is taken of."""
Row = Mapping[str, Any]


def solved(who: str, case: str, seconds: float) -> dict[str, Any]:
    """One solve: seconds to the proof of each goal, seconds in all, why answers were refused by the verifier."""
    peer, *options = who.split(":")
    path = ROOT / CASES[case]
    run, instance = process.run(peer, path, seconds, options), read(path)
    answers, refused = looked_at(instance, [run])
    if run.ended and who == "ours":
        raise SystemExit(f"{who} on {case} units: {run.ended}")
    return {
        "case": case,
        "solver": who,
        "proven": proofs(run, answers, instance.problem) if answers else {},
        "seconds": round(max([at for at, _ in run.lines], default=seconds), 2),
        "answers": len(answers),
        "travel": answers[-1]["goals"]["travel"] if answers else None,
        "refused": refused,
        "ended": run.ended,
        "memory_mb": run.memory_mb,
    }


def proofs(run: process.Process, answers: Sequence[Row], problem: Problem) -> dict[str, float]:
    """When each goal was proven, up to the first that was not.

    A proof is one of a value that the last answer has, but for what a later goal may worsen it by.
    """
    result, goals = dict[str, float](), answers[-1]["goals"]
    tolerances = problem.tolerances.model_dump()
    for goal in GOALS:
        for at, line in run.lines:
            value = line.get("value")
            if line.get("tier") == goal and line.get("proven") and value is not None:
                slack = int(tolerances.get(goal, 0) * value)
                if goals[goal] >= value if goal == "points" else goals[goal] <= value + slack:
                    result[goal] = round(at, 2)
                    break
        if goal not in result:
            break
    return result


def median(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The run in the middle."""
    row = sorted(rows, key=lambda row: row["seconds"])[len(rows) // 2] | {"runs": len(rows)}
    print(f"{row['case']:>4} {row['solver']:<13} {row['seconds']:7.2f} s  proven {[*row['proven']]}", flush=True)
    return row


def commands(runs: int) -> list[dict[str, Any]]:
    """The commands of the first minute, as a user starts them."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CONFIG_HOME"] = folder  # the office's key of these plans
        for command in ("--help", f"plan {CASES['28']} --out {folder}/plan --force", f"verify {folder}/plan"):
            results = [_command(command.split()) for _ in range(runs)]
            row = {
                "command": f"inspector {command.partition(' --out')[0].replace(f'{folder}/plan', 'PLAN')}",
                "runs": runs,
                "seconds": round(statistics.median(seconds for seconds, _ in results), 2),
                "memory_mb": max(memory for _, memory in results),
            }
            rows.append(row)
            print(f"{row['command']:<40} {row['seconds']:.2f} s {row['memory_mb']} MB", flush=True)
    return rows


def _command(arguments: Sequence[str]) -> tuple[float, int]:
    """Seconds and peak memory in MB of a command."""
    began = time.perf_counter()
    line, nowhere = [sys.executable, "-m", "inspector", *arguments], subprocess.DEVNULL
    child = subprocess.Popen(line, stdout=nowhere, stderr=nowhere, cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{arguments}: exit code {child.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss // 1024


def command_lines(rows: Sequence[Row]) -> list[str]:
    """The table of commands."""
    head = ["| command | median s | peak MB |", "|---|---|---|"]
    return head + [f"| `{row['command']}` | {row['seconds']:.2f} | {row['memory_mb']} |" for row in rows]


def case_lines(rows: Sequence[Row]) -> list[str]:
    """The table of solves and, for each case, a ratio."""
    shown = ("points", "load", "risk", "travel")
    lines = [
        "| units | solver | points | load | risk | travel | ended | minutes of travel | peak MB | refused |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        shown_proofs = [f"{row['proven'][goal]:.2f}" if goal in row["proven"] else "–" for goal in shown]
        travel = "–" if row["travel"] is None else f"{row['travel']:,}"
        cells = [
            row["case"],
            row["solver"],
            *shown_proofs,
            row["ended"] or f"{row['seconds']:.2f}",
            travel,
            str(row["memory_mb"]),
        ]
        lines.append("| " + " | ".join([*cells, str(len(row["refused"]))]) + " |")
    return [*lines, "", *ratios(rows)]


def ratios(rows: Sequence[Row]) -> list[str]:
    """How many times as long as ours the peer needs for points, load and risk proven.

    Ours hands over its plan when it is done with travel too and has verified it: that is what counts.
    """
    lines = []
    for case in dict.fromkeys(row["case"] for row in rows):
        by = {row["solver"]: row for row in rows if row["case"] == case}
        mine, other, given = by["ours"]["seconds"], _all_proven(by[PEER]), by[PEER]["limit"]
        if _all_proven(by["ours"]) is None:
            lines.append(f"- {case} units: points, load and risk not proven by ours in {given:.0f} s.")
            continue
        how = (
            f"by the {PEER} after {other:.1f} s, {other / mine:.1f} times as long"
            if other
            else f"not by the {PEER} in {given:.0f} s, {given / mine:.1f} times as long"
        )
        lines.append(f"- {case} units: a verified plan with points, load and risk proven after {mine:.1f} s, {how}.")
    return lines


def _all_proven(row: Row) -> float | None:
    """When the last of the goals asked for was proven."""
    times = [row["proven"].get(goal) for goal in ASKED]
    return None if None in times else max(times)


def main() -> None:
    """Commands, cases, or both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0, help="limit of a solve")
    parser.add_argument("--runs", type=int, default=5, help="runs of ours and of commands, of which the median counts")
    parser.add_argument("--only", choices=("commands", "cases"))
    asked = parser.parse_args()
    here = about()
    first = f"Commit {here['commit']}, {here['date']}, {here['machine']}, OR-Tools {here['ortools']}; "
    if asked.only != "cases":
        rows = commands(asked.runs)
        record("commands", here | {"rows": rows}, [f"{first}medians of {asked.runs}.", "", *command_lines(rows)])
    if asked.only != "commands":
        solves = [median([solved("ours", case, asked.seconds) for _ in range(asked.runs)]) for case in CASES]
        solves += [median([solved(PEER, case, asked.seconds)]) for case in CASES]
        solves = [row | {"limit": asked.seconds} for row in solves]
        told = f"{first}each solve was given {asked.seconds:.0f} s; ours: the median of {asked.runs}."
        record("cases", here | {"rows": solves}, [told, "", *case_lines(solves)])


if __name__ == "__main__":
    main()

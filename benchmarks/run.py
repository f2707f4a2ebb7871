"""Measures the program and its rivals: python benchmarks/run.py [--seconds 120] [--runs 5] [--only ours]

Every solve runs in a process of its own, one after the other. Results go to benchmarks/results/<date>-<commit>.json
and into the tables of benchmarks/README.md.
"""

import argparse
import datetime as dt
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(ROOT)

INSTANCES = {"28": "data/binh-duong-2024", "119": "data/binh-duong-2024/with-communes.yaml"}
RIVALS = [f"tiers:{workers}:{linear}" for workers in (1, 2, 8) for linear in (1, 2)] + ["textbook"]
GOALS = ("points", "order", "load", "risk", "travel")


def one(who: str, instance: str, seconds: float) -> dict[str, Any]:
    """One solve in this process: seconds to each proof and in all, values, bounds, findings of the verifier."""
    from inspector.io.load import load

    problem = load(ROOT / INSTANCES[instance])
    if who == "ours":
        return ours(problem)
    from benchmarks import rival
    from inspector.planning.visits import visits_of
    from inspector.verify.describe import findings, surprise

    _, workers, linear = (*who.split(":"), "", "")[:3]
    found = rival.textbook(problem, seconds) if who == "textbook" else None
    found = found or rival.tiers(problem, int(workers), int(linear), seconds)
    visits = visits_of(problem, found.slots)
    broken = [f.rule for f in findings(problem, visits, surprise(problem, visits))] if visits else ["no plan"]
    return {
        "seconds": found.seconds,
        "proven_at": found.proven_at,
        "values": found.values,
        "bounds": found.bounds,
        "findings": broken,
    }


def ours(problem: Any) -> dict[str, Any]:
    """The whole of `make`, verification included; a goal counts as proven when the next one is begun."""
    from inspector.planning.make import Settings, Watch, make

    began, first = time.perf_counter(), dict[str, float]()

    def report(tier: str, value: int | None, bound: int | None) -> None:
        first.setdefault(tier, time.perf_counter() - began)

    made = make(problem, Settings(), Watch(report=report))
    seconds = time.perf_counter() - began
    assert made.plan is not None
    later = dict(zip(GOALS, [first.get(goal, seconds) for goal in GOALS[1:]] + [seconds], strict=True))
    return {
        "seconds": seconds,
        "proven_at": {goal.id: later[goal.id] for goal in made.plan.goals if goal.proven},
        "values": {goal.id: goal.value for goal in made.plan.goals},
        "bounds": {goal.id: goal.bound for goal in made.plan.goals},
        "findings": [],
    }


def measured(command: list[str]) -> tuple[float, int, bytes]:
    """Seconds, peak memory in MB and output of a process."""
    with tempfile.TemporaryFile() as out:
        began = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=out, stderr=subprocess.DEVNULL, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        out.seek(0)
        if child.returncode != 0:
            raise SystemExit(f"{command}: exit code {child.returncode}")
        return seconds, usage.ru_maxrss // 1024, out.read()


def solves(who: str, instance: str, seconds: float, runs: int) -> dict[str, Any]:
    """The median run of some."""
    results = []
    for _ in range(runs):
        took, memory, out = measured([sys.executable, __file__, "--one", who, instance, str(seconds)])
        results.append(json.loads(out) | {"process_seconds": took, "memory_mb": memory})
    middle = sorted(results, key=lambda r: r["seconds"])[len(results) // 2]
    print(f"{instance:>4} {who:<10} {middle['seconds']:7.2f} s  proven {sorted(middle['proven_at'])}", flush=True)
    return {"instance": instance, "solver": who, "runs": runs, **middle}


def commands(runs: int) -> list[dict[str, Any]]:
    """The commands of the first minute, as a user starts them."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        plan = f"{folder}/plan"
        os.environ["XDG_CONFIG_HOME"] = folder  # the office's key of these plans
        inspector = [sys.executable, "-m", "inspector"]
        for name, command in {
            "inspector --help": [*inspector, "--help"],
            "inspector plan data/binh-duong-2024": [*inspector, "plan", INSTANCES["28"], "--out", plan, "--force"],
            "inspector verify PLAN": [*inspector, "verify", plan],
        }.items():
            results = [measured(command)[:2] for _ in range(runs)]
            rows.append(
                {
                    "command": name,
                    "runs": runs,
                    "seconds": statistics.median(seconds for seconds, _ in results),
                    "memory_mb": max(memory for _, memory in results),
                }
            )
            print(f"{name:<40} {rows[-1]['seconds']:.2f} s {rows[-1]['memory_mb']} MB", flush=True)
    return rows


def page(result: dict[str, Any]) -> str:
    """The tables."""
    about = f"Commit {result['commit']}, {result['date']}, {result['machine']}, OR-Tools {result['ortools']}; "
    about += f"solves at {result['solved_at']}; rivals were stopped after {result['seconds']:.0f} s."
    lines = [about, ""]
    lines += ["| command | median s | peak MB |", "|---|---|---|"]
    lines += [f"| `{row['command']}` | {row['seconds']:.2f} | {row['memory_mb']} |" for row in result["commands"]]
    lines += ["", "Seconds to the proof of each goal; `–`: not proven in time.", ""]
    lines += [
        "| units | solver | points | load | risk | travel | in all | travel gap | peak MB | verifier |",
        "|---|" * 1 + "---|" * 9,
    ]
    for row in result["solves"]:
        proofs = [
            f"{row['proven_at'][g]:.2f}" if g in row["proven_at"] else "–" for g in ("points", "load", "risk", "travel")
        ]
        value, bound = row["values"].get("travel"), row["bounds"].get("travel")
        gap = f"{100 * (value - bound) / value:.1f} %" if value else "–"
        judged = "passed" if not row["findings"] else ", ".join(sorted(set(row["findings"])))
        cells = [row["instance"], row["solver"], *proofs, f"{row['seconds']:.2f}", gap, str(row["memory_mb"]), judged]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", *ratios(result["solves"])])


def ratios(rows: list[dict[str, Any]]) -> list[str]:
    """How many times faster than the best rival, to a verified plan with points, load and risk proven."""
    lines = []
    for instance in INSTANCES:
        mine = next((r["seconds"] for r in rows if r["instance"] == instance and r["solver"] == "ours"), None)
        rivals = [r for r in rows if r["instance"] == instance and r["solver"] != "ours"]
        if mine is None or not rivals:
            continue
        done = [
            max(r["proven_at"][g] for g in ("points", "load", "risk"))
            for r in rivals
            if {"points", "load", "risk"} <= r["proven_at"].keys()
        ]
        stopped = max(r["seconds"] for r in rivals)
        best = (
            f"{min(done) / mine:.0f} times faster than the best rival"
            if done
            else f"no rival got there in {stopped:.0f} s: more than {stopped / mine:.0f} times faster"
        )
        lines.append(
            f"- {instance} units, to a verified plan with points, load and risk proven "
            f"(ours: everything, travel and verification included): {best}"
        )
    return lines


def write(result: dict[str, Any]) -> None:
    """The JSON, and the page between its markers."""
    name = f"{result['date']}-{result['commit']}.json"
    (ROOT / "benchmarks" / "results" / name).write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", "utf-8")
    readme = ROOT / "benchmarks" / "README.md"
    before, _, rest = readme.read_text("utf-8").partition("<!-- figures -->")
    _, _, after = rest.partition("<!-- end -->")
    readme.write_text(f"{before}<!-- figures -->\n{page(result)}\n<!-- end -->{after}", "utf-8")


def main() -> None:
    """Everything, or one solve for itself."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=120.0, help="limit of a rival's run")
    parser.add_argument("--runs", type=int, default=5, help="runs of ours, of which the median counts")
    parser.add_argument(
        "--only", choices=("ours", "commands"), help="leave the rivals out; or take the solves of the last result"
    )
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one[0], asked.one[1], float(asked.one[2]))))
        return

    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    result = {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "commit": commit.stdout.strip(),
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}",
        "ortools": version("ortools"),
        "seconds": asked.seconds,
        "commands": commands(asked.runs),
    }
    if asked.only == "commands":
        newest = max((ROOT / "benchmarks" / "results").glob("2*.json"), key=lambda path: path.stat().st_mtime)
        last = json.loads(newest.read_text("utf-8"))
        result |= {
            "solves": last["solves"],
            "solved_at": last.get("solved_at", last["commit"]),
            "seconds": last["seconds"],
        }
    else:
        result["solved_at"] = result["commit"]
        result["solves"] = [solves("ours", instance, 0, asked.runs) for instance in INSTANCES]
        for instance in INSTANCES:
            result["solves"] += [solves(who, instance, asked.seconds, 1) for who in RIVALS if not asked.only]
    write(result)


if __name__ == "__main__":
    main()

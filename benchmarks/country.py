"""Plans the country's 34 made-up provinces: python benchmarks/country.py [--effort 3] [--series] [--every N]

Measures all provinces on the cores of this machine, and with one Dask worker against two, three times in turn; with
`--series` each province with 20 scenarios besides (714 jobs, half an hour), else that row stays as it was. Every run is
a command in a fresh folder. Results go to benchmarks/results/country-<date>-<commit>.json and into
benchmarks/README.md, unless `--every` leaves provinces out.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(ROOT)

from benchmarks.recorded import about, record  # noqa: E402

SERIES = ROOT / "examples" / "ty-le-cap-xa.yaml"
RESULTS = ROOT / "benchmarks" / "results"
TURNS = 3
"""Runs with one Dask worker, and with two, in turn; what counts is the run in the middle."""


def measured(cases: Path, folder: Path, effort: float, *more: object) -> dict[str, Any]:
    """Seconds of a run, and what its table says of the plans."""
    began = time.perf_counter()
    run("-m", "inspector", "whatif", cases, *more, "--out", folder, "--effort", effort)
    seconds = time.perf_counter() - began
    rows = list(csv.DictReader((folder / "whatif.csv").read_text("utf-8-sig").splitlines()))
    return {
        "seconds": round(seconds, 1),
        "jobs": len(rows),
        "plans": sum(row["outcome"] in ("optimal", "feasible") for row in rows),
        "verified": sum(row["verified"] == "True" for row in rows),
        "points_proven": sum(row["points_proven"] == "True" for row in rows),
        "all_proven": sum(row["outcome"] == "optimal" for row in rows),
        "search": round(sum(float(row["seconds"]) for row in rows), 1),
    }


def run(*arguments: object) -> None:
    """One command; an exception where it does not end well. Whatever its exit code, a table tells what is missing."""
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), check=False)
    if done.returncode not in (0, 3):
        raise RuntimeError(f"{command} ended with {done.returncode}: {done.stderr}")


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[str]:
    """The address of a scheduler with so many workers of one thread, on loopback; ended afterwards."""
    file = folder / f"scheduler-{workers}.json"
    begun = [dask("dask_scheduler", "--port", 0, "--scheduler-file", file)]
    try:
        while not file.exists():
            time.sleep(0.1)
        for i in range(workers):
            place = ("--local-directory", folder / f"worker-{workers}-{i}")
            begun.append(dask("dask_worker", "--scheduler-file", file, "--nthreads", 1, "--no-nanny", *place))
        address = json.loads(file.read_text())["address"]
        wait(address, workers)
        yield address
    finally:
        for process in begun[::-1]:
            process.kill()
            process.wait()


def dask(module: str, *arguments: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", f"distributed.cli.{module}", *map(str, arguments)]
    command += ["--host", "127.0.0.1", "--no-dashboard"]
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=environment())


def wait(address: str, workers: int) -> None:
    import distributed

    connect: Callable[..., Any] = distributed.Client
    with connect(address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)


def part(cases: Path, folder: Path, every: int) -> Path:
    """A folder with every so manieth case."""
    folder.mkdir()
    for case in sorted(cases.iterdir())[::every]:
        (folder / case.name).symlink_to(case)
    return folder


def figures(folder: Path, effort: float, series: bool, every: int) -> dict[str, dict[str, Any]]:
    """What each run gives, by its name."""
    run(ROOT / "scripts" / "provinces.py", folder / "all")
    cases = folder / "all" if every == 1 else part(folder / "all", folder / "some", every)
    found = {"provinces": told("provinces", measured(cases, folder / "provinces", effort))}
    runs: dict[str, list[dict[str, Any]]] = {}
    for turn in range(TURNS):
        for workers in (1, 2):
            place, name = folder / f"{turn}-{workers}", f"dask_{workers}"
            place.mkdir()
            with cluster(workers, place) as address:
                each = measured(cases, place / "plans", effort, "--scheduler", address)
            runs.setdefault(name, []).append(told(name, each))
    found |= {name: middle(some) for name, some in runs.items()}
    if series:
        found["series"] = told("series", measured(cases, folder / "series", effort, SERIES))
    return found


def middle(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The run that took neither the most nor the least seconds, with the seconds of all."""
    every = [run["seconds"] for run in runs]
    return min(runs, key=lambda run: abs(run["seconds"] - median(every))) | {"runs": every}


def told(name: str, found: dict[str, Any]) -> dict[str, Any]:
    print(name, found, flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--effort", type=float, default=3.0, help="as of `inspector whatif`")
    parser.add_argument("--series", action="store_true", help="with 20 scenarios of each province too")
    parser.add_argument("--every", type=int, default=1, help="only every so manieth province; nothing is written")
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        found = figures(Path(name), asked.effort, asked.series, asked.every)
    if asked.every == 1:
        here = about()
        row = {"commit": here["commit"], "date": here["date"], "effort": asked.effort, "load": round(load, 1)}
        write(here | {"figures": last() | {name: each | row for name, each in found.items()}})


def last() -> dict[str, dict[str, Any]]:
    """The figures of the result that is kept, each with its commit."""
    rows: dict[str, dict[str, Any]] = {}
    for file in sorted(RESULTS.glob("country-*.json")):
        result = json.loads(file.read_text("utf-8"))
        about_it = {name: result.get(name) for name in ("commit", "date", "effort", "load")}
        rows |= {name: about_it | row for name, row in result["figures"].items()}
    return rows


def write(result: dict[str, Any]) -> None:
    """The JSON, and the table between its markers."""
    before = set(RESULTS.glob("country-*.json"))
    record("country", result, [f"{result['machine']}.", "", *table(result["figures"])])
    for file in before - {RESULTS / f"country-{result['date']}-{result['commit']}.json"}:
        file.unlink()


def table(found: dict[str, dict[str, Any]]) -> Sequence[str]:
    titles = {
        "provinces": "34 provinces, a process per core (asked: 300 s)",
        "series": "34 provinces and 20 scenarios of each (asked: 3,600 s)",
        "dask_1": "34 provinces, one Dask worker",
        "dask_2": "34 provinces, two Dask workers",
    }
    heads = (
        "",
        "s",
        "jobs",
        "plans",
        "verified",
        "priority proven",
        "all proven",
        "s of search",
        "effort",
        "load",
        "at",
    )
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for name, title in titles.items():
        if name in found:
            each = found[name]
            keys = ("seconds", "jobs", "plans", "verified", "points_proven", "all_proven", "search")
            place = f"{each['commit']}, {each['date']}"
            cells = [title, *(f"{each[key]:,}" for key in keys), f"{each['effort']:g}", f"{each['load']:g}", place]
            lines.append("| " + " | ".join(cells) + " |")
    return [*lines, "", *ratio(found["dask_1"], found["dask_2"])]


def ratio(one: dict[str, Any], two: dict[str, Any]) -> Sequence[str]:
    """What two workers make of it: by the runs in the middle, and of each turn."""
    pairs = zip(one["runs"], two["runs"], strict=True)
    each = ", ".join(f"{a:g} / {b:g} s = {a / b:.2f}" for a, b in pairs)
    held = one["seconds"] / two["seconds"]
    told = (
        f"Two Dask workers: {held:.2f} times as fast as one (asked: 1.8), the medians of {len(one['runs'])} runs each"
    )
    return [f"{told}: {each}."]


if __name__ == "__main__":
    main()

"""Plans the country's 34 made-up provinces: python benchmarks/country.py [--only RUN…] [--effort 3] [--every N]

The runs: `provinces`, all of them on the cores of this machine (1 min); `dask`, with one Dask worker against two, three
times in turn (10 min); `series`, each province with 20 scenarios (714 jobs, half an hour); `series_dask`, those of a
third of the provinces with one worker against two (half an hour). The first two where none is named; rows of the others
stay as they were. Every run is a command in a fresh folder. Results go to
benchmarks/results/country-<date>-<commit>.json and into benchmarks/README.md, unless `--every` leaves provinces out.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Sequence
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
RUNS = ("provinces", "dask", "series", "series_dask")
TURNS = 3
"""Runs with one Dask worker, and with two, in turn; what counts is the run in the middle."""
ON = {"dask": "The 34 provinces", "series_dask": "Every third with 20 scenarios"}
"""What is planned by one and by two Dask workers."""
THIRD = 3
"""Every so manieth province has its series planned with one Dask worker against two."""


def measured(folder: Path, effort: float, *asked: object) -> dict[str, Any]:
    """Seconds of a run, and what its table says of the plans."""
    began = time.perf_counter()
    run("-m", "inspector", "whatif", *asked, "--out", folder, "--effort", effort)
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


def figures(folder: Path, effort: float, runs: Collection[str], every: int) -> dict[str, dict[str, Any]]:
    """What each run gives, by its name."""
    run(ROOT / "scripts" / "provinces.py", folder / "all")
    cases = folder / "all" if every == 1 else part(folder / "all", folder / "some", every)
    found: dict[str, dict[str, Any]] = {}
    if "provinces" in runs:
        found["provinces"] = told("provinces", measured(folder / "provinces", effort, cases))
    if "dask" in runs:
        found |= in_turn("dask", TURNS, folder, effort, cases)
    if "series" in runs:
        found["series"] = told("series", measured(folder / "series", effort, cases, SERIES))
    if "series_dask" in runs:
        found |= in_turn("series_dask", 1, folder, effort, part(cases, folder / "third", THIRD), SERIES)
    return found


def in_turn(run: str, turns: int, folder: Path, effort: float, *asked: object) -> dict[str, dict[str, Any]]:
    """What is asked, with one Dask worker and with two, in turn."""
    runs: dict[str, list[dict[str, Any]]] = {}
    for turn in range(turns):
        for workers in (1, 2):
            name = f"{run}_{workers}"
            place = folder / f"{name}-{turn}"
            place.mkdir()
            with cluster(workers, place) as address:
                each = measured(place / "plans", effort, *asked, "--scheduler", address)
            runs.setdefault(name, []).append(told(name, each))
    return {name: middle(some) for name, some in runs.items()}


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
    parser.add_argument("--only", nargs="+", choices=RUNS, default=RUNS[:2], help="the runs, the first two where none")
    parser.add_argument("--every", type=int, default=1, help="only every so manieth province; nothing is written")
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        found = figures(Path(name), asked.effort, asked.only, asked.every)
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
        "series_dask_1": "every third province and 20 scenarios of each, one Dask worker",
        "series_dask_2": "the same, two Dask workers",
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
    return [*lines, "", *ratio("dask", found), *ratio("series_dask", found)]


def ratio(run: str, found: dict[str, Any]) -> Iterator[str]:
    """What two workers make of it: by the runs in the middle, and of each turn."""
    if f"{run}_1" not in found:
        return
    one, two = found[f"{run}_1"], found[f"{run}_2"]
    pairs = zip(one["runs"], two["runs"], strict=True)
    each = ", ".join(f"{a:g} / {b:g} s = {a / b:.2f}" for a, b in pairs)
    of = f"the medians of {len(one['runs'])} runs each" if len(one["runs"]) > 1 else "one run each"
    held = one["seconds"] / two["seconds"]
    yield f"{ON[run]} by two Dask workers: {held:.2f} times as fast as by one (asked: 1.8), {of}: {each}."


if __name__ == "__main__":
    main()

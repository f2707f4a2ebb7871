"""Measures the draw of surprise visits: python benchmarks/draw.py [--runs 5] [--years 10000]

Every measurement runs in a process of its own. Results go to benchmarks/results/draw-<date>-<commit>.json and into
the table of benchmarks/README.md.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(ROOT)

from benchmarks.recorded import about, record  # noqa: E402

CASE = ROOT / "data" / "binh-duong-2024"
SECRET = bytes(range(32))


def units(count: int, drawn: int) -> dict[str, float]:
    """Probabilities and weights of one stratum, then a draw from it by keyed numbers."""
    from inspector.draw import design
    from inspector.draw.numbers import number, seed
    from inspector.draw.probabilities import inclusion

    chance = random.Random(1)
    points = {f"u{i:03}": chance.randrange(1000) for i in range(count)}
    began = time.perf_counter()
    weight = design.weights(inclusion(points, drawn, Fraction(1, 4), Fraction(9, 10)))
    made = time.perf_counter()
    key = seed(SECRET, "Q1", "123456")
    design.select(weight, drawn, {unit: number(key, "unit", unit) for unit in weight})
    return {"draw of 75 from 500 units": time.perf_counter() - made, "weights of 500 units": made - began}


def simulated(years: int) -> dict[str, float]:
    """Years of the default case, drawn and placed, around the announced visits that make() chooses."""
    from inspector.draw.placement import Places
    from inspector.io.load import load
    from inspector.planning import commitment, foresight
    from inspector.planning.make import make

    problem = load(CASE)
    plan = make(problem).plan
    assert plan is not None
    began = time.perf_counter()
    _, basis = commitment.commit(problem, plan, SECRET)
    assert basis is not None
    committed = time.perf_counter()
    foresight.simulate(Places(basis), years, 1)
    return {
        "commitment of the default case": committed - began,
        f"{years:,} simulated years of the default case": time.perf_counter() - committed,
    }


def sealing() -> dict[str, float]:
    """A period's file of 256 KiB for three key holders, loading the library included; memory on top."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    from inspector.io import sealed

    loaded = time.perf_counter()
    import pyrage

    keys = [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(3)]
    start = time.perf_counter()
    sealed.seal(b"x" * 200_000, keys, 262_144)
    done = time.perf_counter()
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"sealing for three holders": done - start, "loading of what seals": loaded - began, "memory MB": memory}


def main() -> None:
    """All of them, or one for itself."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="of which the median counts; the years are simulated once")
    parser.add_argument("--years", type=int, default=10_000)
    parser.add_argument("--one", choices=("units", "years", "sealing"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        work = {"units": lambda: units(500, 75), "years": lambda: simulated(asked.years), "sealing": sealing}
        print(json.dumps(work[asked.one]()))
        return
    figures: dict[str, float] = {}
    for name, runs in (("units", asked.runs), ("sealing", asked.runs), ("years", 1)):
        command = [sys.executable, __file__, "--one", name, "--years", str(asked.years)]
        results = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(runs)]
        figures |= {key: statistics.median(result[key] for result in results) for key in results[0]}
    write(about() | {"figures": figures})


def write(result: dict[str, Any]) -> None:
    """The JSON, and the table between its markers."""
    lines = [f"Commit {result['commit']}, {result['date']}, {result['machine']}; medians.", "", "| | |", "|---|---|"]
    for what, value in result["figures"].items():
        shown = f"{value:.1f} MB" if what.endswith(" MB") else f"{value:.3f} s" if value < 1 else f"{value:.1f} s"
        lines.append(f"| {what.removesuffix(' MB')} | {shown} |")
    record("draw", result, lines)


if __name__ == "__main__":
    main()

"""Peers on the instances of province-year: python benchmarks/peers --instances NAME… --peers NAME… [--limit 60]

Each run in a process of its own, one after the other. What is run replaces those rows of the last result, and
docs/benchmarks.md with its plot is written anew. NAME of an instance: as in province-year, or a part of it.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(ROOT)

from benchmarks.peers import apart, page, process  # noqa: E402
from benchmarks.peers.judged import LATE, MARKS, key, looked_at, proofs, standing  # noqa: E402
from benchmarks.peers.one import PEERS  # noqa: E402
from benchmarks.province_year.form import read  # noqa: E402
from benchmarks.province_year.generate import write  # noqa: E402
from benchmarks.province_year.spec import STANDARD  # noqa: E402
from benchmarks.recorded import about  # noqa: E402

KEPT = ROOT / "benchmarks" / "province_year" / "instances"
ONCE = ("sort-and-place",)
"""Peers that no limit concerns; all others are run for each mark by itself, since they share out the time they have."""


def measured(peer: str, path: Path, limit: float) -> dict[str, Any]:
    """The row of one peer on one instance. `peer` may carry options after colons."""
    name, *options = peer.split(":")
    load = os.getloadavg()[0]
    limits = [] if name in ONCE else [float(mark) for mark in MARKS if mark < limit]
    runs = [process.run(name, path, seconds, options) for seconds in (*limits, limit)]
    instance = read(path)
    answers, refused = looked_at(instance, runs)
    answers = [answer for answer in answers if answer["at"] <= answer["limit"] + LATE]
    best = min(answers, key=key, default=None)
    return {
        "instance": instance.name,
        "peer": peer,
        "limit": limit,
        "answers": answers,
        "refused": refused[:5],
        "refused_count": len(refused),
        "first": answers[0]["at"] if answers else None,
        "best": best,
        "standing": {str(mark): standing(answers, mark) for mark in MARKS if mark <= limit},
        "proven": proofs(runs, best),
        "load": round(load, 1),
        "memory_mb": max(run.memory_mb for run in runs),
        "notes": sorted({line["note"] for run in runs for _, line in run.lines if "note" in line}),
        "ended": sorted({run.ended for run in runs if run.ended}),
    }


def found(parts: Sequence[str], folder: Path) -> list[Path]:
    """The files of instances whose names hold one of these; those not kept are made in `folder`."""
    paths = []
    for spec in STANDARD:
        if any(part in spec.name for part in parts):
            kept = KEPT / f"{spec.name}.json"
            paths.append(kept if kept.exists() else write(spec, folder / spec.name))
    if not paths:
        raise SystemExit(f"no instance named {', '.join(parts)}")
    return paths


def told(row: Mapping[str, Any]) -> str:
    """A line for whoever waits."""
    best = row["best"]
    value = f"{best['breaches'] or 'no breach'} {list(best['goals'].values())} at {best['at']} s" if best else "no plan"
    return f"{row['instance']:<34} {row['peer']:<14} {value}  {[*row['proven']]} {row['notes']} {row['ended']}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--instances", nargs="+", default=["u"], metavar="NAME")
    parser.add_argument("--peers", nargs="+", default=list(PEERS), help=f"{', '.join(PEERS)}; monolith:WORKERS:LINEAR")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds of the longest run")
    parser.add_argument("--page", action="store_true", help="run nothing, write page and plot anew")
    given = parser.parse_args()
    for peer in given.peers:
        if peer.partition(":")[0] not in PEERS:
            parser.error(f"no peer {peer}: one of {', '.join(PEERS)}")
    if given.page:
        page.write([], None)
        return
    if any(peer.startswith("pyjobshop") for peer in given.peers):
        apart.prepare()
    here = about()
    with tempfile.TemporaryDirectory() as folder:
        for path in found(given.instances, Path(folder)):
            for peer in given.peers:
                row = measured(peer, path, given.limit) | here
                print(told(row), flush=True)
                page.write([row], here)


if __name__ == "__main__":
    main()

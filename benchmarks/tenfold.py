"""Ten times our time: python benchmarks/tenfold.py [--instances NAME…] [--peers NAME…] [--limit 300]

Ours plans a year of province-year until it has a verified plan with points, order, load and risk proven; then each peer
is given ten times as long for the same. What is run replaces those rows of the last result. Results go to
benchmarks/results/tenfold-<date>-<commit>.json and into docs/benchmarks.md.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(ROOT)

from benchmarks.peers import page, process  # noqa: E402
from benchmarks.peers.__main__ import found  # noqa: E402
from benchmarks.peers.judged import key, looked_at, proofs  # noqa: E402
from benchmarks.province_year.form import Instance, read  # noqa: E402
from benchmarks.recorded import about, record  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results"
TIMES = 10
GOAL = "risk"
"""The last goal that must be proven; those before it are too."""
LARGE = ("u0119", "u0184", "u0300", "u0634", "u1000")
Row = dict[str, Any]


def judged(instance: Instance, run: process.Process) -> Row:
    """The best answer of a run, when each of its goals was proven, and what else there is to say."""
    answers, refused = looked_at(instance, [run])
    best = min(answers, key=key, default=None)
    return {
        "best": best,
        "proven": proofs([run], best),
        "refused_count": len(refused),
        "memory_mb": run.memory_mb,
        "said": [*(line["note"] for _, line in run.lines if "note" in line), *([run.ended] if run.ended else [])],
    }


def seconds(row: Row) -> float | None:
    """Until both a verified plan and the proofs of its goals were there; None where they were not."""
    return max(row["best"]["at"], row["proven"][GOAL]) if GOAL in row["proven"] else None


def measured(path: Path, peers: Sequence[str], limit: float) -> list[Row]:
    """The row of ours, and after it those of the peers, if ours has its proof within the limit."""
    instance, load = read(path), round(os.getloadavg()[0], 1)
    ours = judged(instance, process.run("ours", path, limit, [GOAL]))
    rows = [{"instance": instance.name, "peer": "ours", "given": limit, "load": load} | ours]
    taken = seconds(ours)
    for peer in peers if taken is not None else ():
        given = ceil(TIMES * (taken or 0))
        load = round(os.getloadavg()[0], 1)
        found = judged(instance, process.run(peer, path, given))
        rows.append({"instance": instance.name, "peer": peer, "given": given, "load": load} | found)
    return rows


def told(rows: Sequence[Row]) -> list[str]:
    """Where it is shown and where not, and a table."""
    where: dict[str, list[str]] = {"shown": [], "sooner": [], "none": []}
    for name in dict.fromkeys(row["instance"] for row in rows):
        ours, *others = (row for row in rows if row["instance"] == name)
        if seconds(ours) is None:
            where["none"].append(page.short(name))
            continue
        quick = [f"{page.short(name)} {row['peer']} after {time:.0f} s" for row in others if (time := seconds(row))]
        where["sooner"] += quick
        where["shown"] += [] if quick or not others else [page.short(name)]
    return [
        f"- No peer proves risk in {TIMES} times our seconds: {', '.join(where['shown']) or 'nowhere'}.",
        f"- A peer proves it in less: {', '.join(where['sooner']) or 'nowhere'}.",
        f"- Ours does not prove it: {', '.join(where['none']) or 'nowhere'}.",
        "",
        "| instance | peer | given, s | proven (s) | best answer, after s | MB |",
        "|---|---|---|---|---|---|",
        *map(_line, rows),
    ]


def _line(row: Row) -> str:
    best = row["best"]
    answer = f"{page.worth(best)}, {best['at']:.1f}" if best else "; ".join(row["said"]) or "–"
    given = "no limit" if row["peer"] == "ours" and GOAL in row["proven"] else f"{row['given']:.0f}"
    proven = page.proofs(row) or "–"
    return f"| {page.short(row['instance'])} | {row['peer']} | {given} | {proven} | {answer} | {row['memory_mb']} |"


def merged(before: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    """The last rows with new ones in their place; a new row of ours replaces all of its instance."""
    afresh = {row["instance"] for row in new if row["peer"] == "ours"}
    held = {(row["instance"], row["peer"]): row for row in before if row["instance"] not in afresh}
    held |= {(row["instance"], row["peer"]): row for row in new}
    return sorted(held.values(), key=lambda row: (row["instance"], row["peer"] != "ours"))


def write(new: Sequence[Row], here: Mapping[str, str]) -> None:
    """Takes rows into the last result."""
    files = list(RESULTS.glob("tenfold-*.json"))
    rows = merged([row for file in files for row in json.loads(file.read_text("utf-8"))["rows"]], new)
    commits = ", ".join(sorted({row["commit"] for row in rows}))
    lead = f"Last run {here['date']}; rows at commit {commits}; {here['machine']}, OR-Tools {here['ortools']}."
    for file in files:
        file.unlink()
    record("tenfold", {**here, "rows": rows}, [lead, "", *told(rows)], ROOT / "docs" / "benchmarks.md")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--instances", nargs="+", default=list(LARGE), metavar="NAME")
    parser.add_argument("--peers", nargs="+", default=["monolith"])
    parser.add_argument("--limit", type=float, default=300.0, help="seconds for ours")
    given = parser.parse_args()
    here = about()
    with tempfile.TemporaryDirectory() as folder:
        for path in found(given.instances, Path(folder)):
            write([row | here for row in measured(path, given.peers, given.limit)], here)


if __name__ == "__main__":
    main()

"""How seconds and memory grow: python benchmarks/growth.py [--limit 150] [--only units teams months]

One series each: units of the standard years of province-year, loose and tight; teams, and months open to visits, of the
year of 184 units. Each year is planned in a process of its own until goal *travel* has its turn. What is run replaces
those rows of the last result. Results go to
benchmarks/results/growth-<date>-<commit>.json and into docs/benchmarks.md, with the exponents of the power laws.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if sys.path[0] == str(Path(__file__).resolve().parent):
    sys.path[0] = str(ROOT)

from benchmarks.province_year.form import read  # noqa: E402
from benchmarks.province_year.generate import write  # noqa: E402
from benchmarks.province_year.spec import CAMPAIGN, STANDARD, Spec  # noqa: E402
from benchmarks.recorded import about, record  # noqa: E402
from inspector.solver.run import Watch  # noqa: E402
from inspector.solver.settings import Settings  # noqa: E402
from inspector.solver.solve import solve  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results"
BASE = next(spec for spec in STANDARD if spec.units == 184 and not spec.tight)
TEAMS, MONTHS = (2, 3, 4, 6, 8, 12), (2, 3, 4, 5, 7)
MEASURES = {"points": "points proven, s", "load": "load proven, s", "plan": "plan, s", "memory_mb": "MB"}
"""What grows. *plan*: the first one that has these values, with a risk that was sought for."""


@dataclass(frozen=True)
class Opened(Spec):
    """A year with only so many months of visits."""

    months: int = len(CAMPAIGN)

    @property
    def windows(self) -> tuple[int, ...]:
        """As a tight year opens them."""
        return tuple(sorted(CAMPAIGN[: self.months]))


def series() -> Iterator[tuple[str, int, Spec]]:
    """Name of a series, where the year stands in it, the year."""
    for spec in STANDARD:
        yield f"units, {spec.tightness} years", spec.units, spec
    for teams in TEAMS:
        yield "teams, 184 units", teams, replace(BASE, teams=teams)
    for months in MONTHS:
        yield "months open, 184 units, 3 teams", months, Opened(**vars(BASE), months=months)


def last() -> dict[tuple[str, int], dict[str, Any]]:
    """The rows of the last result, the only one kept, which those of this run replace."""
    file = next(RESULTS.glob("growth-*.json"), None)
    rows = json.loads(file.read_text("utf-8"))["rows"] if file else []
    return {(row["series"], row["at"]): row for row in rows}


def planned(path: Path, limit: float) -> dict[str, Any]:
    """Plans a year in this process, up to goal *travel*: when each goal was done, what remains open, memory."""
    problem = read(path).problem
    watch, done, last = Watch(deadline=time.monotonic() + limit), dict[str, float](), dict[str, tuple[Any, Any]]()
    began = time.monotonic()

    def report(tier: str, value: int | None, bound: int | None) -> None:
        now = round(time.monotonic() - began, 2)
        for before in last.keys() - {tier}:
            done.setdefault(before, now)
        if tier == "risk" and value is not None:
            done.setdefault("plan", now)
        last[tier] = value, bound
        watch.stopped |= tier == "travel"

    watch.report = report
    solution = solve(problem, Settings(), watch)
    goals = {goal.id: goal for goal in solution.goals}
    risk = goals.get("risk")
    return {
        "outcome": solution.outcome,
        **{goal: done[goal] for goal in ("points", "load") if goal in done and goal in goals and goals[goal].proven},
        **({"plan": done["plan"]} if "plan" in done else {}),
        "gap": round(100 * (1 - risk.bound / risk.value), 3) if risk and risk.value else None,
        "memory_mb": peak(),
    }


def peak() -> int:
    """The most memory that this process has held, in MB; `ru_maxrss` would begin with what its parent held."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) // 1024


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The slope of a straight line through log y over log x, by least squares; None for fewer than three points."""
    points = [(x, y) for x, y in points if y > 0]
    if len({x for x, _ in points}) < 3:
        return None
    xs, ys = [log(x) for x, _ in points], [log(y) for _, y in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def told(rows: Sequence[dict[str, Any]]) -> list[str]:
    """A table for each series with its exponents below."""
    lines: list[str] = []
    for name in dict.fromkeys(row["series"] for row in rows):
        mine = [row for row in rows if row["series"] == name]
        first = name.split(",")[0]
        lines += ["", f"By {name}:", "", f"| {first} | {' | '.join(MEASURES.values())} | risk gap |"]
        lines += ["|" + "---|" * (len(MEASURES) + 2)]
        lines += [_line(row) for row in mine]
        points = {title: [(row["at"], row[key]) for row in mine if key in row] for key, title in MEASURES.items()}
        slopes = {title.removesuffix(", s"): exponent(held) for title, held in points.items()}
        found = ", ".join(f"{title} {slope:.1f}" for title, slope in slopes.items() if slope is not None)
        lines += ["", f"Exponents: {found or 'too few years'}."]
    return lines[1:]


def _line(row: dict[str, Any]) -> str:
    cells = [f"{row[key]:,.1f}" if isinstance(row.get(key), float) else str(row.get(key, "–")) for key in MEASURES]
    gap = "–" if row["gap"] is None else f"{row['gap']:g} %"
    return f"| {row['at']} | {' | '.join(cells)} | {gap} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--limit", type=float, default=150.0, help="seconds for each year")
    parser.add_argument("--only", nargs="+", default=[""], metavar="NAME", help="the series that begin with a NAME")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(planned(given.one, given.limit)))
        return
    here, rows = about(), last()
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, at, spec) in enumerate(series()):
            if name.startswith(tuple(given.only)):
                path = write(spec, Path(folder) / str(number))
                command = [sys.executable, __file__, "--one", str(path), "--limit", str(given.limit)]
                output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                rows[name, at] = {"series": name, "at": at, "commit": here["commit"]} | json.loads(output)
                print(rows[name, at], flush=True)
    held = [rows[name, at] for name, at, _ in series() if (name, at) in rows]
    commits = ", ".join(sorted({row["commit"] for row in held}))
    lead = f"Last run {here['date']}; rows at commit {commits}; {here['machine']}, OR-Tools {here['ortools']}."
    for file in RESULTS.glob("growth-*.json"):
        file.unlink()
    record("growth", here | {"rows": held}, [lead, *told(held)], ROOT / "docs" / "benchmarks.md")


if __name__ == "__main__":
    main()

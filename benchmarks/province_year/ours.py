"""Our planner on instances: python benchmarks/province_year/ours.py DIR [NAME…] [--seconds 300]

Each instance of DIR in a process of its own, one after the other. Writes each plan as a solution, and into best.csv,
where it is better than what stands there or proves more.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.province_year.best import GOALS, keep  # noqa: E402
from benchmarks.province_year.check import judge  # noqa: E402
from benchmarks.province_year.form import Answer, Entry, read, text  # noqa: E402
from benchmarks.recorded import about  # noqa: E402
from inspector.domain.plan import Plan  # noqa: E402

HERE = Path(__file__).parent


def answer_of(name: str, plan: Plan) -> Answer:
    """A plan as a solution."""
    visits = (Entry(unit=v.unit, kind=v.kind, team=v.team, date=v.date, session=v.session) for v in plan.visits)
    return Answer(instance=name, visits=tuple(visits))


def one(path: Path, seconds: float) -> dict[str, Any]:
    """The whole of `make` in this process; a goal counts as proven at the time the next one is begun."""
    from inspector.planning.make import Settings, Watch, make

    instance = read(path)
    began = time.perf_counter()
    first: dict[str, float] = {}

    def report(tier: str, value: int | None, bound: int | None) -> None:
        first.setdefault(tier, time.perf_counter() - began)

    made = make(instance.problem, Settings(seconds=seconds), Watch(report=report))
    took = time.perf_counter() - began
    row: dict[str, Any] = {
        "instance": instance.name,
        "outcome": made.outcome,
        "seconds": round(took, 1),
    }
    if made.plan is None:
        return row
    answer = answer_of(instance.name, made.plan)
    ends = dict(zip(GOALS, [*(first.get(goal, took) for goal in GOALS[1:]), took], strict=True))
    judged = judge(instance, answer)
    assert judged["verified"]
    return row | {
        "breaches": judged["breaches"],
        "goals": judged["goals"],
        "bounds": {goal.id: goal.bound for goal in made.plan.goals},
        "solution": text(answer),
        "proven_at": {goal.id: round(ends[goal.id], 1) for goal in made.plan.goals if goal.proven},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(given.folder, given.seconds)))
        return
    here = about()
    for name in given.names or sorted(path.name for path in given.folder.iterdir()):
        options = ["--one", "--seconds", str(given.seconds)]
        command = [sys.executable, __file__, str(given.folder / name / "instance.json"), *options]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            print(name, done.stderr[-2000:], file=sys.stderr)
            continue
        row = json.loads(done.stdout)
        solution = row.pop("solution", None)
        print(json.dumps(row), flush=True)
        source = {"by": "inspector", "commit": here["commit"], "date": here["date"]}
        if keep(HERE / "best.csv", row | source) and solution:
            (HERE / "solutions" / f"{name}.json").write_bytes(solution.encode())


if __name__ == "__main__":
    main()

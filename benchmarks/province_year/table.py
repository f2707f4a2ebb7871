"""Writes the table of README.md and the small instances: python benchmarks/province_year/table.py DIR

DIR is what `generate.py --all DIR` wrote. Instances of up to 300 kB are kept in instances/.
"""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.province_year import best  # noqa: E402
from benchmarks.province_year.form import read  # noqa: E402
from benchmarks.province_year.spec import STANDARD  # noqa: E402
from inspector.domain.problem import Problem  # noqa: E402
from inspector.domain.request import Group  # noqa: E402
from inspector.domain.workdays import week  # noqa: E402
from inspector.verify.known import counted, least, share_of  # noqa: E402

HERE = Path(__file__).parent
KEPT = 300_000
"""Bytes of an instance that is kept under version control."""
HEAD = (
    "instance",
    "subjects",
    "units",
    "teams",
    "groups",
    "visits",
    "sessions",
    "days",
    "offered",
    "tightness",
    "seed",
    "sha256 of instance.json",
)


def asked(problem: Problem) -> tuple[int, int]:
    """Visits that coverage and companions require at least, and their sessions."""
    levels = [(g, level) for g in problem.groups for level in g.levels]
    lengths = {level.id: level.sessions for level in problem.levels}
    counts = Counter({level: _of_level(problem, group, level) for group, level in levels})
    visits, sessions = Counter(counts), sum(count * lengths[level] for level, count in counts.items())
    for group in problem.groups:  # what the share of all together asks beyond those of the levels: the shortest
        more = least(problem, group) - sum(counts[level] for level in group.levels)
        visits[group.levels[0]] += max(0, more)
        sessions += max(0, more) * min(lengths[level] for level in group.levels)
    along = [(entry.level, counts[entry.of] * entry.count) for entry in problem.companions]
    return visits.total() + sum(n for _, n in along), sessions + sum(n * lengths[level] for level, n in along)


def _of_level(problem: Problem, group: Group, level: str) -> int:
    return share_of(group.share, len(counted(problem, [level]))) if group.per_level else 0


def offered(problem: Problem) -> tuple[int, int]:
    """Working days of the windows on which a visit may be announced, and the sessions that they offer all teams."""
    shut = [c for c in problem.closures if c.unit is None and c.half is None]
    days = [
        day
        for day in problem.calendar.days
        if day.month in problem.windows
        and day >= problem.notice_from
        and not any(c.first <= day <= c.last for c in shut)
    ]
    most = problem.limits.sessions_per_week
    weeks = Counter(week(day) for day in days)
    each = sum(2 * count if most is None else min(most, 2 * count) for count in weeks.values())
    return len(days), each * len(problem.teams)


def row(path: Path, seed: int) -> list[str]:
    """The cells of one instance."""
    instance = read(path)
    problem = instance.problem
    (visits, sessions), (days, offer) = asked(problem), offered(problem)
    subjects = {unit.id for group in problem.groups for unit in counted(problem, group.levels)}
    figures = [
        len(subjects),
        len(problem.units),
        len(problem.teams),
        len(problem.groups),
        visits,
        sessions,
        days,
        offer,
    ]
    tightness = f"{float(Fraction(sessions, offer)):.2f}"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return [f"`{instance.name}`", *map(str, figures), tightness, str(seed), f"`{digest}`"]


def known() -> Iterator[str]:
    """The table of best.csv."""
    yield "| instance | breaches | " + " | ".join(best.GOALS) + " | proven | s | by |"
    yield "|---" * (5 + len(best.GOALS)) + "|"
    for name, held in best.rows(HERE / "best.csv").items():
        goals = [held[goal] or "–" for goal in best.GOALS]
        by = f"{held['by']} {held['commit']}"
        cells = [f"`{name}`", held["breaches"] or ("none" if held["points"] else held["outcome"]), *goals]
        yield "| " + " | ".join([*cells, held["proven"] or "–", held["seconds"], by]) + " |"


def between(text: str, mark: str, lines: list[str]) -> str:
    """The text with other lines between two marks."""
    before, _, rest = text.partition(f"<!-- {mark} -->")
    after = rest.partition(f"<!-- end of {mark} -->")[2]
    return before + "\n".join([f"<!-- {mark} -->", *lines, f"<!-- end of {mark} -->"]) + after


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    folder = parser.parse_args().folder
    rows = []
    for spec in STANDARD:
        path = folder / spec.name / "instance.json"
        rows.append("| " + " | ".join(row(path, spec.seed)) + " |")
        if path.stat().st_size <= KEPT:
            (HERE / "instances").mkdir(exist_ok=True)
            (HERE / "instances" / f"{spec.name}.json").write_bytes(path.read_bytes())
    page = HERE / "README.md"
    text = between(
        page.read_text("utf-8"), "instances", ["| " + " | ".join(HEAD) + " |", "|---" * len(HEAD) + "|", *rows]
    )
    page.write_text(between(text, "best", list(known())), "utf-8", newline="\n")


if __name__ == "__main__":
    main()

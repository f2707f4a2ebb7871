"""best.csv: the best known solution of each instance, and what is proven of it."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspector.domain.rulebook import GIVE_WAY

GOALS = ("points", "order", "load", "risk", "travel")
COLUMNS = ("instance", "outcome", "breaches", *GOALS, "proven", "seconds", "by", "commit", "date")


def rows(path: Path) -> dict[str, dict[str, str]]:
    """What is known, by instance."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["instance"]: row for row in csv.DictReader(file)}


def key(row: Mapping[str, str]) -> tuple[int, ...]:
    """Less is better: breaches of rules, the most important rule first, then the goals in the order of their tiers."""
    held = dict(part.split("=") for part in row["breaches"].split())
    amounts = [int(held.get(rule, 0)) for rule in GIVE_WAY]
    return (*amounts, -int(row["points"]), *(int(row[goal]) for goal in GOALS[1:]))


def told(result: Mapping[str, Any]) -> dict[str, str]:
    """A row: of goals those are proven that come before the first that is not."""
    row = {name: str(result[name]) for name in ("instance", "outcome", "seconds", "by", "commit", "date")}
    if "goals" not in result:
        return row
    proven: list[str] = []
    for goal in GOALS:
        if goal not in result["proven_at"] or len(proven) < GOALS.index(goal):
            break
        proven.append(goal)
    breaches = " ".join(f"{rule}={amount}" for rule, amount in result["breaches"].items())
    return (
        row | {goal: str(result["goals"][goal]) for goal in GOALS} | {"breaches": breaches, "proven": " ".join(proven)}
    )


def better(new: Mapping[str, str], old: Mapping[str, str] | None) -> bool:
    """Whether a row says more than the one that stands there."""
    if old is None or not old.get("points"):
        return old is None or bool(new.get("points")) or new["outcome"] == "infeasible"
    if not new.get("points"):
        return False
    return (key(new), -len(new["proven"])) < (key(old), -len(old["proven"]))


def keep(path: Path, result: Mapping[str, Any]) -> bool:
    """Writes a result down where it is better; whether it is."""
    held, new = rows(path), told(result)
    if not better(new, held.get(new["instance"])):
        return False
    held[new["instance"]] = new
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(held[name] for name in sorted(held))
    path.write_bytes(out.getvalue().encode())
    return True

"""docs/benchmarks.md: the table of the last results, merged row by row, and its plot."""

import contextlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.peers import plot, summary
from benchmarks.peers.judged import MARKS, Key, key
from benchmarks.province_year import best as known
from benchmarks.province_year.best import GOALS
from benchmarks.recorded import record
from inspector.domain.rulebook import GIVE_WAY

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results"
PAGE = ROOT / "docs" / "benchmarks.md"
PLOT = ROOT / "docs" / "images" / "peers.svg"
TIERS = (*(f"rule {rule}" for rule in GIVE_WAY), *GOALS)
PROVEN = ("breaches", *GOALS)
ORDER = ("ours", "monolith", "highs", "scip", "sort-and-place", "pyjobshop")
Row = Mapping[str, Any]


def write(new: Sequence[Row], here: Mapping[str, str] | None) -> None:
    """Takes rows into the last result, and writes result, page and plot.

    A row replaces the one of the same instance and peer; each keeps the commit and machine that it was measured on.
    """
    last = max(RESULTS.glob("peers-*.json"), key=lambda path: path.stat().st_mtime, default=None)
    before = json.loads(last.read_text("utf-8")) if last else {"rows": []}
    if here is None and last is None:
        raise SystemExit("there is no result yet")
    held = {(row["instance"], row["peer"]): row for row in [*before["rows"], *new]}
    rows = sorted(held.values(), key=lambda row: (row["instance"][:5], row["instance"], *_place(row["peer"])))
    about = dict(here or {name: before[name] for name in ("date", "commit", "machine", "ortools")})
    if last is not None:
        last.unlink()  # all its rows are in the new one
    leaders = {name: leader(name, rows) for name in dict.fromkeys(row["instance"] for row in rows)}
    shown = [row for row in rows if ":" not in row["peer"]]
    PLOT.write_text(plot.drawn(shown, leaders, TIERS), "utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        record("peers", about | {"rows": rows}, table(about, rows, leaders), PAGE)


def _place(peer: str) -> tuple[int, str]:
    name = peer.partition(":")[0]
    return (ORDER.index(name) if name in ORDER else len(ORDER), peer)


def leader(instance: str, rows: Iterable[Row]) -> Key:
    """The best that anybody has for an instance: the peers here, or best.csv."""
    found = [key(row["best"]) for row in rows if row["instance"] == instance and row["best"]]
    entry = known.rows(Path(known.__file__).with_name("best.csv")).get(instance, {})
    return min([*found, *([known.key(entry)] if entry.get("points") else [])], default=())


def gap(answer: Row | None, leader: Key) -> str:
    """How far an answer is behind: the first tier that differs, in per cent of the best value of it.

    Where that value is 0, the difference itself.
    """
    if answer is None:
        return "no plan"
    for tier, mine, best in zip(TIERS, key(answer), leader, strict=True):
        if mine != best:
            return f"{tier} +{mine - best}" if best == 0 else f"{tier} {100 * (mine - best) / abs(best):.1f} %"
    return "best"


def worth(answer: Row | None) -> str:
    """Breaches and goals."""
    if answer is None:
        return "–"
    breaches = " ".join(f"{rule} {answer['breaches'][rule]}" for rule in GIVE_WAY if rule in answer["breaches"])
    return "; ".join([*([breaches] if breaches else []), " / ".join(str(answer["goals"][goal]) for goal in GOALS)])


def table(about: Mapping[str, str], rows: Sequence[Row], leaders: Mapping[str, Key]) -> list[str]:
    """The lines between the markers."""
    commits = sorted({row["commit"] for row in rows})
    machines = sorted({row["machine"] for row in rows})
    loads = sorted(row["load"] for row in rows if "load" in row)
    busy = f"; load of the machine when a row began: {loads[0]} to {loads[-1]}" if loads else ""
    lines = [
        f"Last run {about['date']} at commit {about['commit']}; rows at {', '.join(commits)}. {'; '.join(machines)}, "
        f"OR-Tools {about['ortools']}{busy}.",
        "",
        *summary.told([row for row in rows if ":" not in row["peer"]], short),
        "",
        "![How far down the order of importance each answer is as good as the best known](images/peers.svg)",
        "",
        "| instance | peer | first s | best s | at 1 s | at 10 s | at 60 s | proven (s) | MB | best answer |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [line(row, leaders[row["instance"]]) for row in rows if ":" not in row["peer"]]
    refused = sum(row["refused_count"] for row in rows)
    lines += ["", f"Answers that the verifier refused: {refused or 'none'}."]
    return [*lines, *configurations(rows)]


def line(row: Row, ahead: Key) -> str:
    """The cells of a row."""
    best = row["best"]
    marks = [gap(row["standing"].get(str(mark)), ahead) if str(mark) in row["standing"] else "" for mark in MARKS]
    cells = [
        short(row["instance"]),
        row["peer"],
        f"{row['first']:.1f}" if row["first"] is not None else "–",
        f"{best['at']:.1f}" if best else "–",
        *marks,
        proofs(row) or "–",
        str(row["memory_mb"]),
        worth(best) if best else "; ".join([*row["notes"], *row["ended"]]) or "–",
    ]
    return "| " + " | ".join(cells) + " |"


def proofs(row: Row) -> str:
    """What is proven, and when."""
    told = " ".join(f"{name} {row['proven'][name]:.1f}" for name in PROVEN if name in row["proven"])
    beside = told and row["best"]["breaches"] and "breaches" not in row["proven"]
    return f"beside the breaches: {told}" if beside else told


def configurations(rows: Sequence[Row]) -> list[str]:
    """The monolith by its options; the best of each instance in bold."""
    tried = [row for row in rows if ":" in row["peer"]]
    if not tried:
        return []
    names, peers = ([*dict.fromkeys(row[what] for row in tried)] for what in ("instance", "peer"))
    held = {(row["instance"], row["peer"]): row for row in tried}
    first = {
        name: min((key(r["best"]) for r in tried if r["instance"] == name and r["best"]), default=()) for name in names
    }
    limit = max(row["limit"] for row in tried)
    lines = ["", f"Configurations of the monolith (workers:linearization), stopped after {limit:.0f} s:", ""]
    lines += ["| | " + " | ".join(map(short, names)) + " |", "|---" * (len(names) + 1) + "|"]
    for peer in peers:
        cells = []
        for name in names:
            best = held.get((name, peer), {}).get("best")
            leads = best is not None and key(best) == first[name]
            cells.append(f"**{worth(best)}**" if leads else worth(best))
        lines.append("| " + " | ".join([peer.partition(":")[2], *cells]) + " |")
    return lines


def short(instance: str) -> str:
    """What tells an instance from others in a cell."""
    return f"`{instance[:5]} {instance.split('-')[3]}`"

"""The best dates of a unit, on the terminal and for machines."""

from typing import Any

from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.problem import Problem
from inspector.lang import Words
from inspector.lang.figures import number
from inspector.lang.names import Names
from inspector.lang.sentences import when
from inspector.planning.dates import Dated, Dates


def show(problem: Problem, unit: str, found: Dates, talk: Talk) -> None:
    """A row per date, the best first; which rules give way; why there are no more."""
    screen, names = Screen(), Names(problem, talk)
    if found.rows:
        screen.line(talk.text("cli.dates_heading", unit=names.unit(unit)), "bold")
        goals = [talk.text(f"cli.goal_{goal}") for goal in found.rows[0].goals]
        heads = [talk.text(f"cli.head_{head}") for head in ("session", "team", "others")]
        rows = [[str(place), *_row(row, names)] for place, row in enumerate(found.rows, start=1)]
        screen.table(["", *heads, *goals, talk.text("cli.head_outcome")], rows)
        screen.line(talk.text("cli.dates_order"))
    for place, row in enumerate(found.rows, start=1):
        if row.not_kept:
            rules = "; ".join(map(names.rule, row.not_kept))
            screen.line(talk.text("cli.dates_gives_way", number=place, rules=rules), "yellow")
    if found.ended is not None:
        word = "none_left" if found.ended == "infeasible" else "ended"
        screen.line(talk.text(f"cli.dates_{word}", count=len(found.rows)), "yellow")


def _row(row: Dated, names: Names) -> list[str]:
    talk, visit = names.words, row.visit
    changes = [signed(after - before, talk) for before, after in row.goals.values()]
    said = talk.text(f"cli.outcome_{row.after.outcome}") + ("" if row.proven else f"; {talk.text('cli.unproven')}")
    return [when(visit, talk), names.team(visit.team), str(row.others), *changes, said]


def signed(change: int, talk: Words) -> str:
    """A change with its sign; 0 without."""
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return sign + number(abs(change), talk.lang)


def data(unit: str, found: Dates) -> dict[str, Any]:
    """The same for machines; pairs are in the plan that is, in this one."""
    return {
        "unit": unit,
        "rows": [
            {
                "date": row.visit.date.isoformat(),
                "session": row.visit.session,
                "sessions": row.visit.sessions,
                "team": row.visit.team,
                "outcome": row.after.outcome,
                "proven": row.proven,
                "others": row.others,
                "goals": {goal: list(pair) for goal, pair in row.goals.items()},
                "not_kept": list(row.not_kept),
            }
            for row in found.rows
        ],
        "ended": found.ended,
    }

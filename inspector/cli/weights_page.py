"""What each weight decides, on the terminal and for machines."""

from typing import Any

from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.problem import Problem
from inspector.lang import Words
from inspector.lang.names import Names
from inspector.planning.weights import Move, Sensitivity


def show(problem: Problem, found: Sensitivity, talk: Talk) -> None:
    """A row per move, then who is in under all of them and who is not."""
    screen, names = Screen(), Names(problem, talk)
    screen.line(talk.text("cli.weights_heading"), "bold")
    heads = [talk.text(f"cli.head_{head}") for head in ("weight", "change", "comes", "goes", "outcome")]
    screen.table(heads, [_row(move, names) for move in found.moves])
    firm, loose = (_units(some, names) or talk.text("cli.no_units") for some in (found.firm, found.loose))
    screen.line(talk.text("cli.weights_firm", firm=firm, loose=loose))
    missing = sum(move.reply.plan is None for move in found.moves)
    if missing:
        screen.line(talk.text("cli.weights_open", count=missing), "yellow")


def _row(move: Move, names: Names) -> list[str]:
    talk, outcome = names.words, move.reply.outcome
    comes, goes = _units(move.comes, names), _units(move.goes, names)
    if move.reply.plan is None:
        comes = goes = "–"
    elif not (comes or goes):
        comes = talk.text("cli.no_change")
    said = talk.text(f"cli.outcome_{outcome}") + (f"; {talk.text('cli.unproven')}" if outcome == "feasible" else "")
    return [talk.text(f"cli.part_{move.weight}"), percent(move.percent, talk), comes, goes, said]


def _units(ids: tuple[str, ...], names: Names) -> str:
    return ", ".join(map(names.unit, ids))


def percent(change: int, talk: Words) -> str:
    """A change as people write it: +20 % in Vietnamese, +20% in English."""
    return f"{'−' if change < 0 else '+'}{abs(change)}{' %' if talk.lang == 'vi' else '%'}"


def data(found: Sensitivity) -> dict[str, Any]:
    """The same for machines."""
    return {
        "moves": [
            {
                "weight": move.weight,
                "percent": move.percent,
                "outcome": move.reply.outcome,
                "comes": None if move.reply.plan is None else list(move.comes),
                "goes": None if move.reply.plan is None else list(move.goes),
            }
            for move in found.moves
        ],
        "firm": list(found.firm),
        "loose": list(found.loose),
    }

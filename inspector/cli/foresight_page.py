"""How far surprise visits can be foreseen, on the terminal."""

from dataclasses import asdict
from fractions import Fraction
from itertools import groupby
from typing import Any

from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.problem import Problem
from inspector.lang import figures
from inspector.lang.names import Names
from inspector.planning.foresight import Foresight


def show(problem: Problem, found: Foresight, talk: Talk) -> None:
    """Chances of every unit, the weeks that are easiest to guess, and what makes guessing easier."""
    screen, names, lang = Screen(), Names(problem, talk), talk.lang
    screen.line(talk.text("cli.foresight_heading"), "bold")
    heads = [talk.text(f"cli.head_{head}") for head in ("unit", "period_chance", "year_chance")]
    for stratum, chances in groupby(found.chances, key=lambda chance: chance.stratum):
        screen.line()
        screen.line(names.group(stratum), "bold")
        screen.table(heads, [[names.unit(c.unit), _percent(c.once, lang), _percent(c.year, lang)] for c in chances])
    for pair in found.pairs:
        both = " + ".join(map(names.unit, pair.units))
        screen.line(talk.text("cli.foresight_pair", units=both, chance=_percent(pair.together, lang)))
    screen.line()
    screen.line(talk.text("cli.foresight_weeks", years=figures.number(found.years, lang)), "bold")
    heads = [talk.text(f"cli.head_{head}") for head in ("period", "unit", "week", "hazard", "error")]
    rows = [
        [h.period, names.unit(h.unit), h.week, _percent(Fraction(h.chance), lang), _percent(Fraction(h.error), lang)]
        for h in found.hazards
    ]
    screen.table(heads, rows)
    screen.line(talk.text("cli.foresight_bias"))
    for line in warnings(found, names):
        screen.line(line, "yellow")


def warnings(found: Foresight, names: Names) -> list[str]:
    """What lowers unpredictability: decisions, narrow periods, strata in which nearly everybody is drawn."""
    talk = names.words
    lines = [talk.text("cli.foresight_excluded", unit=names.unit(unit)) for unit in found.excluded]
    lines += [
        talk.text("cli.foresight_narrow", unit=names.unit(n.unit), period=n.period, days=n.days, median=n.median)
        for n in found.narrow
    ]
    return lines + [talk.text("cli.foresight_crowded", stratum=names.group(stratum)) for stratum in found.crowded]


def _percent(share: Fraction, lang: str) -> str:
    """With two decimals: small chances differ there."""
    text = f"{float(100 * share):.2f}"
    return text.replace(".", ",") + " %" if lang == "vi" else text + "%"


def data(found: Foresight) -> dict[str, Any]:
    """The same for machines; exact chances as fractions."""
    return asdict(found)

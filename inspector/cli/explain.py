"""`inspector explain`: the score of a plan, or why one unit is in it or not."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, folder_of
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.domain.plan import Plan
    from inspector.domain.problem import Problem
    from inspector.planning.counterfactual import Counterfactual


@spoken(
    "explain",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.argument("unit", required=False),
    click.option("--quick", is_flag=True),
    click.option("--surprise", is_flag=True),
    click.option("--years", type=click.IntRange(100, 1_000_000), default=2000),
    CASE,
)
def command(
    talk: Talk, plan: Path, unit: str | None, quick: bool, surprise: bool, years: int, case: Path | None
) -> int:
    """0; an unknown unit is refused with the nearest name."""
    from inspector.cli import explain_page as page
    from inspector.cli.pair import pair
    from inspector.planning import explain

    problem, given = pair(plan, case)
    if surprise:
        return foreseen(problem, plan, years, talk)
    if unit is None:
        if talk.json:
            talk.dump(page.score_data(given))
        else:
            page.score(problem, given, talk)
        return Exit.YES
    found = explain.find(problem, unit)
    if found is None:
        raise page.unknown(unit, explain.suggest(problem, unit))
    standing = explain.standing(problem, given, found)
    if not talk.json:
        page.unit(problem, given, standing, talk)
    counted = found.counted and any(found.level in group.levels for group in problem.groups)
    other = solved(problem, given, found.id, talk) if counted and not quick else None
    if talk.json:
        talk.dump(page.unit_data(standing, other))
    elif other is not None:
        page.otherwise(problem, given, other, talk)
    return Exit.YES


def solved(problem: "Problem", plan: "Plan", unit: str, talk: Talk) -> "Counterfactual":
    """The plan with the unit forced in or out."""
    from inspector.cli.progress import Progress
    from inspector.planning.counterfactual import counterfactual

    with Progress(talk).shown() as watch:
        return counterfactual(problem, plan, unit, watch)


def foreseen(problem: "Problem", plan: Path, years: int, talk: Talk) -> int:
    """How far the surprise visits can be foreseen."""
    from inspector.cli import foresight_page
    from inspector.cli.counter import counted
    from inspector.io import draw_files
    from inspector.planning.foresight import foresight

    _, basis = draw_files.read_basis(folder_of(plan))
    with counted(talk, years, talk.text("cli.simulating")) as told:
        found = foresight(problem, basis, years, told=told)
    if talk.json:
        talk.dump(foresight_page.data(found))
    else:
        foresight_page.show(problem, found, talk)
    return Exit.YES

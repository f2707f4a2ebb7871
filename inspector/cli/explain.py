"""`inspector explain`: the score of a plan, or why one unit is in it or not; questions that take solves."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, folder_of
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.domain.plan import Plan
    from inspector.domain.problem import Problem
    from inspector.domain.unit import Unit
    from inspector.planning.counterfactual import Counterfactual


@spoken(
    "explain",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.argument("unit", required=False),
    click.option("--quick", is_flag=True),
    click.option("--surprise", is_flag=True),
    click.option("--years", type=click.IntRange(100, 1_000_000), default=2000),
    click.option("--prices", is_flag=True),
    click.option("--weights", is_flag=True),
    click.option("--dates", type=click.IntRange(1, 20)),
    click.option("--workers", type=click.IntRange(1, 64)),
    CASE,
)
def command(
    talk: Talk, plan: Path, unit: str | None, surprise: bool, years: int, case: Path | None, **more: Any
) -> int:
    """0; an unknown unit is refused with the nearest name."""
    from inspector.cli import explain_questions
    from inspector.cli.pair import pair

    asked = Asked(**more)
    asked.check(unit, surprise)
    problem, given = pair(plan, case)
    if surprise:
        return foreseen(problem, plan, years, talk)
    if asked.prices or asked.weights or asked.dates:
        return explain_questions.answer(problem, given, unit, asked, talk)
    return standing(problem, given, unit, asked.quick, talk)


@dataclass(frozen=True)
class Asked:
    """Which question is asked."""

    quick: bool
    prices: bool
    weights: bool
    dates: int | None
    workers: int | None

    def check(self, unit: str | None, surprise: bool) -> None:
        """A usage error where it is more than one question, or one about a unit without the unit."""
        ctx = click.get_current_context()
        given = [name for name in ("prices", "weights", "dates") if getattr(self, name)]
        if self.dates and unit is None:
            raise click.MissingParameter(ctx=ctx, param=next(p for p in ctx.command.params if p.name == "unit"))
        if given and (len(given) + surprise > 1 or (unit is not None and not self.dates)):
            raise click.BadOptionUsage(f"--{given[0]}", "", ctx=ctx)


def standing(problem: "Problem", given: "Plan", unit: str | None, quick: bool, talk: Talk) -> int:
    """The score of the plan, or how one unit stands in it."""
    from inspector.cli import explain_page as page
    from inspector.planning import explain

    if unit is None:
        if talk.json:
            talk.dump(page.score_data(given))
        else:
            page.score(problem, given, talk)
        return Exit.YES
    found = named(problem, unit)
    place = explain.standing(problem, given, found)
    if not talk.json:
        page.unit(problem, given, place, talk)
    counted = found.counted and any(found.level in group.levels for group in problem.groups)
    other = solved(problem, given, found.id, talk) if counted and not quick else None
    if talk.json:
        talk.dump(page.unit_data(place, other))
    elif other is not None:
        page.otherwise(problem, given, other, talk)
    return Exit.YES


def named(problem: "Problem", unit: str) -> "Unit":
    """The unit of an id or name; one that is unknown is refused."""
    from inspector.cli.explain_page import unknown
    from inspector.planning import explain

    found = explain.find(problem, unit)
    if found is None:
        raise unknown(unit, explain.suggest(problem, unit))
    return found


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

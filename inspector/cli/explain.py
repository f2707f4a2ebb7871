"""`inspector explain`: the score of a plan, or why one unit is in it or not."""

from pathlib import Path

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk


@spoken(
    "explain",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.argument("unit", required=False),
    click.option("--case", type=click.Path(path_type=Path)),
)
def command(talk: Talk, plan: Path, unit: str | None, case: Path | None) -> int:
    """0; an unknown unit is refused with the nearest name."""
    from inspector.cli import explain_page as page
    from inspector.cli.pair import pair
    from inspector.planning import explain

    problem, given = pair(plan, case)
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
    if talk.json:
        talk.dump(page.unit_data(standing))
    else:
        page.unit(problem, given, standing, talk)
    return Exit.YES

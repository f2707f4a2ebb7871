"""`inspector verify`: a plan against its case, without the solver."""

from pathlib import Path

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk


@spoken(
    "verify",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.option("--case", type=click.Path(path_type=Path)),
)
def command(talk: Talk, plan: Path, case: Path | None) -> int:
    """1 where a hard finding refuses the plan."""
    from inspector.cli import findings as page
    from inspector.cli.names import Names
    from inspector.cli.pair import pair
    from inspector.cli.plan_page import proof
    from inspector.cli.screen import Screen
    from inspector.verify.verify import verify

    problem, given = pair(plan, case)
    found = verify(problem, given)
    hard = [finding for finding in found if finding.hard]
    soft = [finding for finding in found if not finding.hard]
    names = Names(problem, talk)
    code = Exit.NO if hard else Exit.YES
    if talk.json:
        talk.dump({"verified": not hard, "findings": page.data(found, names)})
        return code
    screen = Screen()
    if hard:
        screen.line(talk.text("cli.verified_no", count=len(hard)), "bold red")
        page.show(hard, names, screen)
    else:
        screen.line(talk.text("cli.verified"), "green")
        for line in proof(given, talk):
            screen.line(line)
    screen.line(talk.text("cli.not_met", count=len(soft)) if soft else talk.text("cli.all_met"))
    page.show(soft, names, screen)
    return code

"""`inspector check`: is a case fit to be planned, and what do the rules ask of it."""

from pathlib import Path

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk


@spoken("check", click.argument("case", type=click.Path(path_type=Path)))
def command(talk: Talk, case: Path) -> int:
    """0 where the case has no fault; faults are refused by `load`."""
    from inspector.io.load import load

    problem = load(case)  # faults are told before the rest is even imported
    from inspector.cli import check_page
    from inspector.planning.explain import unreachable
    from inspector.verify.describe import readings

    asked, far = readings(problem, ()), unreachable(problem)
    if talk.json:
        talk.dump(check_page.data(problem, asked, far))
    else:
        check_page.show(problem, asked, far, talk)
    return Exit.YES

"""`inspector reveal`: publishes a surprise visit after it took place, or at the year's end everything."""

from pathlib import Path

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, KEY, at_work
from inspector.cli.talk import Talk


@spoken(
    "reveal",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.argument("visit", required=False),
    click.option("--all", "everything", is_flag=True),
    KEY,
    CASE,
)
def command(talk: Talk, plan: Path, visit: str | None, everything: bool, key: Path | None, case: Path | None) -> int:
    """0 where it now stands in plan.json; before the day after the visit it is refused."""
    from inspector.cli import documents
    from inspector.io import plan_file
    from inspector.planning import lottery

    if everything and visit is not None:
        raise click.UsageError("VISIT --all", click.get_current_context())
    if not everything and visit is None:
        context = click.get_current_context()
        raise click.MissingParameter(ctx=context, param=context.command.params[1])
    with at_work(plan, case, key) as held:
        if visit is None:
            after = lottery.reveal_all(held.plan, held.basis, held.ledger, held.today)
        else:
            after = lottery.reveal(held.plan, held.basis, held.ledger, visit, held.today)
        plan_file.update(held.folder, documents.refreshed(held, after, talk), after)
    if talk.json:
        talk.dump(after.surprise.model_dump(mode="json"))
    else:
        print(talk.text("cli.revealed", visit=visit) if visit else talk.text("cli.revealed_all"))
    return Exit.YES

"""`inspector refuse`: notes that the competent person did not sign a surprise visit."""

import datetime as dt
from pathlib import Path

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, DATE, KEY, at_work
from inspector.cli.talk import Talk


@spoken(
    "refuse",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.argument("visit"),
    click.option("--reason", required=True),
    click.option("--by", required=True),
    click.option("--on", type=DATE),
    KEY,
    CASE,
)
def command(
    talk: Talk,
    plan: Path,
    visit: str,
    reason: str,
    by: str,
    on: dt.datetime | None,
    key: Path | None,
    case: Path | None,
) -> int:
    """0 where it was noted; it stays sealed until the year's end."""
    from inspector.io import plan_file
    from inspector.planning import lottery, sealing

    with at_work(plan, case, key) as held:
        ledger = lottery.refuse(held.plan, held.basis, held.ledger, visit, reason, by, held.on(on), held.today)
        plan_file.update(held.folder, {sealing.SECRET: sealing.secret_file(ledger, held.who)})
    if talk.json:
        talk.dump({"visit": visit})
    else:
        print(talk.text("cli.refusal_noted", visit=visit))
    return Exit.YES

"""`inspector cause`: a surprise visit ordered for cause, sealed like those that were drawn."""

import datetime as dt
from pathlib import Path

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, DATE, KEY, at_work, day
from inspector.cli.talk import Talk


@spoken(
    "cause",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.argument("unit"),
    click.option("--period", required=True),
    click.option("--reason", required=True),
    click.option("--by", required=True),
    click.option("--date", type=DATE),
    click.option("--on", type=DATE),
    KEY,
    CASE,
)
def command(
    talk: Talk,
    plan: Path,
    unit: str,
    period: str,
    reason: str,
    by: str,
    date: dt.datetime | None,
    on: dt.datetime | None,
    key: Path | None,
    case: Path | None,
) -> int:
    """0 where the visit has a place; only in a period that has been drawn."""
    from inspector.cli import explain_page
    from inspector.io import plan_file
    from inspector.planning import explain, lottery, sealing

    with at_work(plan, case, key) as held:
        found = explain.find(held.problem, unit)
        if found is None:
            raise explain_page.unknown(unit, explain.suggest(held.problem, unit))
        ledger, visit = lottery.order(
            held.plan, held.basis, held.ledger, found.id, period, reason, by, held.on(on), day(date)
        )
        files = {sealing.SECRET: sealing.secret_file(ledger, held.who)}
        files |= sealing.period_files(held.problem, held.plan, held.basis, ledger, period, held.who)
        plan_file.update(held.folder, files)
    if talk.json:
        talk.dump({"visit": visit.id})
    else:
        print(talk.text("cli.ordered", visit=visit.id))
    return Exit.YES

"""`inspector draw`: draws one period's surprise visits, seals them, and prints the minutes."""

import datetime as dt
from pathlib import Path

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, DATE, KEY, Opened, at_work
from inspector.cli.talk import Talk


@spoken(
    "draw",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.option("--period", required=True),
    click.option("--public", required=True),
    click.option("--witness", multiple=True),
    click.option("--on", type=DATE),
    KEY,
    CASE,
)
def command(
    talk: Talk,
    plan: Path,
    period: str,
    public: str,
    witness: tuple[str, ...],
    on: dt.datetime | None,
    key: Path | None,
    case: Path | None,
) -> int:
    """0 where the period has been drawn; a second draw is refused."""
    with at_work(plan, case, key) as held:
        if _restored(held, period, talk):
            return Exit.YES
        return _draw(held, period, public, witness, held.on(on), talk)


def _draw(held: Opened, period: str, public: str, witness: tuple[str, ...], on: dt.date, talk: Talk) -> int:
    """Draws, seals, puts on record and prints."""
    from inspector.io import minutes, plan_file
    from inspector.planning import lottery, sealing

    after = lottery.draw(held.plan, held.basis, held.ledger, period, public, witness, on)
    record = after.surprise.draws[-1]
    page = minutes.minutes(held.problem, held.basis, after.surprise.commitment or "", record, talk.lang)
    files = sealing.period_files(held.problem, after, held.basis, held.ledger, period, held.who)
    plan_file.update(held.folder, files | minutes.files(page, period, talk.lang), after)
    if talk.json:
        talk.dump({"draw": record.model_dump(mode="json"), "files": sorted(files)})
    else:
        print(minutes.to_text(page))
        talk.say(talk.text("cli.sealed", files=", ".join(sorted(files))))
    if record.first or any(each.least < each.required for each in after.surprise.reserve):
        talk.say(talk.text("cli.look_for_dates"))  # said for what is public alone, whatever was drawn
    return Exit.YES


def _restored(held: Opened, period: str, talk: Talk) -> bool:
    """Whether a draw on record had lost sealed files (a kill, a full disk), which are then written again."""
    from inspector.io import plan_file
    from inspector.planning import sealing

    if period not in {record.period for record in held.plan.surprise.draws}:
        return False
    missing = [n for n in sealing.names(period, sorted(held.who.teams)).values() if not (held.folder / n).exists()]
    if missing:
        files = sealing.period_files(held.problem, held.plan, held.basis, held.ledger, period, held.who)
        plan_file.update(held.folder, {name: files[name] for name in missing})
        talk.say(talk.text("cli.restored", files=", ".join(missing)))
    return bool(missing)

"""`inspector draw`: draws one period's surprise visits, seals them, and prints the minutes."""

import datetime as dt
from dataclasses import replace
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
    """0 where the period has been drawn; a second draw is refused, but lost files of the first are written again."""
    with at_work(plan, case, key) as held:
        if period in {record.period for record in held.plan.surprise.draws}:
            return _again(held, period, public, talk)
        return _draw(held, period, public, witness, held.on(on), talk)


def _draw(held: Opened, period: str, public: str, witness: tuple[str, ...], on: dt.date, talk: Talk) -> int:
    """Draws, seals, puts on record and prints."""
    from inspector.cli import documents
    from inspector.export.word import minutes
    from inspector.io import plan_file
    from inspector.planning import lottery, sealing

    after = lottery.draw(held.plan, held.basis, held.ledger, period, public, witness, on)
    record = after.surprise.draws[-1]
    page = minutes.minutes(held.problem, held.basis, after.surprise.commitment or "", record, talk.lang)
    files = sealing.period_files(held.problem, after, held.basis, held.ledger, period, held.who)
    papers = minutes.files(page, period, talk.lang) | documents.refreshed(held, after, talk)
    plan_file.update(held.folder, files | papers, after)
    if talk.json:
        talk.dump({"draw": record.model_dump(mode="json"), "files": sorted(files)})
    else:
        print(minutes.to_text(page))
        talk.say(talk.text("cli.sealed", files=", ".join(sorted(files))))
    if record.first or any(each.least < each.required for each in after.surprise.reserve):
        talk.say(talk.text("cli.look_for_dates"))  # said for what is public alone, whatever was drawn
    return Exit.YES


def _again(held: Opened, period: str, public: str, talk: Talk) -> int:
    """For a draw on record with this public value: what is missing of its files (a kill, a full disk) written again.

    Documents too that still are those before it. DrawRefused where nothing is missing or the value is another: a
    period is drawn once.
    """
    from inspector.cli import envelopes
    from inspector.export.word import minutes
    from inspector.io import plan_file
    from inspector.planning import lottery
    from inspector.planning.commitment import DrawRefused

    number, record = next(each for each in enumerate(held.plan.surprise.draws) if each[1].period == period)
    files: dict[str, bytes] = {}
    if lottery.tidy(public) == record.public:
        basis, commitment = lottery.fixed_for(held.plan, held.basis, number)
        page = minutes.minutes(held.problem, basis, commitment, record, talk.lang)
        every = minutes.files(page, period, talk.lang)
        files = envelopes.again(held, [period])
        files |= {name: data for name, data in every.items() if not (held.folder / name).exists()}
        files |= _stale(held, talk) if record is held.plan.surprise.draws[-1] else {}
    if not files:
        raise DrawRefused("drawn_already", period=period)
    plan_file.update(held.folder, files)
    if talk.json:
        talk.dump({"draw": record.model_dump(mode="json"), "files": sorted(files)})
    talk.say(talk.text("cli.restored", files=", ".join(sorted(files))))
    return Exit.YES


def _stale(held: Opened, talk: Talk) -> dict[str, bytes]:
    """The documents that are still those of the plan before its last draw, made anew."""
    from inspector.cli import documents
    from inspector.planning.commitment import with_surprise

    before = with_surprise(held.plan, draws=held.plan.surprise.draws[:-1])
    now = documents.refreshed(replace(held, plan=before), held.plan, talk)
    return {name: data for name, data in now.items() if (held.folder / name).read_bytes() != data}

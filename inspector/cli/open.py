"""`inspector open`: the sealed visits, for a key holder, on the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, KEY, folder_of, own_key, wrong_key
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.cli.names import Names
    from inspector.domain.lottery import Ledger, SealedVisit
    from inspector.domain.plan import Plan
    from inspector.domain.problem import Problem


@spoken("open", click.argument("plan", type=click.Path(path_type=Path)), KEY, CASE)
def command(talk: Talk, plan: Path, key: Path | None, case: Path | None) -> int:
    """0; a key that opens none of the files is refused."""
    from inspector.cli.pair import pair

    problem, given = pair(plan, case)
    visits, ledger = read(given, folder_of(plan), key or own_key())
    if visits is None and ledger is None:
        raise wrong_key(key)
    if talk.json:
        talk.dump([sealed.model_dump(mode="json") for sealed in visits or ()])
    else:
        show(problem, visits or [], ledger, talk)
        for period in missing(given, folder_of(plan)):
            talk.say(talk.text("cli.sealed_missing", period=period))
    return Exit.YES


def read(plan: "Plan", folder: Path, key: Path) -> "tuple[list[SealedVisit] | None, Ledger | None]":
    """The visits in all files that the key opens, by date, and the ledger; None for what it does not open."""
    import glob

    from inspector.io import draw_files
    from inspector.planning import sealing

    names = [f"surprise-{glob.escape(record.period)}" for record in plan.surprise.draws]
    files = [file for name in names for end in (".age", "@*.age") for file in sorted(folder.glob(name + end))]
    opened = [found for file in files if (found := draw_files.read_period(file, key)) is not None]
    by_id = {sealed.visit.id: sealed for each in opened for sealed in each.visits}
    ledger = draw_files.read_ledger(folder, key) if (folder / sealing.SECRET).exists() else None
    visits = sorted(by_id.values(), key=lambda s: (str(s.visit.date), s.visit.id))
    return (visits if opened else None), ledger


def missing(plan: "Plan", folder: Path) -> list[str]:
    """Periods on record whose sealed file is not there."""
    from inspector.planning import sealing

    names = {record.period: sealing.names(record.period, ())[None] for record in plan.surprise.draws}
    return [period for period, name in names.items() if not (folder / name).exists()]


def show(problem: "Problem", visits: "list[SealedVisit]", ledger: "Ledger | None", talk: Talk) -> None:
    """A table of the visits, and what key holders noted."""
    from inspector.cli.names import Names
    from inspector.cli.screen import Screen

    screen, names = Screen(), Names(problem, talk)
    screen.line(talk.text("cli.sealed_heading", count=len(visits)), "bold")
    heads = [talk.text(f"cli.head_{head}") for head in ("visit", "unit", "session", "team", "people")]
    screen.table(heads, [_row(sealed, names) for sealed in visits])
    for cause in ledger.causes if ledger else ():
        screen.line(talk.text("cli.cause", visit=cause.visit.id, reason=cause.reason, by=cause.by))
    for refusal in ledger.refusals if ledger else ():
        screen.line(talk.text("cli.refusal", visit=refusal.visit, reason=refusal.reason, by=refusal.by))


def _row(sealed: "SealedVisit", names: "Names") -> list[str]:
    from inspector.cli import figures

    visit, talk = sealed.visit, names.talk
    when = talk.text("cli.no_date")
    if visit.date is not None:
        half = talk.text(f"cli.session_{'day' if visit.sessions == 2 else visit.session}")
        when = talk.text("cli.when", session=half, date=figures.date(visit.date, talk.lang))
    team = names.team(visit.team) if visit.team else "–"
    return [visit.id, names.unit(visit.unit), when, team, ", ".join(sealed.people)]

"""`inspector open`: the sealed visits, for a key holder, on the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, KEY, at_work, folder_of, own_key, wrong_key
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.domain.lottery import Ledger, SealedVisit
    from inspector.domain.problem import Problem
    from inspector.lang.names import Names


@spoken("open", click.argument("plan", type=click.Path(path_type=Path)), KEY, CASE)
def command(talk: Talk, plan: Path, key: Path | None, case: Path | None) -> int:
    """0; a key that opens none of the files is refused, and so is a file that does not hold what was drawn."""
    from inspector.cli import envelopes
    from inspector.cli.pair import pair
    from inspector.io import draw_files

    problem, given = pair(plan, case)
    folder = folder_of(plan)
    ledger = draw_files.read_ledger(folder, key or own_key()) if (folder / draw_files.SECRET).exists() else None
    if ledger is not None and envelopes.missing(given, folder):
        restore(plan, case, key, talk)
    visits = envelopes.read(given, folder, key or own_key(), ledger)
    if visits is None and ledger is None:
        raise wrong_key(key)
    if talk.json:
        talk.dump([sealed.model_dump(mode="json") for sealed in visits or ()])
        return Exit.YES
    show(problem, visits or [], ledger, talk)
    for period in envelopes.missing(given, folder):
        talk.say(talk.text("cli.sealed_missing", period=period))
    return Exit.YES


def restore(plan: Path, case: Path | None, key: Path | None, talk: Talk) -> None:
    """Writes sealed files again that are missing, and says which."""
    from inspector.cli import envelopes
    from inspector.io import plan_file

    with at_work(plan, case, key) as held:
        files = envelopes.again(held, [record.period for record in held.plan.surprise.draws])
        plan_file.update(held.folder, files)
    talk.say(talk.text("cli.restored_all", files=", ".join(sorted(files))))


def show(problem: "Problem", visits: "list[SealedVisit]", ledger: "Ledger | None", talk: Talk) -> None:
    """A table of the visits, and what key holders noted."""
    from inspector.cli.screen import Screen
    from inspector.lang.names import Names

    screen, names = Screen(), Names(problem, talk)
    screen.line(talk.text("cli.sealed_heading", count=len(visits)), "bold")
    heads = [talk.text(f"cli.head_{head}") for head in ("visit", "unit", "session", "team", "people")]
    screen.table(heads, [_row(sealed, names) for sealed in visits])
    for cause in ledger.causes if ledger else ():
        screen.line(talk.text("cli.cause", visit=cause.visit.id, reason=cause.reason, by=cause.by))
    for refusal in ledger.refusals if ledger else ():
        screen.line(talk.text("cli.refusal", visit=refusal.visit, reason=refusal.reason, by=refusal.by))


def _row(sealed: "SealedVisit", names: "Names") -> list[str]:
    from inspector.lang import figures

    visit, talk = sealed.visit, names.words
    when = talk.text("cli.no_date")
    if visit.date is not None:
        half = talk.text(f"cli.session_{'day' if visit.sessions == 2 else visit.session}")
        when = talk.text("cli.when", session=half, date=figures.date(visit.date, talk.lang))
    team = names.team(visit.team) if visit.team else "–"
    return [visit.id, names.unit(visit.unit), when, team, ", ".join(sealed.people)]

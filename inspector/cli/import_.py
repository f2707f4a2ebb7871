"""`inspector import`: other bodies' calendars and tables as closures of units, or as visits of these bodies."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.domain.problem import Problem
    from inspector.io.handed_over.wish import Wish

ALL = "all"
"""Names every unit, where the table can; an id or name `all` of the case comes before it."""


@spoken(
    "import",
    click.argument("case", type=click.Path(path_type=Path)),
    click.argument("file", type=click.Path(path_type=Path), nargs=-1, required=True),
    click.option("--as", "table", type=click.Choice(["closures", "other_visits"]), default="closures"),
    click.option("--unit"),
    click.option("--body", default=""),
    click.option("--with-free", is_flag=True),
    click.option("--dry-run", is_flag=True),
)
def command(talk: Talk, case: Path, file: tuple[Path, ...], table: str, dry_run: bool, **asked: Any) -> int:
    """0; 1 where an event names no unit or several. Faults, of the case as it would be too, are refused."""
    from inspector.cli import import_page
    from inspector.io.handed_over import additions, incoming

    with _alone(case, dry_run):
        place = additions.target(case, table)
        found = incoming.read(file, place.problem, place.source, _wish(place.problem, table, **asked))
        added = additions.new(place, found.entries)
        data = additions.grown(place, [entry for _, entry in added]) if added else b""
        written = bool(added) and place.path is not None and not dry_run
        if written:
            additions.write(place, data)
    result = import_page.Result(case, place, found, added, written, dry_run)
    if talk.json:
        talk.dump(import_page.data(result))
    else:
        import_page.show(result, talk)
    return Exit.NO if found.unmatched else Exit.YES


def _alone(case: Path, dry_run: bool) -> AbstractContextManager[None]:
    """While no other command changes the case; nothing is locked for a look."""
    from inspector.io.lock import alone

    return nullcontext() if dry_run else alone(case if case.is_dir() else case.parent)


def _wish(problem: "Problem", table: str, unit: str | None, body: str, with_free: bool) -> "Wish":
    """What is asked; an unknown unit is refused with the nearest name."""
    from inspector.cli.explain import named
    from inspector.io.handed_over.wish import CLOSURES, Wish
    from inspector.planning import explain

    everybody = unit is not None and unit.casefold() == ALL and table == CLOSURES and not explain.find(problem, unit)
    given = named(problem, unit).id if unit is not None and not everybody else None
    return Wish(table, given, everybody, body, with_free)

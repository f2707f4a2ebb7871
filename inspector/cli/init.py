"""`inspector init`: a new case to start from."""

from pathlib import Path

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk


@spoken(
    "init",
    click.argument("folder", type=click.Path(path_type=Path), metavar="DIR"),
    click.option("--province"),
    click.option("--year", type=int),
    click.option("--xlsx", is_flag=True),
)
def command(talk: Talk, folder: Path, province: str | None, year: int | None, xlsx: bool) -> int:
    """0 where the case was written."""
    import datetime as dt

    from inspector.cli.plan import quoted
    from inspector.cli.screen import Screen
    from inspector.io.new_case import new_case

    case = new_case(folder, year or dt.datetime.now().astimezone().year, province, xlsx)
    if talk.json:
        talk.dump({"path": case.as_posix()})
        return Exit.YES
    screen = Screen()
    screen.line(talk.text("cli.case_written", path=case.as_posix()))
    screen.line(talk.text("cli.next", command=f"inspector check {quoted(case)}"))
    return Exit.YES

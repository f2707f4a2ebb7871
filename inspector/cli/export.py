"""`inspector export`: documents, workbook, calendars and pages of a plan, for an audience."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, KEY, folder_of
from inspector.cli.talk import Talk
from inspector.domain.errors import OutputRefused, say
from inspector.export.formats import MODULES

if TYPE_CHECKING:
    from inspector.domain.problem import Problem
    from inspector.export.view import Asked

AUDIENCES = ("public", "unit", "team", "sealed")


@spoken(
    "export",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.argument("format", type=click.Choice(list(MODULES)), nargs=-1, required=True),
    click.option("--audience", type=click.Choice(AUDIENCES)),
    click.option("--unit"),
    click.option("--team"),
    KEY,
    click.option("--baseline", type=click.Path(path_type=Path)),
    click.option("--to", type=click.Path(path_type=Path, file_okay=False)),
    click.option("--force", is_flag=True),
    CASE,
)
def command(talk: Talk, plan: Path, format: tuple[str, ...], case: Path | None, **given: Any) -> int:
    """0 where the files were written."""
    from inspector.cli import documents, sealing
    from inspector.cli.pair import pair
    from inspector.io import plan_file
    from inspector.io.lock import alone

    asked = Request(**given)
    asked.check()
    problem, found = pair(plan, case)
    folder = given["to"] or folder_of(plan)
    where = case or folder_of(plan) / found.case.path
    audience = _asked(problem, asked)
    if asked.opens:
        files = sealing.sealed(problem, found, folder_of(plan), where, audience, asked.key, format, talk)
    else:
        files = documents.made(documents.shown(problem, found, where, talk, audience), tuple(dict.fromkeys(format)))
    if not files:
        raise OutputRefused(say("cli.export_nothing"))
    _refuse_the_case(folder, where, files)
    with plan_file.refused(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        edited = [] if asked.force or asked.opens else documents.standing_in_the_way(folder, files)
        if edited:
            raise OutputRefused(say("cli.export_edited", files=", ".join(edited)))
        plan_file.update(folder, files)
    _show(folder, files, asked, talk)
    if asked.opens and not found.surprise.draws:
        talk.say(talk.text("cli.export_not_drawn"))
    return Exit.YES


@dataclass(frozen=True)
class Request:
    """For whom, opened with what, and where to."""

    audience: str | None
    unit: str | None
    team: str | None
    key: Path | None
    baseline: Path | None
    to: Path | None
    force: bool

    @property
    def whose(self) -> str:
        """The audience, which a unit or team named alone tells too."""
        return self.audience or ("unit" if self.unit else "team" if self.team else "public")

    @property
    def opens(self) -> bool:
        """Whether sealed visits are to be opened: what comes of it is sealed again."""
        return self.whose == "sealed" or (self.whose == "team" and self.key is not None)

    def check(self) -> None:
        """A usage error where the options do not fit one another."""
        ctx = click.get_current_context()
        for option in ("unit", "team"):
            stated = getattr(self, option) is not None
            if self.whose == option and not stated:
                raise click.MissingParameter(ctx=ctx, param=next(p for p in ctx.command.params if p.name == option))
            if stated and self.whose != option:
                raise click.BadOptionUsage(f"--{option}", "", ctx=ctx)
        if self.key is not None and not self.opens:
            raise click.BadOptionUsage("--key", "", ctx=ctx)


def _refuse_the_case(folder: Path, case: Path, files: Mapping[str, bytes]) -> None:
    """OutputRefused for a table beside those of the case, which would no longer load."""
    tables = folder.resolve() == (case if case.is_dir() else case.parent).resolve()
    if tables and any(name.endswith(".csv") for name in files):
        raise OutputRefused(say("cli.export_into_case", path=str(folder)))


def _asked(problem: "Problem", request: Request) -> "Asked":
    """The gate's question, ids found by id or name."""
    from inspector.cli.explain import named
    from inspector.cli.pair import pair
    from inspector.export.view import Asked, Beside

    subject = None
    if request.unit is not None:
        subject = named(problem, request.unit).id
    elif request.team is not None:
        subject = _team(problem, request.team)
    beside = None
    if request.baseline is not None:
        other, found = pair(request.baseline, None)
        beside = Beside(folder_of(request.baseline).resolve().name, other, found.visits)
    return Asked(audience=request.whose, subject=subject, baseline=beside)  # type: ignore[arg-type]


def _team(problem: "Problem", name: str) -> str:
    """A team's id, of its id or name; InputRefused where there is none."""
    from inspector.io.faults import Faults, Place
    from inspector.io.text import fold

    for team in problem.teams:
        if fold(name) in map(fold, (team.id, team.name, team.name_en)):
            return team.id
    faults = Faults()
    faults.unknown(Place("--team"), name, say("io.unknown_team"), [team.id for team in problem.teams])
    raise faults.refusal()


def _show(folder: Path, files: "dict[str, bytes]", asked: Request, talk: Talk) -> None:
    paths = [(folder / name).as_posix() for name in files]
    if talk.json:
        talk.dump({"files": paths})
        return
    for path in paths:
        print(talk.text("cli.open", path=path))
    if asked.opens:
        talk.say(talk.text("cli.export_sealed"))

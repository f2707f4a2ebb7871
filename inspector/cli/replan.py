"""`inspector replan`: the least disturbing repair of a plan, as a new version that names the old one."""

import datetime as dt
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.holder import CASE, DATE, folder_of
from inspector.cli.talk import Talk
from inspector.domain.errors import OutputRefused, say

if TYPE_CHECKING:
    from inspector.domain.plan import Plan, Replaced
    from inspector.domain.problem import Problem
    from inspector.planning.edits.rows import Edit
    from inspector.planning.make import Made
    from inspector.solver.trade_off import Trade


@spoken(
    "replan",
    click.argument("plan", type=click.Path(path_type=Path)),
    click.option("--as-of", type=DATE, required=True),
    click.option("--changes", type=click.Path(path_type=Path, dir_okay=False)),
    click.option("--from-xlsx", "from_xlsx", type=click.Path(path_type=Path, dir_okay=False)),
    click.option("--max-moves", type=click.IntRange(min=0)),
    click.option("--curve", is_flag=True),
    click.option("--out", type=click.Path(path_type=Path, file_okay=False)),
    click.option("--force", is_flag=True),
    CASE,
)
def command(talk: Talk, from_xlsx: Path | None, changes: Path | None, **given: Any) -> int:
    """0 where a new version was saved, or where none is needed."""
    from inspector.cli import edits_page

    asked = Asked(**given)
    if from_xlsx is None:
        return _replan(talk, asked, changes)
    if changes is not None:
        raise OutputRefused(say("workbook.one_of_both"))
    edits, problem, file = edits_page.read(from_xlsx, asked, talk)
    if file is None:
        return edits_page.nothing(edits, problem, talk)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / from_xlsx.with_suffix(".yaml").name
        path.write_bytes(file)
        return _replan(talk, asked, path, edits)


@dataclass(frozen=True)
class Asked:
    """What was asked for, but for the changes."""

    plan: Path
    as_of: dt.datetime
    max_moves: int | None
    curve: bool
    out: Path | None
    force: bool
    case: Path | None


def _replan(talk: Talk, asked: Asked, changes: Path | None, edits: "Sequence[Edit]" = ()) -> int:
    from inspector.cli import plan as first
    from inspector.cli import replan_page as page
    from inspector.cli.pair import changed, pair
    from inspector.io import plan_file, versions
    from inspector.planning import replan
    from inspector.planning.make import PlanRefused

    old, was = plan_file.read(asked.plan), folder_of(asked.plan)
    start = replan.before(old, asked.as_of.date(), asked.max_moves)
    problem = changed(asked.plan, old, asked.case, () if changes is None else (changes,))
    problem = replan.under(replan.as_replan(problem, start), _name(old, changes))
    _ruled(edits, problem, talk)
    folder = asked.out or _next(was, old.version + 1)
    if changes is not None or asked.out is not None:
        _check(was, folder, asked.force)
    files = _files(was, old, changes)
    replaced = replan.replaced(old, problem, versions.digest(was), plan_file.way(was, folder), _name(old, changes))
    try:
        made, trades = _solved(problem, replaced, asked, plan_file.way(asked.case or was / old.case.path, folder), talk)
    except PlanRefused as refused:
        return first.broken(refused.findings, problem, talk)
    if made.outcome == "infeasible" and asked.max_moves is not None:
        return page.too_few(asked.max_moves, talk)
    if made.plan is None:
        return first.without(made, problem, talk)
    same = changes is None and made.plan.visits == old.visits
    if same and pair(asked.plan, asked.case)[0].digest == old.case.digest:
        page.nothing(problem, made.plan, trades, talk)
        return Exit.YES
    new = _saved(made.plan, old, problem, asked, folder, files, talk)
    page.show(problem, old, new, folder, trades, talk, edits)
    return Exit.YES


def _solved(
    problem: "Problem", replaced: "tuple[Replaced, ...]", asked: Asked, path: str, talk: Talk
) -> "tuple[Made, tuple[Trade, ...]]":
    """What the search made, and the trade-offs where they were asked for."""
    from inspector.cli.progress import Progress
    from inspector.planning.make import make

    with Progress(talk).shown() as watch:
        made = make(problem, watch=watch, path=path, replaced=replaced)
        return made, _curve(problem, made.plan, watch) if asked.curve and made.plan else ()


def _saved(
    made: "Plan", old: "Plan", problem: "Problem", asked: Asked, folder: Path, files: dict[str, bytes], talk: Talk
) -> "Plan":
    """Writes the new version with all that lies beside it; OutputRefused where the old one is no longer what it was."""
    from inspector.cli import documents
    from inspector.io import plan_file, versions

    was = folder_of(asked.plan)
    _check(was, folder, asked.force)
    new, more = _drawn(_placed(made, old, was, folder), old, problem, was)
    papers = documents.beside(problem, new, asked.case or was / old.case.path, talk)
    if versions.digest(was) != new.replaced[-1].plan:  # drawn in it, say, while this one was solving
        raise OutputRefused(say("cli.replan_meanwhile", path=str(was)))
    plan_file.write(new, folder, asked.force, files | more | papers)
    return new


def _ruled(edits: "Sequence[Edit]", problem: "Problem", talk: Talk) -> None:
    """Refuses edits that break a hard rule; shows them where they do not."""
    from inspector.cli import edits_page
    from inspector.planning.edits.check import check

    if edits:
        check(edits, problem, talk)
        edits_page.show(edits, problem, talk)


def _next(folder: Path, version: int) -> Path:
    """The folder of the next version stands beside that of the one before: `…`, `…-2`, `…-3`."""
    full = folder.resolve()
    stem = re.sub(rf"-{version - 1}$", "", full.name) if version > 2 else full.name
    beside = folder.parent if folder.name not in ("", "..") else full.parent
    return beside / f"{stem}-{version}"


def _check(old: Path, new: Path, force: bool) -> None:
    """OutputRefused where the new version may not be written there, before the search for it."""
    from inspector.io import plan_file

    if old.resolve() in (new.resolve(), *new.resolve().parents):
        raise OutputRefused(say("cli.replan_same_folder", path=str(new)))
    plan_file.check(new, force)


def _name(old: "Plan", changes: Path | None) -> str | None:
    """What the file of changes is called in the folder of the new version, without the ending."""
    return None if changes is None else f"changes-{old.version + 1}"


def _files(was: Path, old: "Plan", changes: Path | None) -> dict[str, bytes]:
    """What lies beside plan.json in the new version, draws apart; refused where it cannot be."""
    from inspector.io import versions
    from inspector.planning.commitment import DrawRefused

    if old.surprise.secret is not None:
        raise DrawRefused("replan_secret_is_out")
    name = _name(old, changes)
    more = {f"{name}.yaml": versions.changes(changes)} if name is not None and changes is not None else {}
    return versions.carried(was, old) | more


def _placed(new: "Plan", old: "Plan", was: Path, folder: Path) -> "Plan":
    """The new version with the way from its own folder to the scenario of the first plan."""
    from inspector.io import plan_file

    if old.scenario is None or new.scenario is None:
        return new
    way = plan_file.way(was / old.scenario.path, folder)
    return new.model_copy(update={"scenario": new.scenario.model_copy(update={"path": way})})


def _drawn(new: "Plan", old: "Plan", problem: "Problem", was: Path) -> "tuple[Plan, dict[str, bytes]]":
    """The new version with the draws carried over, and what is fixed for those to come."""
    from inspector.io import draw_files
    from inspector.planning import commitment

    if old.surprise.commitment is None or new.before is None:
        return new, {}
    _, fixed = draw_files.read_basis(was)
    new, basis = commitment.carry(problem, old, fixed, new, new.before.as_of)
    return new, {draw_files.BASIS: commitment.to_bytes(basis)}


def _curve(problem: "Problem", plan: "Plan", watch: object) -> "tuple[Trade, ...]":
    from inspector.solver.run import Watch
    from inspector.solver.settings import Settings
    from inspector.solver.trade_off import trade_off

    gives = Counter[str]()
    for finding in plan.not_met:
        gives[finding.rule] += finding.amount
    assert isinstance(watch, Watch)
    return tuple(trade_off(problem, Settings(), watch, gives))

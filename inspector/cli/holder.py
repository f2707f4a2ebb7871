"""A plan with its draws, opened by a key holder."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.domain.errors import say

if TYPE_CHECKING:
    from inspector.domain.lottery import Basis, Ledger
    from inspector.domain.plan import Plan
    from inspector.domain.problem import Problem
    from inspector.planning.sealing import Audience

KEY = click.option("--key", type=click.Path(path_type=Path, dir_okay=False))
CASE = click.option("--case", type=click.Path(path_type=Path))
DATE = click.DateTime(formats=["%Y-%m-%d", "%d/%m/%Y"])


@dataclass(frozen=True)
class Opened:
    """Everything that a draw needs, with the folder it lies in."""

    folder: Path
    case: Path
    problem: "Problem"
    plan: "Plan"
    basis: "Basis"
    ledger: "Ledger"
    who: "Audience"
    today: dt.date

    def on(self, given: dt.datetime | None) -> dt.date:
        """The date of a draw or note: today, or the one that an option states; DrawRefused where it cannot be."""
        from inspector.planning import draw_dates

        return draw_dates.may_be(self.problem, self.plan, day(given) or self.today, self.today)


def own_key() -> Path:
    """Where the office's key lies: in the user's configuration folder, never in a plan folder."""
    return Path(click.get_app_dir("inspector")) / "office.key"


@contextmanager
def at_work(plan: Path, case: Path | None, key: Path | None) -> Iterator[Opened]:
    """The same as `opened`, while no other command changes anything in the folder."""
    from inspector.io.lock import alone

    with alone(folder_of(plan)):
        yield opened(plan, case, key)


def opened(plan: Path, case: Path | None, key: Path | None) -> Opened:
    """The plan, its case and its secret; InputRefused where a file is missing or the key is another's."""
    from inspector.cli.pair import pair
    from inspector.io import draw_files
    from inspector.planning import sealing

    problem, given = pair(plan, case)
    folder = folder_of(plan)
    _, basis = draw_files.read_basis(folder)
    ledger = draw_files.read_ledger(folder, key or own_key())
    if ledger is None:
        raise wrong_key(key)
    who = sealing.audience(problem, public_half(problem, key))
    return Opened(folder, case or folder / given.case.path, problem, given, basis, ledger, who, today())


def public_half(problem: "Problem", key: Path | None, make: bool = False) -> str:
    """The public half of the key at hand, where the case names no key holders; made first where `make` says so."""
    if any(holder.team is None for holder in problem.keys):
        return ""
    from inspector.io import sealed

    return sealed.public_half(key or own_key(), make)


def wrong_key(key: Path | None) -> Exception:
    """The refusal of a key that opens nothing here."""
    from inspector.io.faults import Faults, Place

    faults = Faults()
    faults.add(Place(str(key or own_key())), "", say("io.wrong_key"), say("io.allowed_own_key"))
    return faults.refusal()


def day(given: dt.datetime | None) -> dt.date | None:
    """The date that an option states."""
    return given.date() if given else None


def today() -> dt.date:
    """Today where the office is."""
    return dt.datetime.now().astimezone().date()


def folder_of(plan: Path) -> Path:
    """The folder of a plan, of which the folder or the file was named."""
    return plan if plan.is_dir() else plan.parent

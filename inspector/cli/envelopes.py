"""The sealed files of a plan folder: read and checked with a key, and written again where they are missing."""

import glob
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.cli.holder import Opened

if TYPE_CHECKING:
    from inspector.domain.lottery import Ledger, SealedVisit
    from inspector.domain.plan import Plan


def read(plan: "Plan", folder: Path, key: Path, ledger: "Ledger | None") -> "list[SealedVisit] | None":
    """The visits in all files that the key opens, by date; None where it opens none.

    DrawRefused where a file does not hold what was drawn; with the ledger everything in it is checked.
    """
    from inspector.io import draw_files
    from inspector.planning import opening

    basis = None if ledger is None else draw_files.read_basis(folder)[1]
    opened = []
    for file in _files(plan, folder):
        held = draw_files.read_period(file, key)
        if held is not None:
            if ledger is None or basis is None:
                opening.check(plan, file.name, held)
            else:
                opening.check_all(plan, basis, ledger, file.name, held)
            opened.append(held)
    by_id = {sealed.visit.id: sealed for each in opened for sealed in each.visits}
    return sorted(by_id.values(), key=lambda s: (str(s.visit.date), s.visit.id)) if opened else None


def _files(plan: "Plan", folder: Path) -> list[Path]:
    names = [f"surprise-{glob.escape(record.period)}" for record in plan.surprise.draws]
    return [file for name in names for end in (".age", "@*.age") for file in sorted(folder.glob(name + end))]


def missing(plan: "Plan", folder: Path, teams: Sequence[str] = ()) -> dict[str, list[str]]:
    """By period on record the sealed files that are not there, if any."""
    from inspector.planning import sealing

    lost = {
        record.period: [name for name in sealing.names(record.period, teams).values() if not (folder / name).exists()]
        for record in plan.surprise.draws
    }
    return {span: names for span, names in lost.items() if names}


def again(held: Opened, spans: Sequence[str]) -> dict[str, bytes]:
    """The files of these periods that were lost (a kill, a full disk) or did not come along in a replan, by name."""
    from inspector.planning import sealing

    result: dict[str, bytes] = {}
    for span, names in missing(held.plan, held.folder, sorted(held.who.teams)).items():
        if span in spans:
            files = sealing.period_files(held.problem, held.plan, held.basis, held.ledger, span, held.who)
            result |= {name: files[name] for name in names}
    return result

"""Documents that hold surprise visits: made in memory, packed, and written only sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED

from inspector.cli.talk import Talk
from inspector.domain.errors import OutputRefused, say
from inspector.export.packed import zipped

if TYPE_CHECKING:
    from inspector.domain.lottery import SealedVisit
    from inspector.domain.plan import Plan
    from inspector.domain.problem import Problem
    from inspector.export.view import Asked

NAMES = {"vi": "ban-mat", "en": "sealed"}
PADDING = "padding"
_A_VISIT, _MORE = 32 * 1024, 256 * 1024
"""Bytes kept for each visit that may be drawn in the year, and for all else that only key holders are shown."""


def sealed(
    problem: "Problem",
    plan: "Plan",
    folder: Path,
    case: Path,
    asked: "Asked",
    key: Path | None,
    formats: Sequence[str],
    talk: Talk,
) -> dict[str, bytes]:
    """One sealed file of all documents. Its name and length hang on what the public knows alone."""
    from inspector.cli import documents
    from inspector.cli.holder import public_half
    from inspector.io import sealed as age
    from inspector.planning.sealing import audience

    found = replace(asked, sealed=tuple(_opened(plan, folder, asked, key)))
    wanted = tuple(dict.fromkeys(formats))
    open_to_all = documents.made(documents.shown(problem, plan, case, talk, asked), wanted)
    secret = documents.made(documents.shown(problem, plan, case, talk, found), wanted)
    length = _whole(sum(map(len, open_to_all.values()))) + _MORE + problem.draws * len(problem.periods) * _A_VISIT
    who = audience(problem, public_half(problem, key))
    recipients = who.teams.get(asked.subject, who.office) if asked.subject else who.office
    name = "-".join(filter(None, (NAMES[talk.lang], asked.subject))) + ".zip.age"
    return {name: age.seal(packed(secret, length), recipients, length)}


def _whole(length: int) -> int:
    """Rounded up, lest the few bytes by which public documents tell of a draw that was held make another length."""
    block = 64 * 1024
    return -(-length // block) * block


def _opened(plan: "Plan", folder: Path, asked: "Asked", key: Path | None) -> "Sequence[SealedVisit]":
    """What the key opens; InputRefused where it opens nothing, or less than everything for the office's own view."""
    if not plan.surprise.counts:
        raise OutputRefused(say("cli.export_no_surprise"))
    from inspector.cli import envelopes
    from inspector.cli.holder import own_key, wrong_key
    from inspector.io import draw_files

    own = key or own_key()
    ledger = draw_files.read_ledger(folder, own) if (folder / draw_files.SECRET).exists() else None
    visits = envelopes.read(plan, folder, own, ledger)
    if ledger is None and (visits is None or asked.audience == "sealed"):
        raise wrong_key(key)
    return visits or ()


def packed(files: Mapping[str, bytes], length: int) -> bytes:
    """A zip archive of exactly so many bytes, the rest of it a file of zeros; ValueError where they are too few."""
    bare = zipped({**files, PADDING: b""}, ZIP_STORED)
    if len(bare) > length:
        raise ValueError(f"{len(bare)} bytes do not fit into {length}")
    return zipped({**files, PADDING: bytes(length - len(bare))}, ZIP_STORED)

"""The files that are made of a plan: beside it in its folder, or on request."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.cli.holder import Opened
    from inspector.domain.plan import Plan
    from inspector.domain.problem import Problem
    from inspector.export.shown import View
    from inspector.export.view import Asked


def shown(problem: "Problem", plan: "Plan", case: Path, talk: Talk, asked: "Asked | None" = None) -> "View":
    """What an audience sees, with the titles of sources and the tables of the case."""
    from dataclasses import replace

    from inspector.cli.rules import sources
    from inspector.export.view import Asked, view
    from inspector.io.case_tables import case_tables

    full = replace(asked or Asked(), sources=sources(talk.lang), sheets=case_tables(case))
    return view(problem, plan, talk, full)


def made(view: "View", formats: Sequence[str]) -> dict[str, bytes]:
    """The files of these formats by name."""
    from inspector.export import formats as known

    return {name: data for format in formats for name, data in known.files(view, format).items()}


def beside(problem: "Problem", plan: "Plan", case: Path, talk: Talk) -> dict[str, bytes]:
    """What lies in the folder of a plan beside plan.json, for everybody."""
    from inspector.export.formats import WITH_PLAN

    return made(shown(problem, plan, case, talk), WITH_PLAN)


def refreshed(held: "Opened", after: "Plan", talk: Talk) -> dict[str, bytes]:
    """The files in the folder of a plan made anew after a draw; edited ones are named and left alone."""
    from inspector.export.formats import NAMES, WITH_PLAN
    from inspector.lang import LANGUAGES

    files: dict[str, bytes] = {}
    edited = []
    for lang in LANGUAGES:
        there = [each for each in WITH_PLAN if (held.folder / NAMES[each][lang]).is_file()]
        spoken = Talk(lang)
        before, now = (made(shown(held.problem, plan, held.case, spoken), there) for plan in (held.plan, after))
        found = {name: (held.folder / name).read_bytes() for name in before}
        files |= {name: now[name] for name, data in found.items() if data == before[name]}
        edited += sorted(name for name, data in found.items() if data not in (before[name], now[name]))
    if edited:
        talk.say(talk.text("cli.documents_edited", files=", ".join(edited)))
    return files


def standing_in_the_way(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Files that are there and are other than what would be written: somebody may have edited them."""
    from inspector.io.plan_file import refused

    with refused(folder):
        there = {name: (folder / name).read_bytes() for name in files if (folder / name).is_file()}
    return [name for name, data in there.items() if data != files[name]]

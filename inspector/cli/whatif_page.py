"""The table of a what-if run: on the terminal, and as a page, CSV and JSON in its folder."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

from inspector.cli import plots
from inspector.cli.rules import sources
from inspector.cli.screen import Screen
from inspector.cli.side_by_side import Table, marked
from inspector.cli.talk import Talk
from inspector.domain.problem import Problem
from inspector.export import formats
from inspector.export.pages import whatif_page
from inspector.export.view import Asked, Beside, view
from inspector.io import plan_file
from inspector.lang.names import Names
from inspector.lang.sentences import told as changes
from inspector.planning.column import Column, column
from inspector.planning.whatif import BASELINE, Answer

BESIDE = 4
"""Scenarios beside the baseline in one table of the terminal."""


def show(
    answers: Sequence[Answer],
    problems: Mapping[str, Problem],
    series: Mapping[str, Sequence[tuple[str, str]]],
    folder: Path,
    talk: Talk,
) -> None:
    """Writes the files of the run and prints its table."""
    rows, found = write(answers, problems, series, folder, talk)
    if talk.json:
        talk.dump(found)
    else:
        terminal(rows, folder, talk)


def write(
    answers: Sequence[Answer],
    problems: Mapping[str, Problem],
    series: Mapping[str, Sequence[tuple[str, str]]],
    folder: Path,
    talk: Talk,
) -> tuple[list[list[str]], list[dict[str, Any]]]:
    """Writes the files of the run; its table in words, and its jobs for machines."""
    problem = problems[BASELINE]
    names = Names(problem, talk)
    columns = [column(a.job.name, problems[a.job.name], a.plan) if a.plan else None for a in answers]
    titles = [_title(answer, problems, talk) for answer in answers]
    rows = Table(names, columns).rows(titles, [_outcome(answer, names) for answer in answers])
    page = whatif_page.Page(
        lang=talk.lang,
        heading=talk.text("cli.whatif_heading", title=problem.place, year=problem.year),
        marks=talk.text("cli.marks_page"),
        rows=rows,
        about=talk.text("cli.about_scenarios"),
        notes=[_note(name, problems[name], talk) for name in problems if name != BASELINE],
        plots=plots.of(answers, problems, series, talk),
        links=reports(answers, problems, talk),
    )
    found = [data(a, problems[a.job.name], held) for a, held in zip(answers, columns, strict=True)]
    folder.mkdir(parents=True, exist_ok=True)
    plan_file.update(folder, whatif_page.files(page, found))
    return rows, found


def reports(answers: Sequence[Answer], problems: Mapping[str, Problem], talk: Talk) -> list[str | None]:
    """Writes the report page of each plan beside it, against the baseline's; the ways there, None without a plan."""
    base = answers[0].plan
    beside = None if base is None else Beside(talk.text("cli.baseline"), problems[BASELINE], base.visits)
    titles, ways = sources(talk.lang), list[str | None]()
    for answer in answers:
        if answer.plan is None:
            ways.append(None)
            continue
        asked = Asked(sources=titles, baseline=None if answer is answers[0] else beside)
        made = formats.files(view(problems[answer.job.name], answer.plan, talk, asked), "html")
        plan_file.update(answer.job.folder, made)
        ways += [f"{quote(answer.job.name)}/{name}" for name in made]
    return ways


def data(answer: Answer, problem: Problem, held: Column | None) -> dict[str, Any]:
    """A job for machines; figures where there is a plan."""
    return {
        "name": answer.job.name,
        "hypothetical": problem.scenario is not None and problem.scenario.hypothetical,
        "outcome": answer.outcome,
        "rules": list(answer.rules),
        "verified": answer.verified,
        "figures": asdict(held) if held else None,
    }


def _title(answer: Answer, problems: Mapping[str, Problem], talk: Talk) -> str:
    if answer.job.scenario is None:
        return talk.text("cli.baseline")
    told = problems[answer.job.name].scenario
    return answer.job.name + (" ⚠" if told and told.hypothetical else "")


def _outcome(answer: Answer, names: Names) -> str:
    said = names.words.text(f"cli.outcome_{answer.outcome}")
    if answer.plan is not None and not answer.verified:
        return f"{said}; {names.words.text('cli.job_refused')}"
    return (
        f"{said}: {', '.join(names.words.text(f'cli.about_{rule}') for rule in answer.rules)}" if answer.rules else said
    )


def _note(name: str, problem: Problem, talk: Talk) -> tuple[str, list[str]]:
    """A scenario's name, then its title, reason and changes."""
    told = problem.scenario
    if told is None:
        return name, []
    title = told.title_en if talk.lang == "en" else told.title
    why = [told.why] if told.why and talk.lang == "vi" else []
    return name, [title, *why, *changes(told, talk)]


def terminal(rows: Sequence[Sequence[str]], folder: Path, talk: Talk) -> None:
    """Tables of a few scenarios beside the baseline, and where the whole one is."""
    screen = Screen()
    for first in range(2, len(rows[0]), BESIDE):
        part = [[row[0], row[1], *row[first : first + BESIDE]] for row in rows]
        head, *held = part
        screen.table(head, marked([row for row in held if any(cell != "–" for cell in row[1:])]))
        screen.line()
    screen.line(talk.text("cli.marks"))
    screen.line(talk.text("cli.open", path=(folder / "whatif.html").as_posix()))

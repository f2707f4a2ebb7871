"""`inspector whatif`: the baseline and scenarios, solved side by side."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.cli.names import Names
    from inspector.domain.problem import Problem
    from inspector.io.whatif_page import Plot
    from inspector.planning.whatif import Answer


@spoken(
    "whatif",
    click.argument("case", type=click.Path(path_type=Path)),
    click.argument("scenario", type=click.Path(path_type=Path, dir_okay=False), nargs=-1, required=True),
    click.option("--out", type=click.Path(path_type=Path, file_okay=False)),
    click.option("--workers", type=click.IntRange(1, 64)),
)
def command(talk: Talk, case: Path, scenario: tuple[Path, ...], out: Path | None, workers: int | None) -> int:
    """0 where every job has an answer, infeasible ones included; 3 where one has none."""
    from inspector.cli.plan import name
    from inspector.domain.errors import InspectorError, say
    from inspector.io import sweep, whatif_page
    from inspector.io.load import load
    from inspector.planning.whatif import WhatIf, jobs

    folder = out or Path("out") / f"{name(case)}-whatif"
    files, series = sweep.expanded(list(scenario), folder / "series")
    todo = jobs(files, folder)
    if len({job.name.casefold() for job in todo}) < len(todo):
        raise InspectorError(say("cli.scenario_names"))
    problem = load(case)
    done = 0

    def told(answer: "Answer") -> None:
        nonlocal done
        done += 1
        word = talk.text(f"cli.outcome_{answer.outcome}") + (f" ({talk.text('cli.kept')})" if answer.kept else "")
        line = talk.text("cli.job_done", done=done, of=len(todo), name=answer.job.name, outcome=word)
        talk.say(line)

    run = WhatIf(case, workers or os.cpu_count() or 1, told)
    answers = run.run(todo)
    rows = figures(problem, answers, talk)
    heading = talk.text("cli.whatif_heading", title=problem.place, year=problem.year)
    whatif_page.write(folder, rows, heading, talk.lang, plots(answers, series, talk))
    if talk.json:
        talk.dump(whatif_page.data(rows))
    else:
        show(rows, folder, talk)
    return Exit.YES if all(a.outcome not in ("broken", "unknown") for a in answers) else Exit.NO_PLAN_YET


def figures(problem: "Problem", answers: "list[Answer]", talk: Talk) -> list[list[str]]:
    """A row per figure, the first with the names; a column per job, the baseline first."""
    from inspector.cli.figures import number
    from inspector.cli.names import Names
    from inspector.domain.goals import GOALS
    from inspector.planning.compare import column

    names = Names(problem, talk)
    columns = [column(_title(a, talk), a.plan) if a.plan is not None else None for a in answers]
    rows = [["", *(_title(a, talk) for a in answers)]]
    rows.append([talk.text("cli.row_outcome"), *(_outcome(a, names) for a in answers)])
    levels = list(dict.fromkeys(level for c in columns if c for level, _, _ in c.units))
    for level in levels:
        held = [{known: f"{n}/{of}" for known, n, of in c.units}.get(level, "–") if c else "–" for c in columns]
        rows.append([names.level(level), *held])
    for goal in GOALS:
        held = [number(c.goals[goal.id], talk.lang) if c and goal.id in c.goals else "–" for c in columns]
        rows.append([talk.text(f"cli.goal_{goal.id}"), *held])
    for figure in ("visits", "surprise", "not_met"):
        held = [number(getattr(c, figure), talk.lang) if c else "–" for c in columns]
        rows.append([talk.text(f"cli.row_{figure}"), *held])
    return rows


def plots(answers: "list[Answer]", series: dict[str, list[tuple[str, str]]], talk: Talk) -> "list[Plot]":
    """Of each series: what its values do to every goal."""
    from inspector.domain.goals import GOALS
    from inspector.io.whatif_page import Plot

    plans = {answer.job.name: answer.plan for answer in answers}
    result = []
    for name, held in series.items():
        for goal in GOALS:
            points = [
                (value, next(g.final for g in plan.goals if g.id == goal.id))
                for value, job in held
                if (plan := plans.get(job)) is not None
            ]
            result.append(Plot(f"{name}: {talk.text(f'cli.goal_{goal.id}')}", points))
    return result


def _title(answer: "Answer", talk: Talk) -> str:
    if answer.job.scenario is None:
        return talk.text("cli.baseline")
    told = answer.plan.scenario if answer.plan else None
    return answer.job.name if told is None else answer.job.name + (" ⚠" if told.hypothetical else "")


def _outcome(answer: "Answer", names: "Names") -> str:
    said = names.talk.text(f"cli.outcome_{answer.outcome}")
    return f"{said}: {', '.join(answer.rules)}" if answer.rules else said


BESIDE = 4
"""Scenarios beside the baseline in one table of the terminal."""


def show(rows: list[list[str]], folder: Path, talk: Talk) -> None:
    """Tables of a few scenarios beside the baseline, and where the whole one is."""
    from inspector.cli.screen import Screen

    screen = Screen()
    for first in range(2, len(rows[0]), BESIDE):
        part = [[row[0], row[1], *row[first : first + BESIDE]] for row in rows]
        marked = [[row[0], row[1], *(c if c == row[1] else f"{c} *" for c in row[2:])] for row in part[1:]]
        screen.table(part[0], marked)
        screen.line()
    screen.line(talk.text("cli.marks"))
    screen.line(talk.text("cli.open", path=(folder / "whatif.html").as_posix()))

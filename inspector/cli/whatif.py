"""`inspector whatif`: the baseline and scenarios of a case, or of every case of a folder, solved side by side."""

import logging
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk

if TYPE_CHECKING:
    from inspector.planning.whatif import Answer, Job, Place
    from inspector.solver.settings import Settings


SPLIT_OFF = "inspector.planning.job", "inspector.cli.country_case"
"""Modules of what is done in processes of its own."""
SURE = 5
"""Jobs after whose solves the time of the rest is guessed."""


@spoken(
    "whatif",
    click.argument("case", type=click.Path(path_type=Path)),
    click.argument("scenario", type=click.Path(path_type=Path, dir_okay=False), nargs=-1),
    click.option("--out", type=click.Path(path_type=Path, file_okay=False)),
    click.option("--workers", type=click.IntRange(1, 64)),
    click.option("--scheduler", metavar="ADDRESS"),
    click.option("--seconds", type=click.FloatRange(min=0, min_open=True)),
    click.option("--effort", type=click.FloatRange(min=0, min_open=True)),
)
def command(
    talk: Talk,
    case: Path,
    scenario: tuple[Path, ...],
    out: Path | None,
    workers: int | None,
    scheduler: str | None,
    seconds: float | None,
    effort: float | None,
) -> int:
    """0 where every job has an answer, infeasible ones included; 1 for a refused plan; 3 where a job has no answer."""
    from inspector.planning import processes

    processes.ready(*SPLIT_OFF)
    from inspector.cli import country_page, whatif_page
    from inspector.cli.plan import name
    from inspector.io import source, sweep
    from inspector.io.load import load
    from inspector.planning.whatif import WhatIf, jobs, jobs_of

    cases = source.cases_in(case)
    if not cases and not scenario:
        load(case)  # a folder that is not there, or holds no case, is told first
        raise click.MissingParameter(param=_argument("scenario"))
    folder = out or Path("out") / f"{name(case)}-whatif"
    files, series = sweep.expanded(list(scenario), folder / "series")
    todo = jobs_of(cases, files, folder) if cases else jobs(files, folder)
    _refuse_alike(todo)
    cores = workers or os.cpu_count() or 1
    run = WhatIf(case, cores, Told(talk, len(todo)).answer, _settings(seconds, effort), _place(scheduler))
    if cases:
        talk.say(talk.text("cli.reading_cases", cases=len(cases), jobs=len(todo)))
    try:
        answers = run.run(todo)
    except KeyboardInterrupt:
        talk.say(talk.text("cli.go_on", finished=run.finished, of=len(todo)))
        raise
    if cases:
        country_page.show(answers, run.problems, series, folder, talk, cores)
    else:
        whatif_page.show(answers, run.problems, series, folder, talk)
    return ended(answers)


def _argument(name: str) -> click.Parameter:
    return next(param for param in click.get_current_context().command.params if param.name == name)


def _refuse_alike(todo: "Sequence[Job]") -> None:
    from inspector.domain.errors import InspectorError, say

    if len({job.name.casefold() for job in todo}) < len(todo):
        raise InspectorError(say("cli.scenario_names"))


def _settings(seconds: float | None, effort: float | None) -> "Settings":
    from inspector.solver.settings import Settings

    given: Mapping[str, float | None] = {"seconds": seconds, "effort": effort}
    return Settings.model_validate({name: value for name, value in given.items() if value is not None})


def _place(scheduler: str | None) -> "Place | None":
    """The cluster of a scheduler; None: processes beside us."""
    if scheduler is None:
        return None
    from inspector.planning.cluster import Cluster

    logging.disable()  # what Dask notes down when a line breaks, tracebacks among it; the run says it in a sentence
    return Cluster(scheduler)


def ended(answers: "Sequence[Answer]") -> int:
    """The exit code of a run."""
    if any(answer.plan is not None and not answer.verified for answer in answers):
        return Exit.NO
    return Exit.NO_PLAN_YET if any(a.outcome in ("broken", "unknown") for a in answers) else Exit.YES


class Told:
    """Says each answer as it comes, and of a long run about how long it will still take."""

    def __init__(self, talk: Talk, of: int) -> None:
        self.talk, self.of, self.done, self.kept = talk, of, 0, 0
        self.began = time.monotonic()

    def answer(self, answer: "Answer") -> None:
        """One line on stderr."""
        self.done += 1
        self.kept += answer.kept
        talk = self.talk
        said = [talk.text(f"cli.outcome_{answer.outcome}")]
        if answer.plan is not None:
            said.append(talk.text("cli.job_verified" if answer.verified else "cli.job_refused"))
        word = ", ".join(said) + (f" ({talk.text('cli.kept')})" if answer.kept else "")
        line = talk.text("cli.job_done", done=self.done, of=self.of, name=answer.job.name, outcome=word)
        talk.say(line + self.left(time.monotonic() - self.began))

    def left(self, seconds: float) -> str:
        """The minutes that the rest will take if it goes on like this; nothing where nobody would ask."""
        solved, rest = self.done - self.kept, self.of - self.done
        minutes = round(seconds / solved * rest / 60) if solved >= SURE else 0
        return " · " + self.talk.text("cli.minutes_left", minutes=minutes) if minutes else ""

"""`inspector whatif`: the baseline and scenarios, solved side by side."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk

if TYPE_CHECKING:
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
    from inspector.cli import whatif_page
    from inspector.cli.plan import name
    from inspector.domain.errors import InspectorError, say
    from inspector.io import sweep
    from inspector.planning.whatif import WhatIf, jobs

    folder = out or Path("out") / f"{name(case)}-whatif"
    files, series = sweep.expanded(list(scenario), folder / "series")
    todo = jobs(files, folder)
    if len({job.name.casefold() for job in todo}) < len(todo):
        raise InspectorError(say("cli.scenario_names"))
    run = WhatIf(case, workers or os.cpu_count() or 1, Told(talk, len(todo)).answer)
    try:
        answers = run.run(todo)
    except KeyboardInterrupt:
        talk.say(talk.text("cli.go_on", finished=run.finished, of=len(todo)))
        raise
    whatif_page.show(answers, run.problems, series, folder, talk)
    return Exit.YES if all(a.outcome not in ("broken", "unknown") for a in answers) else Exit.NO_PLAN_YET


class Told:
    """Says each answer as it comes."""

    def __init__(self, talk: Talk, of: int) -> None:
        self.talk, self.of, self.done = talk, of, 0

    def answer(self, answer: "Answer") -> None:
        """One line on stderr."""
        self.done += 1
        talk = self.talk
        word = talk.text(f"cli.outcome_{answer.outcome}") + (f" ({talk.text('cli.kept')})" if answer.kept else "")
        talk.say(talk.text("cli.job_done", done=self.done, of=self.of, name=answer.job.name, outcome=word))

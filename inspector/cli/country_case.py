"""The pages of one case of many: the report of every plan, and its scenarios side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from inspector.cli import whatif_page
from inspector.cli.talk import Talk
from inspector.export.formats import NAMES
from inspector.planning.processes import Processes
from inspector.planning.whatif import Answer, Packed

Series = Mapping[str, Sequence[tuple[str, str]]]
PAGE = "whatif.html"


def write(lang: str, answers: Sequence[Answer], tasks: Mapping[str, bytes], series: Series, folder: Path) -> None:
    """Writes the pages of a case; jobs have the names that they would have if the case were alone."""
    whatif_page.write(answers, Packed(tasks), series, folder, Talk(lang))


def write_all(
    groups: Sequence[Sequence[Answer]], held: Packed, series: Series, folder: Path, talk: Talk, workers: int
) -> None:
    """The pages of all cases, in processes of their own; one that breaks leaves its pages out."""
    processes = Processes(workers)

    def one(group: Sequence[Answer]) -> None:
        place = folder_of(group[0], folder)
        (place / PAGE).unlink(missing_ok=True)
        tasks = {alone(answer).job.name: held.task(answer.job.name) for answer in group}
        given = (talk.lang, [alone(answer) for answer in group], tasks, series, place)
        processes.call(write, given, lambda: (place / PAGE).is_file() or None)

    processes.each(one, groups)


def alone(answer: Answer) -> Answer:
    """The answer, its job named as if its case were alone: `04-cao-bang/baseline` is `baseline`."""
    return replace(answer, job=replace(answer.job, name=answer.job.name.rpartition("/")[2]))


def folder_of(answer: Answer, folder: Path) -> Path:
    """The folder of a job's case within that of the run."""
    return folder / answer.job.name.rpartition("/")[0]


def way(file: Path, folder: Path) -> str | None:
    """The way to a file from a page in `folder`; None where it is not there."""
    return quote(file.relative_to(folder).as_posix()) if file.is_file() else None


def report(answer: Answer, folder: Path, lang: str) -> str | None:
    """The way to the report of an answer's plan."""
    return way(answer.job.folder / NAMES["html"][lang], folder)

"""The pages of one case of many: the report of every plan, and its scenarios side by side."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from inspector.cli import whatif_page
from inspector.cli.talk import Talk
from inspector.export.formats import NAMES
from inspector.planning.processes import Processes
from inspector.planning.whatif import Answer, Packed

Series = Mapping[str, Sequence[tuple[str, str]]]
Given = tuple[Sequence[Answer], Mapping[str, bytes], Path]
"""Of a case, its answers, the problems of their jobs, its folder."""
PAGE = "whatif.html"


def write(lang: str, answers: Sequence[Answer], tasks: Mapping[str, bytes], series: Series, folder: Path) -> None:
    """Writes the pages of a case; jobs have the names that they would have if the case were alone."""
    whatif_page.write(answers, Packed(tasks), series, folder, Talk(lang))


def write_some(lang: str, some: Sequence[Given], series: Series) -> None:
    """The same for some cases; of one that breaks nothing is told here."""
    for answers, tasks, folder in some:
        with suppress(Exception):
            write(lang, answers, tasks, series, folder)


def write_all(
    groups: Sequence[Sequence[Answer]], held: Packed, series: Series, folder: Path, talk: Talk, workers: int
) -> None:
    """The pages of all cases, in processes of their own; one that breaks leaves its pages out.

    Each process writes its share of them, as templates are read anew by each; what is missing then once more, each by
    itself.
    """
    processes = Processes(workers)

    def given(group: Sequence[Answer]) -> Given:
        tasks = {alone(answer).job.name: held.task(answer.job.name) for answer in group}
        return [alone(answer) for answer in group], tasks, folder_of(group[0], folder)

    def page(group: Sequence[Answer]) -> Path:
        return folder_of(group[0], folder) / PAGE

    def one(group: Sequence[Answer]) -> None:
        answers, tasks, place = given(group)
        processes.call(write, (talk.lang, answers, tasks, series, place), lambda: page(group).is_file() or None)

    def some(part: Sequence[Sequence[Answer]]) -> None:
        processes.call(write_some, (talk.lang, list(map(given, part)), series), lambda: True)

    for group in groups:
        page(group).unlink(missing_ok=True)
    processes.each(some, [groups[first::workers] for first in range(min(workers, len(groups)))])
    processes.each(one, [group for group in groups if not page(group).is_file()])


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

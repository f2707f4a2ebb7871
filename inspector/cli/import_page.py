"""What an import adds and what it leaves, on the terminal and as data."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.io.handed_over.additions import Target, as_csv
from inspector.io.handed_over.wish import CLOSURES, Entry, HandedOver
from inspector.io.source import settings_of
from inspector.io.text import visible
from inspector.lang import figures
from inspector.lang.names import Names


@dataclass(frozen=True)
class Result:
    """An import that was carried out, or only looked at."""

    case: Path
    place: Target
    found: HandedOver
    added: Sequence[tuple[str, Entry]]
    written: bool
    dry_run: bool

    @property
    def path(self) -> str:
        """The file that grows; the workbook that does not."""
        settings, place = settings_of(self.case), self.place
        return (settings if place.path is None else settings.parent / place.source.files[place.table]).as_posix()

    @property
    def already(self) -> int:
        """How many entries the case has, or has got from another event."""
        return len(self.found.entries) - len(self.added)


def show(result: Result, talk: Talk) -> None:
    """The rows, where they went, and all that became no row."""
    screen, names = Screen(), Names(result.place.problem, talk)
    said = "body" if result.place.table != CLOSURES else "reason"
    halves = ["session"] if said == "reason" else []
    heads = [talk.text(f"cli.head_{head}") for head in ("first", "last", *halves, "unit", said, "source")]
    screen.table(heads, [_row(file, entry, names) for file, entry in result.added])
    count = figures.number(len(result.added), talk.lang)
    if not result.added:
        screen.line(talk.text("cli.import_nothing", path=result.path))
    elif result.place.path is None:
        screen.line(talk.text("cli.import_paste", path=result.path, table=result.place.table))
        rows = as_csv(result.place, [entry for _, entry in result.added], heading=True)
        screen.line(rows.replace("\r\n", "\n").rstrip("\n"))
    else:
        how = "would" if result.dry_run else "added"
        screen.line(talk.text(f"cli.import_{how}", path=result.path, count=count))
    _left(result, names, screen)


def _row(file: str, entry: Entry, names: Names) -> list[str]:
    talk = names.words
    unit = talk.text("cli.every_unit") if entry.unit is None else names.unit(entry.unit)
    days = [figures.date(day, talk.lang) for day in (entry.first, entry.last)]
    if hasattr(entry, "body"):
        return [*days, unit, entry.body, file]
    return [*days, talk.text(f"cli.session_{entry.half or 'day'}"), unit, entry.reason, file]


def _left(result: Result, names: Names, screen: Screen) -> None:
    """What became no row: what is there already, what is left out and why, what is not matched."""
    talk, left = names.words, result.found.left_out
    counts = {"already": result.already, **left}
    for why, count in counts.items():
        if count:
            screen.line(talk.text(f"cli.import_{why}", count=figures.number(count, talk.lang)))
    unmatched = result.found.unmatched
    if not unmatched:
        return
    screen.line()
    screen.line(talk.text("cli.import_unmatched", count=figures.number(len(unmatched), talk.lang)), "bold")
    heads = [talk.text(f"cli.head_{head}") for head in ("source", "row", "first", "days", "event", "named")]
    rows = []
    for each in unmatched:
        named = ", ".join(map(names.unit, each.units)) or talk.text("cli.no_unit")
        day = figures.date(each.first, talk.lang)
        rows.append([each.file, str(each.row), day, str(each.days), visible(each.summary), named])
    screen.table(heads, rows)


def data(result: Result) -> dict[str, Any]:
    """The same for machines."""
    return {
        "path": result.path,
        "table": result.place.table,
        "written": result.written,
        "added": [{**_plain(entry), "source": file} for file, entry in result.added],
        "already": result.already,
        "left_out": result.found.left_out,
        "not_matched": [asdict(each) for each in result.found.unmatched],
    }


def _plain(entry: Entry) -> dict[str, Any]:
    """An entry by the names of its columns."""
    given = entry.model_dump(mode="json", exclude={"id"})
    return {("session" if name == "half" else name): value for name, value in given.items()}

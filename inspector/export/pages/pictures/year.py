"""The year as half-days: a row per month, in it a lane per team and two columns per day."""

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector.export.pages.pictures.kinds import Kind, anchors, told
from inspector.export.shown import Closure, View

HALVES = {"am": 0, "pm": 1}


@dataclass(frozen=True)
class Cell:
    """Something on the grid: its first column and how many, its lane (0: all), its class, and what it means."""

    column: int
    wide: int
    lane: int
    css: str
    label: str
    href: str = ""


@dataclass(frozen=True)
class Month:
    """A row: whether announced visits may fall in it, whether a period begins with it, and what lies on its grid."""

    number: int
    open: bool
    begins: bool
    visits: int
    cells: tuple[Cell, ...]
    blocks: tuple[Cell, ...]


@dataclass(frozen=True)
class Year:
    """The months with the teams of the lanes."""

    year: int
    teams: tuple[str, ...]
    months: tuple[Month, ...]


def year(view: View, kinds: tuple[Kind, ...]) -> Year:
    """The picture of a view's year."""
    lanes = {team.id: i for i, team in enumerate(view.teams, start=1)}
    names = [team.name for team in view.teams]
    for visit in view.visits:
        if visit.team not in lanes:
            lanes[visit.team] = len(lanes) + 1
            names.append(visit.team_name)
    first = {min(period.months) for period in view.periods}
    blocks = list(_blocks(view, kinds, lanes))
    months = []
    for number in range(1, 13):
        held = tuple(cell for month, cell in blocks if month == number)
        cells = (*_off(view, number), *_closed(view, number))
        months.append(Month(number, number in view.windows, number in first, len(held), cells, held))
    return Year(view.year, tuple(names), tuple(months))


def _column(day: dt.date, half: str = "am") -> int:
    return 2 * day.day - 1 + HALVES[half]


def _blocks(view: View, kinds: tuple[Kind, ...], lanes: Mapping[str, int]) -> Iterator[tuple[int, Cell]]:
    colours = {kind.id: kind.css for kind in kinds}
    marks = anchors(view)
    for visit in view.visits:
        place = _column(visit.date, visit.session)
        cell = Cell(place, visit.sessions, lanes[visit.team], colours[visit.kind], told(visit), marks[visit.id])
        yield visit.date.month, cell


def _days(year: int, month: int) -> Iterator[dt.date]:
    for day in range(1, calendar.monthrange(year, month)[1] + 1):
        yield dt.date(year, month, day)


def _off(view: View, month: int) -> Iterator[Cell]:
    """Days on which nobody works, weekends apart from holidays, and what a short month lacks."""
    working = set(view.working_days)
    days = list(_days(view.year, month))
    for day in days:
        if day not in working:
            yield Cell(_column(day), 2, 0, "weekend" if day.weekday() > 4 else "holiday", "")
    if len(days) < 31:
        yield Cell(2 * len(days) + 1, 2 * (31 - len(days)), 0, "none", "")


def _closed(view: View, month: int) -> Iterator[Cell]:
    """Half-days on which nobody is received, or a unit is not."""
    working = set(view.working_days)
    for day in _days(view.year, month):
        if day not in working:
            continue
        closed = [each for each in view.closures if each.first <= day <= each.last]
        for each in closed:
            css = "closed" if each.unit_name is None else "mark"
            label = each.reason if each.unit_name is None else f"{each.unit_name}: {each.reason}"
            yield Cell(_column(day, each.half or "am"), 1 if each.half else 2, 0, css, label)


def closures(view: View) -> tuple[Closure, ...]:
    """Closures of the year shown."""
    return tuple(each for each in view.closures if each.first.year <= view.year <= each.last.year)

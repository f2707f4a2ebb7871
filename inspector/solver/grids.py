"""Grids of time: the working days in buckets. A bucket of one day is exact, a larger one a relaxation."""

from collections.abc import Collection, Iterable, Mapping

from inspector.domain.problem import Problem
from inspector.domain.workdays import week
from inspector.solver.wishes import Slots

Grid = tuple[tuple[int, ...], ...]


FEW = 40
"""Days of the year on which a plan is looked for before all of them are tried."""


def days(problem: Problem) -> Grid:
    """Every working day by itself."""
    return tuple((day,) for day in range(len(problem.calendar.days)))


def periods(problem: Problem) -> Grid:
    """One bucket for each period."""
    held: dict[str, list[int]] = {}
    for day, date in enumerate(problem.calendar.days):
        held.setdefault(problem.period_of(date), []).append(day)
    return tuple(tuple(inside) for inside in held.values())


def usable(problem: Problem, slots: Iterable[Slots]) -> dict[str, list[int]]:
    """By period, the days on which any wish may be."""
    result: dict[str, list[int]] = {}
    for day in sorted({day for each in slots for _, day in each.halves}):
        result.setdefault(problem.period_of(problem.calendar.days[day]), []).append(day)
    return result


def few(problem: Problem) -> list[int]:
    """Some days of every part of the year, those on which a decision puts a visit, and those told before a replan."""
    every = range(0, len(problem.calendar.days), max(1, len(problem.calendar.days) // FEW))
    stated = {pin.date for pin in problem.pins if pin.include} | {v.date for v in problem.told_before.values()}
    return [day for day, date in enumerate(problem.calendar.days) if day in every or date in stated]


def ends(problem: Problem, open_days: Mapping[str, list[int]], weeks: int) -> set[int]:
    """The first `weeks` weeks and the last five days of every period: where early visits and boundaries are."""
    result: set[int] = set()
    for inside in open_days.values():
        numbers = list(dict.fromkeys(week(problem.calendar.days[day]) for day in inside))
        first = set(numbers[:weeks])
        result |= {day for day in inside if week(problem.calendar.days[day]) in first}
        result |= set(inside[-5:])
    return result


def single(fine: Collection[int]) -> Grid:
    """The days of `fine` by themselves; no other day is used."""
    return tuple((day,) for day in sorted(fine))


def mixed(open_days: Mapping[str, list[int]], fine: Collection[int]) -> Grid:
    """The days of `fine` by themselves, the rest of each period in one bucket."""
    rest = [tuple(day for day in inside if day not in fine) for inside in open_days.values()]
    return single({day for inside in open_days.values() for day in inside if day in fine}) + tuple(r for r in rest if r)

"""Where each visit may go, after the rules that look at one visit alone."""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from inspector.domain.problem import Problem
from inspector.domain.request import SURPRISE, Pin
from inspector.domain.rulebook import GIVE_WAY
from inspector.domain.visit import Visit
from inspector.domain.workdays import HALVES
from inspector.solver.rules import closures, crew, notice, other_bodies, pins, spacing, windows
from inspector.solver.spared import NOTHING, Spared
from inspector.solver.wishes import Slots, Wish

CLOSERS = (closures, crew, pins)
"""Hard rules that shut slots of a single visit: `shuts(problem, wish)`."""

COSTERS = (("other-bodies", other_bodies), ("notice", notice), ("spacing", spacing), ("windows", windows))
"""Soft rules whose breach depends on a single visit's day: `costs(problem, wish)`."""

BOTH: frozenset[int] = frozenset((0, 1))
NONE: frozenset[int] = frozenset()


def slots(problem: Problem, wish: Wish, gives: Collection[str], spared: Spared = NOTHING) -> Slots:
    """The slots of one wish; a soft rule in `gives` leaves its slots in, at a cost, one of `spared` at none."""
    costs = {rule: module.costs(problem, wish) for rule, module in COSTERS if rule not in spared.rules}
    barred = {day for rule, days in costs.items() if rule not in gives for day in days}
    happened = problem.happened(wish.unit, wish.kind)
    found = _still_open(problem, wish, barred) if happened is None else dict(_only(problem, happened, barred))
    shut = {(team, date) for unit, kind, team, date in spared.barred if (unit, kind) == (wish.unit, wish.kind)}
    days = problem.calendar.days
    return Slots(
        halves={key: held for key, held in found.items() if (key[0], days[key[1]]) not in shut} if shut else found,
        costs={rule: days for rule, days in costs.items() if rule in gives and days},
    )


def open_slots(problem: Problem, wish: Wish) -> Slots:
    """The slots that the hard rules leave to one wish, at no cost."""
    return Slots(slots(problem, wish, GIVE_WAY).halves)


@lru_cache(maxsize=4096)
def surprise_slots(problem: Problem, unit: str) -> Mapping[tuple[str, int], int]:
    """Sessions in which a surprise visit to `unit` could start, by team and day, had no visit been announced."""
    length = problem.sessions(unit)
    wish = Wish(unit=unit, kind=SURPRISE, length=length, pin=None, covers=False, on_site=True)
    barred = {*other_bodies.costs(problem, wish), *spacing.costs(problem, wish)}
    return MappingProxyType({key: len(halves) for key, halves in _open(problem, wish, barred).items()})


def _only(problem: Problem, visit: Visit, barred: set[int]) -> Iterator[tuple[tuple[str, int], frozenset[int]]]:
    """The one slot of a visit that has taken place, whatever the case now says of that day."""
    day = problem.calendar.index(visit.date)
    if day not in barred:
        yield (visit.team, day), frozenset((HALVES.index(visit.session),))


def _still_open(problem: Problem, wish: Wish, barred: set[int]) -> Mapping[tuple[str, int], frozenset[int]]:
    """Open slots that have not gone by where the plan is a replan."""
    if problem.before is None:
        return _open(problem, wish, barred)
    past = {day for day, date in enumerate(problem.calendar.days) if date < problem.before.as_of}
    return _open(problem, wish, barred | past)


def _open(problem: Problem, wish: Wish, barred: set[int]) -> Mapping[tuple[str, int], frozenset[int]]:
    unit = _alike(problem).get(wish.unit, wish.unit)
    return _unbarred(problem, unit, wish.length, wish.pin, frozenset(barred))


@lru_cache(maxsize=2048)
def _unbarred(
    problem: Problem, unit: str, length: int, pin: Pin | None, barred: frozenset[int]
) -> Mapping[tuple[str, int], frozenset[int]]:
    """What is left to visits alike, one mapping for all of them: a year has millions of slots, but few that differ."""
    found = dict(_left(problem, unit, length, pin))
    for team in problem.teams:
        for day in barred:
            found.pop((team.id, day), None)
    return MappingProxyType(found)


@lru_cache(maxsize=8)
def _alike(problem: Problem) -> Mapping[str, str]:
    """Units that `CLOSERS` do not tell apart, with the first of their level: no home, and no closure of their own."""
    own = {person.home for person in problem.people} | {closure.unit for closure in problem.closures}
    first: dict[str, str] = {}
    return {u.id: first.setdefault(u.level, u.id) for u in problem.units if u.id not in own}


@lru_cache(maxsize=2048)
def _left(problem: Problem, unit: str, length: int, pin: Pin | None) -> Mapping[tuple[str, int], frozenset[int]]:
    """What the hard rules leave to visits of one unit that have the same decision, or none."""
    wish = Wish(unit=unit, kind="", length=length, pin=pin, covers=False, on_site=True)
    shut: dict[tuple[str, int], frozenset[int]] = {}
    for module in CLOSERS:
        for team, day, half in module.shuts(problem, wish):
            shut[team, day] = BOTH if half is None else shut.get((team, day), NONE) | {half}
    found = dict(_all(problem, length))
    for key, held in shut.items():
        if length < 2 and held != BOTH:
            found[key] = BOTH - held
        else:
            del found[key]
    return MappingProxyType(found)


@lru_cache(maxsize=8)
def _all(problem: Problem, length: int) -> Mapping[tuple[str, int], frozenset[int]]:
    """Every slot of visits of a length."""
    whole, days = BOTH if length < 2 else frozenset((0,)), range(len(problem.calendar.days))
    return MappingProxyType({(team.id, day): whole for team in problem.teams for day in days})

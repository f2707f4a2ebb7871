"""A plan by hand, as an office makes it in a spreadsheet: no search, no proof, one answer at once.

The list is sorted by priority and cut off where the numbers are reached; each visit goes to the period with the
fewest visits so far, to its earliest day on which a team can, the team with the least work first. Where no day keeps
every rule, any day that the hard rules leave. What stands where a search is ended before it has a plan.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.domain.rulebook import GIVE_WAY
from inspector.domain.solution import Slot
from inspector.domain.workdays import week
from inspector.solver.extract import apart
from inspector.solver.selection import selection, urgency
from inspector.solver.slots import slots
from inspector.solver.wishes import Slots, Wish, wishes

Spot = tuple[str, int]
"""A team and the number of a working day."""
Visit = tuple[int, Spot]
"""One by its number, and where it goes."""
DAY = 2
"""Sessions of a team on one day."""


def placed(problem: Problem) -> tuple[Slot, ...]:
    """The visits that found a place. Whether they make a plan, the verifier says: nothing here looks back."""
    sheet = Sheet(problem)
    sheet.fill(selection(problem, sheet.wishes))
    return sheet.slots()


class Sheet:
    """The calendar as it fills. Visits are known by their number in `wishes`."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.wishes: tuple[Wish, ...] = wishes(problem)
        self._loose: list[Slots] = [slots(problem, wish, GIVE_WAY) for wish in self.wishes]
        self._breaking = [frozenset().union(*each.costs.values()) for each in self._loose]
        self._week = [week(day) for day in problem.calendar.days]
        self._period = [problem.period_of(day) for day in problem.calendar.days]
        self._at: dict[Spot, list[int]] = {}
        self._weeks: Counter[tuple[str, tuple[int, int]]] = Counter()
        self._load: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._visited: set[str] = set()
        """Units with a visit: nobody else's companions."""

    def fill(self, chosen: Sequence[int]) -> None:
        """Places these visits, one after the other, as far as there are days; those who accompany them with each."""
        self._visited |= {self.wishes[i].unit for i in chosen}
        for i in chosen:
            self._place(i)

    def slots(self) -> tuple[Slot, ...]:
        """What stands on it."""
        return tuple(
            Slot(unit=self.wishes[i].unit, kind=self.wishes[i].kind, team=team, day=day, half=half)
            for (team, day), there in sorted(self._at.items(), key=lambda item: (item[0][1], item[0][0]))
            for i, half in apart(self.wishes, [(i, self._loose[i].halves[team, day]) for i in there])
        )

    def _place(self, i: int) -> None:
        for strict in (True, False):
            for spot in self._spots(i, strict):
                along = self._companions(i, spot, strict)
                if along is not None:
                    for visit, where in along:
                        self._put(visit, where)
                    return

    def _put(self, i: int, spot: Spot) -> None:
        length = self.wishes[i].length
        self._at.setdefault(spot, []).append(i)
        self._weeks[spot[0], self._week[spot[1]]] += length
        self._load[spot[0]] += length
        self._counts[self._period[spot[1]]] += 1
        self._visited.add(self.wishes[i].unit)

    def _spots(self, i: int, strict: bool) -> Iterator[Spot]:
        """Where a visit has room: the emptiest period first, then the earliest day, then the team with least work."""
        rank = {period: (self._counts[period], n) for n, period in enumerate(self.problem.open_periods)}
        last = (len(self.wishes), len(rank))
        spots = [spot for spot in self._loose[i].halves if not (strict and self._costly(i, spot[1]))]
        spots.sort(key=lambda spot: (rank.get(self._period[spot[1]], last), spot[1], self._load[spot[0]], spot[0]))
        return (spot for spot in spots if self._fits(i, spot, strict))

    def _costly(self, i: int, day: int) -> bool:
        """Whether a rule about this visit alone gives way on a day."""
        return day in self._breaking[i]

    def _fits(self, i: int, spot: Spot, strict: bool, along: Sequence[Visit] = ()) -> bool:
        """Whether a visit has room there, beside what stands on the sheet and is to be put `along` with it."""
        wishes, limits, (team, day) = self.wishes, self.problem.limits, spot
        there = [*self._at.get(spot, ()), *(j for j, where in along if where == spot)]
        length = wishes[i].length
        if length + sum(wishes[j].length for j in there) > DAY:
            return False
        if there and len(self._loose[i].halves[spot] | self._loose[there[0]].halves[spot]) < DAY:
            return False
        if not strict:
            return True
        taken = self._weeks[team, self._week[day]]
        taken += sum(wishes[j].length for j, where in along if self._week[where[1]] == self._week[day])
        if limits.sessions_per_week is not None and taken + length > limits.sessions_per_week:
            return False
        return len(there) < limits.visits_per_day and all(self._near(i, j) for j in there)

    def _near(self, i: int, j: int) -> bool:
        one, other = self.wishes[i], self.wishes[j]
        minutes = self.problem.travel.between(one.unit, other.unit)
        return minutes <= self.problem.limits.travel_minutes or not (one.on_site and other.on_site)

    def _companions(self, i: int, spot: Spot, strict: bool) -> list[Visit] | None:
        """A visit and those who accompany it; None where strict and too few can. Else as many as can."""
        team, day = spot
        along: list[Visit] = [(i, spot)]
        for children, count in self._family(i):
            asked = min(count, len(children))
            for child in children:
                if asked and self.wishes[child].unit not in self._visited:
                    spots = (s for s in (spot, (team, day + 1)) if self._open(child, s, strict, along))
                    where = next(spots, None)
                    if where is not None:
                        along.append((child, where))
                        asked -= 1
            if strict and asked:
                return None
        return along

    def _open(self, i: int, spot: Spot, strict: bool, along: Sequence[Visit]) -> bool:
        """Whether a visit may be somewhere and has room there."""
        may = spot in self._loose[i].halves and not (strict and self._costly(i, spot[1]))
        return may and self._fits(i, spot, strict, along)

    def _family(self, i: int) -> Iterator[tuple[list[int], int]]:
        """Who may accompany a visit, the most urgent first, and how many of them should."""
        wish, units = self.wishes[i], self.problem.unit_by_id
        for entry in self.problem.companions if wish.kind == ANNOUNCED else ():
            if entry.of == units[wish.unit].level:
                yield self._subs.get((wish.unit, entry.level), []), entry.count

    @cached_property
    def _subs(self) -> dict[tuple[str, str], list[int]]:
        """Companion visits by parent and level, the most urgent first."""
        result: dict[tuple[str, str], list[int]] = {}
        ranked, units = priorities(self.problem), self.problem.unit_by_id
        numbers = [i for i, wish in enumerate(self.wishes) if wish.kind == COMPANION]
        for i in sorted(numbers, key=lambda i: urgency(ranked[self.wishes[i].unit])):
            unit = units[self.wishes[i].unit]
            result.setdefault((unit.parent or "", unit.level), []).append(i)
        return result

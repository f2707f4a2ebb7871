"""Sort and place, as an office does it in a spreadsheet: no search, no proof, one answer at once.

The list is sorted by priority and cut off where the numbers are reached; each visit goes to the quarter with the
fewest visits so far, to its earliest day on which a team can, the team with the least work first. Where no day keeps
every rule, any day that the hard rules leave.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.peers.cut_off import selection, urgency
from benchmarks.peers.facts import Facts, halves_of
from benchmarks.peers.protocol import Tell, Visit
from inspector.domain.problem import Problem


def plan(problem: Problem, seconds: float, tell: Tell, options: Sequence[str] = ()) -> None:
    """See `protocol.Peer`."""
    sheet = Sheet(Facts(problem))
    for unit in sheet.fill():
        tell.note(f"no room for {unit}")
    tell.answer(sheet.visits())


def placed(facts: Facts) -> list[tuple[int, tuple[str, int]]]:
    """The same plan as a start for others: visits with their team and day."""
    sheet = Sheet(facts)
    sheet.fill()
    return [(i, spot) for spot, there in sheet.at.items() for i in there]


class Sheet:
    """The calendar as it fills."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.at: dict[tuple[str, int], list[int]] = {}
        self.weeks: Counter[tuple[str, tuple[int, int]]] = Counter()
        self.load: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self.own: set[str] = set()
        """Units that have a visit of their own, and so accompany nobody."""
        self.along = {family.parent: family for family in facts.families}

    def fill(self) -> list[str]:
        """Places everything; handed back are the units that had no day left."""
        chosen = selection(self.facts)
        self.own = {self.facts.wishes[i].unit for i in chosen}
        return [self.facts.wishes[i].unit for i in chosen if not self.place(i)]

    def place(self, i: int) -> bool:
        """Puts a visit and those who accompany it onto the sheet; False where no day is left to it."""
        for strict in (True, False):
            for spot in self._spots(i, strict):
                with_it = self._companions(i, spot, strict)
                if with_it is not None:
                    for visit, where in ((i, spot), *with_it):
                        self._put(visit, where)
                    return True
        return False

    def _spots(self, i: int, strict: bool) -> Iterator[tuple[str, int]]:
        periods = self.facts.problem.open_periods
        order = {period: (self.counts[period], n) for n, period in enumerate(periods)}
        last = (len(self.facts.wishes), len(periods))
        spots = self.facts.halves(i, strict)
        yield from (
            spot
            for spot in sorted(
                spots, key=lambda s: (order.get(self.facts.period[s[1]], last), s[1], self.load[s[0]], s[0])
            )
            if self._fits(i, spot, strict, self.at.get(spot, []))
        )

    def _fits(self, i: int, spot: tuple[str, int], strict: bool, there: Sequence[int], more: int = 0) -> bool:
        facts, length = self.facts, self.facts.wishes[i].length
        if length + sum(facts.wishes[j].length for j in there) > 2:
            return False
        if there and len(facts.halves(i, False)[spot] | facts.halves(there[0], False)[spot]) < 2:
            return False
        if not strict:
            return True
        most, week = facts.problem.limits.sessions_per_week, (spot[0], facts.week[spot[1]])
        if most is not None and self.weeks[week] + length + more > most:
            return False
        return not any((min(i, j), max(i, j)) in facts.far for j in there)

    def _companions(self, i: int, spot: tuple[str, int], strict: bool) -> list[tuple[int, tuple[str, int]]] | None:
        """Where those go who accompany a visit; None where too few can. Where rules give way: as many as can."""
        family = self.along.get(i)
        if family is None:
            return []
        found: list[tuple[int, tuple[str, int]]] = []
        held = {key: list(self.at.get(key, [])) for key in (spot, (spot[0], spot[1] + 1))}
        held[spot].append(i)
        done = self.facts.wishes[i].length
        busy = self.own | {self.facts.wishes[j].unit for there in self.at.values() for j in there}
        for child in sorted(family.children, key=lambda c: urgency(self.facts, c)):
            if len(found) == family.count or self.facts.wishes[child].unit in busy:
                continue
            slots = self.facts.halves(child, strict)
            where = next((s for s in held if s in slots and self._fits(child, s, strict, held[s], done)), None)
            if where is not None:
                found.append((child, where))
                held[where].append(child)
                done += self.facts.wishes[child].length
        enough = len(found) >= min(family.count, len(family.children))
        return found if enough or not strict else None

    def _put(self, i: int, spot: tuple[str, int]) -> None:
        length = self.facts.wishes[i].length
        self.at.setdefault(spot, []).append(i)
        self.weeks[spot[0], self.facts.week[spot[1]]] += length
        self.load[spot[0]] += length
        self.counts[self.facts.period[spot[1]]] += 1

    def visits(self) -> Iterable[Visit]:
        """What stands on it."""
        for (team, day), there in sorted(self.at.items()):
            wishes = [self.facts.wishes[i] for i in there]
            open_halves = [self.facts.halves(i, False)[team, day] for i in there]
            halves = halves_of(open_halves, [w.length for w in wishes])
            yield from ((w.unit, w.kind, team, day, half) for w, half in zip(wishes, halves, strict=True))

"""A time-indexed MIP: x[visit, team, day], halves given out afterwards (Hall), linear rules only.

`strict`: no rule gives way; else each that may has variables for its breach, but for *travel*: its rows are one for a
visit with all that are too far from it, and know no amount. It stays strict, so bounds on breaches are those of this
model and prove nothing.
"""

from benchmarks.peers.draws import Need
from benchmarks.peers.facts import Facts, Family
from benchmarks.peers.rows import Terms
from benchmarks.peers.spots import Spots, less


class Grid(Spots):
    """The model without its goals."""

    def __init__(self, facts: Facts, strict: bool) -> None:
        super().__init__(facts, strict)
        self._selection()
        self._reserve()
        self._days()
        self._distance()
        self._weeks()
        for family in facts.families:
            self._accompany(family)
        self._alone()
        self._twice()

    def _reserve(self) -> None:
        """What is missing for a unit that is not visited is the same for all of them; more may be for one that is."""
        for need, asked in self.facts.draws.asking(self.strict):
            for spot in need.sessions:
                if spot not in self.free:
                    self.free[spot] = self.variable()
            left = self.variable(2 * len(need.sessions), whole=False)
            self.row([(-1, left), *((n, self.free[spot]) for spot, n in need.sessions.items())], 0, 0)
            missing = self.slack("reserve", need.required, len(need.units))
            self.row([(1, left), *missing], least=need.required)
            for mine in asked.values():
                by_day = [days for days in map(self._by_day, mine) if days]
                more = [*missing, *self.slack("reserve", need.required)] if by_day else []
                if len(by_day) == 1:
                    self._away(need, by_day[0], [(1, left), *more])
                elif by_day:
                    self._unbarred(need, by_day, more)

    def _by_day(self, i: int) -> dict[int, Terms]:
        found: dict[int, Terms] = {}
        for (_, day), var in self.x[i].items():
            found.setdefault(day, []).append((1, var))
        return found

    def _away(self, need: Need, there: dict[int, Terms], room: Terms) -> None:
        """One visit: a row for each day of it, less what is free near that day."""
        for day, visit in there.items():
            near = [(-n, self.free[spot]) for d in need.near(day) for spot, n in need.days.get(d, ())]
            if near:
                self.row([*room, *near, *((-need.required, var) for _, var in visit)], least=0)

    def _unbarred(self, need: Need, by_day: list[dict[int, Terms]], more: Terms) -> None:
        """Several visits, whose days near them may be the same: what is left of each day."""
        kept: Terms = []
        for day, spots in need.days.items():
            most, free = sum(n for _, n in spots), [(n, self.free[spot]) for spot, n in spots]
            near = [[term for d in need.near(day) for term in there.get(d, ())] for there in by_day]
            if not any(near):
                kept += free
                continue
            left = self.variable(most, whole=False)
            kept.append((1, left))
            self.row([(1, left), *less(free)], most=0)
            for visit in filter(None, near):
                self.row([(1, left), *((most, var) for _, var in visit)], most=most)
        self.row([*kept, *more], least=need.required)

    def _weeks(self) -> None:
        """Sessions of a team in a week; a day kept free needs room in its week."""
        most, facts = self.facts.problem.limits.sessions_per_week, self.facts
        if most is None or facts.draws.room is None:
            return
        done: dict[tuple[str, tuple[int, int]], Terms] = {}
        for (team, day), there in self.at.items():
            sessions = [(facts.wishes[i].length, var) for i, var in there]
            done.setdefault((team, facts.week[day]), []).extend(sessions)
        kept: dict[tuple[str, tuple[int, int]], list[int]] = {}
        for (team, day), free in self.free.items():
            kept.setdefault((team, facts.week[day]), []).append(free)
        for key in sorted(done):
            self.row([*done[key], *less(self.slack("workload", 14))], most=most)
        for key in sorted(kept):
            roomy = self.variable(whole=True) if facts.draws.room >= 0 else self.variable(0)
            self.row([*done.get(key, []), (14 - facts.draws.room, roomy)], most=14)
            for free in kept[key]:
                self.row([(1, free), (-1, roomy)], most=0)

    def _accompany(self, family: Family) -> None:
        """Same team, same or next working day; as many as asked."""
        parent, along, free = self.x[family.parent], [], []
        for child in family.children:
            pinned = self.facts.wishes[child].pin is not None
            goes = self.variable() if pinned else self.chosen[child]
            along.append(goes)
            free += [] if pinned else [goes]
            for (team, day), var in self.x[child].items():
                led = [(-1, parent[team, d]) for d in (day, day - 1) if (team, d) in parent]
                self.row([(1, var), *led, *([(1, goes)] if pinned else [])], most=int(pinned))
        asked, up = min(family.count, len(family.children)), self.chosen[family.parent]
        self.row([*((1, var) for var in along), (-asked, up), *self.slack("companions", asked)], least=0)
        self.row([*((1, var) for var in free), (-family.count, up)], most=0)

    def _alone(self) -> None:
        """A companion whose parent cannot be announced stays at home."""
        along = {child for family in self.facts.families for child in family.children}
        for i, wish in enumerate(self.facts.wishes):
            if wish.kind == "companion" and wish.pin is None and i not in along:
                self.high[self.chosen[i]] = 0

    def _twice(self) -> None:
        """Visits to one unit: no more than stated; two of them on one day count one working day too many here."""
        limits, far = self.facts.problem.limits, 2 * self.facts.days
        for a, b in self.facts.twice:
            both = [(1, self.chosen[a]), (1, self.chosen[b])]
            if limits.visits_per_unit == 1:
                self.row([*both, *less(self.slack("yearly-cap", 1))], most=1)
                if self.strict:
                    continue
            least, order = limits.spacing_days + 1, self.variable()
            missing = self.slack("spacing", least)
            apart = [(day, var) for (_, day), var in self.x[a].items()]
            apart += [(-day, var) for (_, day), var in self.x[b].items()]
            given = [*missing, (-far, self.chosen[a]), (-far, self.chosen[b])]
            self.row([*given, *apart, (-far, order)], least=least - 3 * far)
            self.row([*given, *less(apart), (far, order)], least=least - 2 * far)

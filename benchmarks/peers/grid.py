"""A time-indexed MIP: x[visit, team, day], halves given out afterwards (Hall), linear rules only.

`strict`: no rule gives way; else each that may has variables for its breach, but for *travel*, which would need a row
for each pair, team and day: it stays strict, so bounds on breaches are those of this model and prove nothing.
"""

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
        facts = self.facts
        for need in facts.draws.needs:
            if self.strict and sum(need.sessions.values()) - facts.draws.most_lost >= need.required + facts.draws.own:
                continue
            for spot in need.sessions:
                if spot not in self.free:
                    self.free[spot] = self.variable()
            left = self.variable(2 * len(need.sessions), whole=False)
            self.row([(-1, left), *((n, self.free[spot]) for spot, n in need.sessions.items())], 0, 0)
            room = [(1, left), *self.slack("reserve", need.required, len(need.units))]
            self.row(room, least=need.required)
            for unit in need.units:
                mine = facts.drawn(unit)
                more = self.slack("reserve", facts.draws.own) if mine else []
                for i in mine:
                    self.row([*room, *more, (-facts.draws.own, self.chosen[i])], least=need.required)

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

"""A time-indexed MIP: x[visit, team, day], halves given out afterwards (Hall), linear rules only.

`strict`: no rule gives way; else each that may has variables for its breach, but for *travel*, which would need a row
for each pair, team and day: it stays strict, so bounds on breaches are those of this model and prove nothing.
"""

from benchmarks.peers.facts import Facts, Family
from benchmarks.peers.rows import Rows, Terms
from inspector.domain.rulebook import GIVE_WAY
from inspector.solver.counting import due_units, focus_target, targets
from inspector.solver.limit import limit

Spot = tuple[str, int]
"""A team and the number of a working day."""


class Grid(Rows):
    """The model without its goals."""

    def __init__(self, facts: Facts, strict: bool) -> None:
        super().__init__()
        self.facts, self.strict = facts, strict
        self.breaches: dict[str, Terms] = {rule: [] for rule in GIVE_WAY}
        self.x: list[dict[Spot, int]] = []
        self.chosen: list[int] = []
        self.free: dict[Spot, int] = {}
        self.halves = [facts.halves(i, strict) for i in range(len(facts.wishes))]
        self.at: dict[Spot, list[tuple[int, int]]] = {}
        for i in range(len(facts.wishes)):
            self._visit(i)
        self._selection()
        self._reserve()
        self._days()
        self._distance()
        self._weeks()
        for family in facts.families:
            self._accompany(family)
        self._alone()
        self._twice()

    def slack(self, rule: str, most: int, times: int = 1) -> Terms:
        """A variable for a breach of a rule, counted so many times; none where no rule gives way."""
        if self.strict:
            return []
        var = self.variable(most)
        self.breaches[rule].append((times, var))
        return [(1, var)]

    def _visit(self, i: int) -> None:
        chosen = self.variable()
        mine = {spot: self.variable() for spot in self.halves[i]}
        self.row([(-1, chosen), *((1, var) for var in mine.values())], 0, 0)
        for spot, var in mine.items():
            self.at.setdefault(spot, []).append((i, var))
        self.x.append(mine)
        self.chosen.append(chosen)
        if not self.strict:
            for rule, by_day in self.facts.costs(i).items():
                costly = [(by_day[spot[1]], var) for spot, var in mine.items() if spot[1] in by_day]
                self.breaches[rule] += costly

    def _sum(self, units: tuple[str, ...]) -> Terms:
        return [(1, self.chosen[i]) for i in self.facts.announced(units)]

    def _selection(self) -> None:
        """Coverage, budget, focus, rotation, consecutive years, decisions, the lead agency."""
        facts, problem = self.facts, self.facts.problem
        for group in problem.groups:
            for units, required in targets(problem, group):
                self.row(self._sum(units), least=required)
            most, inside = limit(problem, group), tuple(u.id for u in problem.counted(group))
            if most is not None:
                self.row([*self._sum(inside), *_less(self.slack("budget", len(inside)))], most=most)
            weight, required = focus_target(problem, group)
            if required:
                covered = [(w, self.chosen[i]) for u, w in weight.items() for i in facts.announced((u,))]
                self.row([*covered, *self.slack("focus", required)], least=required)
            for unit in due_units(problem, group):
                self.row([*self._sum((unit,)), *self.slack("rotation", 1)], least=1)
        for i in facts.not_again:
            self.row([(1, self.chosen[i]), *_less(self.slack("consecutive", 1))], most=0)
        for i, wish in enumerate(facts.wishes):
            if wish.pin is not None:
                self.low[self.chosen[i]] = 1
            elif wish.unit == problem.lead_agency:
                self.high[self.chosen[i]] = 0

    def _reserve(self) -> None:
        facts = self.facts
        for need in facts.needs:
            if self.strict and sum(need.sessions.values()) - facts.most_lost >= need.required + facts.own:
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
                more = self.slack("reserve", facts.own) if mine else []
                for i in mine:
                    self.row([*room, *more, (-facts.own, self.chosen[i])], least=need.required)

    def _days(self) -> None:
        """One place at a time, nothing on a day kept free."""
        for spot, held in self.at.items():
            kept = [(2, self.free[spot])] if spot in self.free else []
            self.row([*((self.facts.wishes[i].length, var) for i, var in held), *kept], most=2)
            for half in (0, 1):
                only = [v for i, v in held if self.halves[i][spot] == {half} and self.facts.wishes[i].length == 1]
                if len(only) > 1:
                    self.row([(1, var) for var in only], most=1)

    def _distance(self) -> None:
        """Of two visits to a team and day, where one has far units, the other is none of them: 2 x + Σ far ≤ 2."""
        left: dict[int, set[int]] = {}
        for a, b in self.facts.far:
            left.setdefault(a, set()).add(b)
            left.setdefault(b, set()).add(a)
        while any(left.values()):
            centre = max(left, key=lambda i: (len(left[i]), -i))
            others = left.pop(centre)
            for other in others:
                left[other].discard(centre)
            for spot, var in self.x[centre].items():
                apart = [(1, self.x[i][spot]) for i in others if spot in self.x[i]]
                if apart:
                    self.row([(2, var), *apart], most=2)

    def _weeks(self) -> None:
        """Sessions of a team in a week; a day kept free needs room in its week."""
        most, facts = self.facts.problem.limits.sessions_per_week, self.facts
        if most is None or facts.room is None:
            return
        done: dict[tuple[str, tuple[int, int]], Terms] = {}
        for (team, day), there in self.at.items():
            sessions = [(facts.wishes[i].length, var) for i, var in there]
            done.setdefault((team, facts.week[day]), []).extend(sessions)
        kept: dict[tuple[str, tuple[int, int]], list[int]] = {}
        for (team, day), free in self.free.items():
            kept.setdefault((team, facts.week[day]), []).append(free)
        for key in sorted(done):
            self.row([*done[key], *_less(self.slack("workload", 14))], most=most)
        for key in sorted(kept):
            roomy = self.variable(whole=True) if facts.room >= 0 else self.variable(0)
            self.row([*done.get(key, []), (14 - facts.room, roomy)], most=14)
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
                self.row([*both, *_less(self.slack("yearly-cap", 1))], most=1)
                if self.strict:
                    continue
            least, order = limits.spacing_days + 1, self.variable()
            missing = self.slack("spacing", least)
            apart = [(day, var) for (_, day), var in self.x[a].items()]
            apart += [(-day, var) for (_, day), var in self.x[b].items()]
            given = [*missing, (-far, self.chosen[a]), (-far, self.chosen[b])]
            self.row([*given, *apart, (-far, order)], least=least - 3 * far)
            self.row([*given, *_less(apart), (far, order)], least=least - 2 * far)


def _less(terms: Terms) -> Terms:
    return [(-factor, var) for factor, var in terms]

"""The variables of the time-indexed MIP, x[visit, team, day], with rules about team-days and about the choice."""

from collections.abc import Sequence

from benchmarks.peers.facts import Facts
from benchmarks.peers.rows import Rows, Terms
from inspector.domain.rulebook import GIVE_WAY
from inspector.solver.counting import due_units, focus_target, targets
from inspector.solver.limit import limit

Spot = tuple[str, int]
"""A team and the number of a working day."""


class Spots(Rows):
    """The visits, and the rules about which of them are chosen and what a team does on a day."""

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
                self.row([*self._sum(inside), *less(self.slack("budget", len(inside)))], most=most)
            weight, required = focus_target(problem, group)
            if required:
                covered = [(w, self.chosen[i]) for u, w in weight.items() for i in facts.announced((u,))]
                self.row([*covered, *self.slack("focus", required)], least=required)
            for unit in due_units(problem, group):
                self.row([*self._sum((unit,)), *self.slack("rotation", 1)], least=1)
        for i in facts.not_again:
            self.row([(1, self.chosen[i]), *less(self.slack("consecutive", 1))], most=0)
        for i, wish in enumerate(facts.wishes):
            if wish.pin is not None:
                self.low[self.chosen[i]] = 1
            elif wish.unit == problem.lead_agency:
                self.high[self.chosen[i]] = 0

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


def less(terms: Sequence[tuple[float, int]]) -> Terms:
    """The terms with the other sign."""
    return [(-factor, var) for factor, var in terms]

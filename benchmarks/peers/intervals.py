"""One monolithic CP-SAT model of intervals, with every rule of the book that can bind in province-year.

`strict`: no rule gives way; else each rule that may has variables for its breach.
"""

from ortools.sat.python import cp_model

from benchmarks.peers.facts import Facts, Family
from benchmarks.peers.interval_room import keep
from benchmarks.peers.interval_visits import Expr, Visits
from inspector.solver.counting import due_units, focus_target, targets
from inspector.solver.limit import limit


class Intervals(Visits):
    """The model without its goals."""

    def __init__(self, facts: Facts, strict: bool) -> None:
        super().__init__(facts, strict)
        self._selection()
        self._weeks()
        for family in facts.families:
            self._accompany(family)
        self._alone()
        self._twice()
        self._distance()
        keep(self)
        for team in facts.teams:
            self.model.add_no_overlap(self.intervals[team])

    def _sum(self, units: tuple[str, ...]) -> Expr:
        return sum(self.chosen[i] for i in self.facts.announced(units))

    def _selection(self) -> None:
        """Coverage, budget, focus, rotation, consecutive years, decisions, the lead agency."""
        m, facts, problem = self.model, self.facts, self.facts.problem
        for group in problem.groups:
            for units, required in targets(problem, group):
                m.add(self._sum(units) >= required)
            most, inside = limit(problem, group), tuple(u.id for u in problem.counted(group))
            if most is not None:
                m.add(self._sum(inside) <= most + self.slack("budget", len(inside)))
            weight, required = focus_target(problem, group)
            if required:
                covered = sum(w * self.chosen[i] for u, w in weight.items() for i in facts.announced((u,)))
                m.add(covered >= required - self.slack("focus", required))
            for unit in due_units(problem, group):
                m.add(self._sum((unit,)) + self.slack("rotation", 1) >= 1)
        for i in facts.not_again:
            m.add(self.chosen[i] <= self.slack("consecutive", 1))
        for i, wish in enumerate(facts.wishes):
            if wish.pin is not None:
                m.add(self.chosen[i] == 1)
            elif wish.unit == problem.lead_agency:
                m.add(self.chosen[i] == 0)

    def _weeks(self) -> None:
        """The sessions of a team in a week."""
        most = self.facts.problem.limits.sessions_per_week
        if most is None:
            return
        for team, week in sorted({(team, week) for team, week, _ in self.held}):
            self.model.add(sum(self.sessions(team, week)) <= most + self.slack("workload", 14))

    def _accompany(self, family: Family) -> None:
        """Same team, same or next working day; as many as asked."""
        m, facts, parent = self.model, self.facts, self.chosen[family.parent]
        along, free = [], []
        for child in family.children:
            goes = self.chosen[child] if facts.wishes[child].pin is None else m.new_bool_var(f"along {child}")
            along.append(goes)
            free += [goes] if facts.wishes[child].pin is None else []
            m.add_implication(goes, self.chosen[child])
            for team in facts.teams:
                m.add(self.on[child][team] == self.on[family.parent][team]).only_enforce_if(goes)
            m.add(self.day[child] >= self.day[family.parent]).only_enforce_if(goes)
            m.add(self.day[child] <= self.day[family.parent] + 1).only_enforce_if(goes)
        asked = min(family.count, len(family.children))
        m.add(sum(along) >= asked * parent - self.slack("companions", asked))
        m.add(sum(free) <= family.count * parent)

    def _alone(self) -> None:
        """A companion whose parent cannot be announced stays at home."""
        along = {child for family in self.facts.families for child in family.children}
        for i, wish in enumerate(self.facts.wishes):
            if wish.kind == "companion" and wish.pin is None and i not in along:
                self.model.add(self.chosen[i] == 0)

    def _twice(self) -> None:
        """Visits to one unit: no more than stated, and so many working days apart."""
        m, limits = self.model, self.facts.problem.limits
        for a, b in self.facts.twice:
            if limits.visits_per_unit == 1:
                m.add(self.chosen[a] + self.chosen[b] <= 1 + self.slack("yearly-cap", 1))
            missing = self.slack("spacing", limits.spacing_days)
            apart = m.new_int_var(1, self.facts.days, f"apart {a} {b}")
            m.add_max_equality(apart, [1, self.day[a] - self.day[b], self.day[b] - self.day[a]])
            enough = m.add(missing >= limits.spacing_days + 1 - apart)
            enough.only_enforce_if(self.chosen[a], self.chosen[b])

    def _distance(self) -> None:
        """Units too far apart are not on one day of a team."""
        m = self.model
        for (a, b), minutes in self.facts.far.items():
            who: list[cp_model.LiteralT] = [self.chosen[a], self.chosen[b]]
            if not self.strict:
                together = m.new_bool_var(f"together {a} {b}")
                self.breaches["travel"].append(minutes * together)
                who.append(~together)
            m.add(self.where[a] != self.where[b]).only_enforce_if(who)

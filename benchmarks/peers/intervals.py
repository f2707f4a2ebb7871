"""One monolithic CP-SAT model: optional intervals of every visit and team over the sessions of the year.

Every rule of the book that can bind in province-year. `strict`: no rule gives way; else each rule that may has
variables for its breach. A visit that is not chosen has day, half and start 0.
"""

from itertools import chain

from ortools.sat.python import cp_model

from benchmarks.peers.facts import Facts, Family, Need
from inspector.domain.rulebook import GIVE_WAY
from inspector.solver.counting import due_units, focus_target, targets
from inspector.solver.limit import limit

Expr = cp_model.LinearExprT


class Intervals:
    """The model without its goals."""

    def __init__(self, facts: Facts, strict: bool) -> None:
        self.facts, self.strict, self.model = facts, strict, cp_model.CpModel()
        self.breaches: dict[str, list[Expr]] = {rule: [] for rule in GIVE_WAY}
        self.chosen: list[cp_model.IntVar] = []
        self.start: list[cp_model.IntVar] = []
        self.day: list[cp_model.IntVar] = []
        self.on: list[dict[str, cp_model.IntVar]] = []
        self.where: list[cp_model.IntVar] = []
        self.held: dict[tuple[str, tuple[int, int], str], list[tuple[int, cp_model.IntVar]]] = {}
        self.intervals: dict[str, list[cp_model.IntervalVar]] = {team: [] for team in facts.teams}
        for i in range(len(facts.wishes)):
            self._visit(i)
        self._selection()
        self._weeks()
        for family in facts.families:
            self._accompany(family)
        self._alone()
        self._twice()
        self._distance()
        self._reserve()
        for team in facts.teams:
            self.model.add_no_overlap(self.intervals[team])

    def slack(self, rule: str, most: int) -> Expr:
        """A variable for a breach of a rule; 0 where none gives way."""
        if self.strict:
            return 0
        var = self.model.new_int_var(0, most, "")
        self.breaches[rule].append(var)
        return var

    def _visit(self, i: int) -> None:
        """Chosen, session and day; for each team an optional interval; what its day breaches."""
        m, facts, wish = self.model, self.facts, self.facts.wishes[i]
        chosen, half = m.new_bool_var(f"chosen {i}"), m.new_bool_var(f"half {i}")
        start = m.new_int_var(0, 2 * facts.days - 1, f"start {i}")
        day = m.new_int_var(0, facts.days - 1, f"day {i}")
        m.add(start == 2 * day + half)
        m.add_implication(half, chosen)
        on = {team: m.new_bool_var(f"on {i} {team}") for team in facts.teams}
        halves = facts.halves(i, self.strict)
        for team, here in on.items():
            starts = [2 * d + h for (t, d), hs in halves.items() if t == team for h in hs]
            if not starts:
                m.add(here == 0)
                continue
            m.add_linear_expression_in_domain(start, cp_model.Domain.from_values(starts)).only_enforce_if(here)
            interval = m.new_optional_interval_var(start, wish.length, start + wish.length, here, f"visit {i} {team}")
            self.intervals[team].append(interval)
        m.add(sum(on.values()) == chosen)
        self.chosen.append(chosen)
        self.start.append(start)
        self.day.append(day)
        self.on.append(on)
        where = m.new_int_var(0, len(facts.teams) * facts.days, f"where {i}")
        m.add(where == day + sum((1 + t * facts.days) * here for t, here in enumerate(on.values())))
        self.where.append(where)
        self._blocks(i, {team: sorted(d for t, d in halves if t == team) for team in facts.teams})
        self._costs(i)

    def _blocks(self, i: int, open_days: dict[str, list[int]]) -> None:
        """The week and period that a visit stands in, told to the linear relaxation: first ≤ day ≤ last."""
        first: list[Expr] = []
        last: list[Expr] = []
        for team, days in open_days.items():
            inside: dict[tuple[tuple[int, int], str], list[int]] = {}
            for d in days:
                inside.setdefault((self.facts.week[d], self.facts.period[d]), []).append(d)
            mine = {block: self.model.new_bool_var(f"in {i} {team} {block}") for block in inside}
            self.model.add(sum(mine.values()) == self.on[i][team])
            for (week, period), var in mine.items():
                self.held.setdefault((team, week, period), []).append((i, var))
                first.append(inside[week, period][0] * var)
                last.append(inside[week, period][-1] * var)
        self.model.add(self.day[i] >= sum(first))
        self.model.add(self.day[i] <= sum(last))

    def _costs(self, i: int) -> None:
        """What rules about a visit's day count: a literal for each amount, from the least to the most."""
        if self.strict:
            return
        for rule, by_day in self.facts.costs(i).items():
            before = 0
            for level in sorted(set(by_day.values())):
                fine = [d for d in range(self.facts.days) if by_day.get(d, 0) < level]
                over = self.model.new_bool_var(f"{rule} {i} {level}")
                inside = self.model.add_linear_expression_in_domain(self.day[i], cp_model.Domain.from_values(fine))
                inside.only_enforce_if(self.chosen[i], ~over)
                self.breaches[rule].append((level - before) * over)
                before = level

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

    def sessions(self, team: str, week: tuple[int, int]) -> list[Expr]:
        """What a team does in a week."""
        found = chain.from_iterable(held for (t, w, _), held in self.held.items() if (t, w) == (team, week))
        return [self.facts.wishes[i].length * var for i, var in found]

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
            who = [self.chosen[a], self.chosen[b]]
            if not self.strict:
                together = m.new_bool_var(f"together {a} {b}")
                self.breaches["travel"].append(minutes * together)
                who.append(~together)
            m.add(self.where[a] != self.where[b]).only_enforce_if(who)

    def _reserve(self) -> None:
        """A day kept free is an interval of its own, which needs room in its week too."""
        facts, free = self.facts, dict[tuple[str, int], Expr]()
        roomy: dict[tuple[str, tuple[int, int]], cp_model.IntVar] = {}
        for need in facts.needs:
            if self.strict and sum(need.sessions.values()) - facts.most_lost >= need.required + facts.own:
                continue
            for key in need.sessions:
                if key not in free:
                    free[key] = self._free(key, roomy)
            left = sum(n * free[key] for key, n in need.sessions.items())
            self._keep(need, left)

    def _free(self, key: tuple[str, int], roomy: dict[tuple[str, tuple[int, int]], cp_model.IntVar]) -> Expr:
        m, (team, day) = self.model, key
        var = m.new_bool_var(f"free {team} {day}")
        self.intervals[team].append(m.new_optional_fixed_size_interval_var(2 * day, 2, var, f"free {team} {day}"))
        week = self.facts.week[day]
        if self.facts.room is not None and (team, week) not in roomy:
            roomy[team, week] = m.new_bool_var(f"roomy {team} {week}")
            m.add(sum(self.sessions(team, week)) <= self.facts.room).only_enforce_if(roomy[team, week])
        if self.facts.room is not None:
            m.add_implication(var, roomy[team, week])
        return var

    def _keep(self, need: Need, left: Expr) -> None:
        """What is missing for a unit that is not visited is the same for all of them; more is for one that is."""
        m, own = self.model, self.facts.own
        room = m.new_int_var(0, sum(need.sessions.values()), "left")
        m.add(room == left)
        missing: Expr = 0
        if not self.strict:
            missing = m.new_int_var(0, need.required, "missing")
            self.breaches["reserve"].append(len(need.units) * missing)
        m.add(room + missing >= need.required)
        for unit in need.units:
            for i in self.facts.drawn(unit)[:1]:
                visited: cp_model.IntVar = self.chosen[i]
                others = self.facts.drawn(unit)[1:]
                if others:
                    visited = m.new_bool_var(f"visited {unit}")
                    m.add_max_equality(visited, [self.chosen[j] for j in (i, *others)])
                more = self.slack("reserve", own)
                m.add(room + missing + more >= need.required + own * visited)

"""Optional intervals of every visit and team over the sessions of the year.

A visit that is not chosen has day, half and start 0.
"""

from itertools import chain

from ortools.sat.python import cp_model

from benchmarks.peers.facts import Facts
from inspector.domain.rulebook import GIVE_WAY

Expr = cp_model.LinearExpr | int


class Visits:
    """The visits, and what rules about a single day cost."""

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

    def sessions(self, team: str, week: tuple[int, int]) -> list[Expr]:
        """What a team does in a week."""
        found = chain.from_iterable(held for (t, w, _), held in self.held.items() if (t, w) == (team, week))
        return [self.facts.wishes[i].length * var for i, var in found]

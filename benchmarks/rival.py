"""The rival: one monolithic model of optional intervals over the sessions of the year.

It knows the same wishes and slots and posts the same rules as far as the shipped cases can make them bind (rules
that cannot bind there, such as limits that are `none`, are left out, which favours it). `tiers` solves the same five
goals one after the other on that one model, each value locked and hinted; `textbook` is a weighted sum with the
solver's defaults. Plans are judged by `inspector.verify` like any other.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ortools.sat.python import cp_model

from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.domain.solution import Slot
from inspector.domain.workdays import week
from inspector.solver.counting import due_units, focus_target, limit, targets
from inspector.solver.slots import slots
from inspector.solver.wishes import Wish, wishes

WEIGHTS = {"points": -1_000_000, "order": 1_000, "load": 10_000, "risk": 1, "travel": 10}
"""Of the textbook's one objective."""


@dataclass
class Run:
    """What became of one run: seconds at which each goal was proven, last value and bound of each, the slots."""

    proven_at: dict[str, float] = field(default_factory=dict)
    values: dict[str, int] = field(default_factory=dict)
    bounds: dict[str, int] = field(default_factory=dict)
    slots: tuple[Slot, ...] = ()
    seconds: float = 0.0


class Monolith:
    """The model."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        self.days = len(problem.calendar.days)
        self.teams = [team.id for team in problem.teams]
        self.wishes: Sequence[Wish] = wishes(problem)
        self.number = {(w.unit, w.kind): i for i, w in enumerate(self.wishes)}
        self.points = priorities(problem)
        self._visits()
        self._selection()
        self._calendar()
        self._companions()
        self._distance()
        self.goals = {
            "points": self._sum(lambda u: self.points[u].points),
            "order": self._sum(lambda u: self.points[u].rank),
            "load": self._load(),
            "risk": self._risk(),
            "travel": self._travel(),
        }

    def _visits(self) -> None:
        """Per wish: chosen, session of the year, day; per team an optional interval; one place at a time."""
        m = self.model
        self.chosen, self.start, self.day, self.on = [], [], [], []
        intervals: dict[str, list[cp_model.IntervalVar]] = {team: [] for team in self.teams}
        for i, wish in enumerate(self.wishes):
            chosen = m.new_bool_var(f"chosen {i}")
            start = m.new_int_var(0, 2 * self.days - 1, f"start {i}")
            day = m.new_int_var(0, self.days - 1, f"day {i}")
            half = m.new_int_var(0, 1, f"half {i}")
            m.add(start == 2 * day + half)
            on = {}
            open_slots = slots(self.problem, wish, ())
            for team in self.teams:
                here = on[team] = m.new_bool_var(f"on {i} {team}")
                starts = [2 * d + h for (t, d), hs in open_slots.halves.items() if t == team for h in hs]
                if starts:
                    m.add_linear_expression_in_domain(start, cp_model.Domain.from_values(starts)).only_enforce_if(here)
                else:
                    m.add(here == 0)
                intervals[team].append(
                    m.new_optional_interval_var(start, wish.length, start + wish.length, here, f"visit {i} {team}")
                )
            m.add(sum(on.values()) == chosen)
            self.chosen.append(chosen)
            self.start.append(start)
            self.day.append(day)
            self.on.append(on)
        for team in self.teams:
            m.add_no_overlap(intervals[team])

    def _covered(self, units: Sequence[str]) -> list[cp_model.IntVar]:
        found = [self.number.get((unit, ANNOUNCED)) for unit in units]
        return [self.chosen[i] for i in found if i is not None]

    def _selection(self) -> None:
        """Coverage, budget, focus, rotation, consecutive years, decisions, the lead agency."""
        m, problem = self.model, self.problem
        last = {p.unit: self.points[p.unit].last_visit for p in problem.history}
        for group in problem.groups:
            for units, required in targets(problem, group):
                m.add(sum(self._covered(units)) >= required)
            most = limit(problem, group)
            if most is not None:
                m.add(sum(self._covered([u.id for u in problem.counted(group)])) <= most)
            weight, required = focus_target(problem, group)
            m.add(sum(w * v for u, w in weight.items() for v in self._covered([u])) >= required)
            for unit in due_units(problem, group):
                m.add(sum(self._covered([unit])) >= 1)
        for i, wish in enumerate(self.wishes):
            if wish.pin is not None:
                m.add(self.chosen[i] == 1)
            elif wish.unit == problem.lead_agency or (
                wish.kind == ANNOUNCED and last.get(wish.unit) == problem.year - 1
            ):
                m.add(self.chosen[i] == 0)

    def _calendar(self) -> None:
        """Week and period of each visit, and the sessions a team may take in a week."""
        m, days = self.model, self.problem.calendar.days
        weeks = sorted({week(d) for d in days})
        self.periods = list(self.problem.open_periods)
        number = {p.id: i for i, p in enumerate(self.problem.periods)}
        of_week = [weeks.index(week(d)) for d in days]
        of_period = [number[self.problem.period_of(d)] for d in days]
        held: dict[tuple[str, int], list[cp_model.LinearExprT]] = {}
        self.in_period: list[dict[str, cp_model.IntVar]] = []
        for i, wish in enumerate(self.wishes):
            at_week = m.new_int_var(0, len(weeks) - 1, f"week {i}")
            at_period = m.new_int_var(0, len(number) - 1, f"period {i}")
            m.add_element(self.day[i], of_week, at_week)
            m.add_element(self.day[i], of_period, at_period)
            inside = {}
            for period in self.periods:
                inside[period] = m.new_bool_var(f"in {i} {period}")
                m.add(at_period == number[period]).only_enforce_if(inside[period])
            m.add(sum(inside.values()) == self.chosen[i])
            self.in_period.append(inside)
            for team in self.teams:
                taken = [m.new_bool_var(f"{i} {team} {w}") for w in range(len(weeks))]
                m.add(sum(taken) == self.on[i][team])
                for w, var in enumerate(taken):
                    m.add(at_week == w).only_enforce_if(var)
                    held.setdefault((team, w), []).append(wish.length * var)
        if self.problem.limits.sessions_per_week is not None:
            for sessions in held.values():
                m.add(sum(sessions) <= self.problem.limits.sessions_per_week)

    def _companions(self) -> None:
        """Same team, same or next working day; as many as asked."""
        m, problem = self.model, self.problem
        for entry in problem.companions:
            for unit in problem.units:
                parent = self.number.get((unit.id, ANNOUNCED))
                if unit.level != entry.of or parent is None:
                    continue
                subs = [u.id for u in problem.units if u.parent == unit.id and u.level == entry.level]
                mine = [self.number[u, COMPANION] for u in subs if (u, COMPANION) in self.number]
                m.add(sum(self.chosen[c] for c in mine) == min(entry.count, len(mine)) * self.chosen[parent])
                for c in mine:
                    for team in self.teams:
                        m.add_implication(self.on[c][team], self.on[parent][team])
                    m.add(self.day[c] >= self.day[parent]).only_enforce_if(self.chosen[c])
                    m.add(self.day[c] <= self.day[parent] + 1).only_enforce_if(self.chosen[c])

    def _distance(self) -> None:
        """Units too far apart are not on one day of a team; a number for team and day says who is."""
        m, problem = self.model, self.problem
        self.where = []
        for i in range(len(self.wishes)):
            where = m.new_int_var(0, len(self.teams) * self.days, f"where {i}")
            for t, team in enumerate(self.teams):
                m.add(where == 1 + t * self.days + self.day[i]).only_enforce_if(self.on[i][team])
            self.where.append(where)
        for a, b in combinations(range(len(self.wishes)), 2):
            minutes = problem.travel.between(self.wishes[a].unit, self.wishes[b].unit)
            if minutes > problem.limits.travel_minutes:
                apart = m.add(self.where[a] != self.where[b])
                apart.only_enforce_if(self.chosen[a], self.chosen[b])

    def _sum(self, weight: object) -> cp_model.LinearExprT:
        levels = {level for group in self.problem.groups for level in group.levels}
        units = [u.id for u in self.problem.units if u.counted and u.level in levels]
        return sum(weight(u) * v for u in units for v in self._covered([u]))  # type: ignore[operator]

    def _load(self) -> cp_model.LinearExprT:
        sessions = [sum(w.length * on[t] for w, on in zip(self.wishes, self.on, strict=True)) for t in self.teams]
        counts = [sum(inside[p] for inside in self.in_period) for p in self.periods]
        return self._range(sessions) + self._range(counts)

    def _range(self, amounts: Sequence[cp_model.LinearExprT]) -> cp_model.LinearExprT:
        high, low = (self.model.new_int_var(0, 2 * len(self.wishes), "") for _ in range(2))
        self.model.add_max_equality(high, amounts)
        self.model.add_min_equality(low, amounts)
        return high - low

    def _risk(self) -> cp_model.LinearExprT:
        """Σ points × day, the day counted as 0 where nothing is chosen."""
        total: cp_model.LinearExprT = 0
        for i, wish in enumerate(self.wishes):
            if wish.kind == ANNOUNCED and self.problem.unit_by_id[wish.unit].counted:
                late = self.model.new_int_var(0, self.days - 1, f"late {i}")
                self.model.add(late == self.day[i]).only_enforce_if(self.chosen[i])
                self.model.add(late == 0).only_enforce_if(~self.chosen[i])
                total += self.points[wish.unit].points * late
        return total

    def _travel(self) -> cp_model.LinearExprT:
        """Each visit there and back, less what pairs on one team-day save. (All teams of the cases share a base.)"""
        m, problem, team = self.model, self.problem, self.teams[0]
        alone = [problem.minutes(team, (w.unit,)) for w in self.wishes]
        total: cp_model.LinearExprT = sum(cost * v for cost, v in zip(alone, self.chosen, strict=True))
        partners: dict[int, list[cp_model.IntVar]] = {}
        for a, b in combinations(range(len(self.wishes)), 2):
            saved = alone[a] + alone[b] - problem.minutes(team, (self.wishes[a].unit, self.wishes[b].unit))
            far = problem.travel.between(self.wishes[a].unit, self.wishes[b].unit) > problem.limits.travel_minutes
            if saved > 0 and not far:
                var = m.new_bool_var(f"shared {a} {b}")
                m.add(self.where[a] == self.where[b]).only_enforce_if(var)
                m.add_implication(var, self.chosen[a])
                m.add_implication(var, self.chosen[b])
                total -= saved * var
                partners.setdefault(a, []).append(var)
                partners.setdefault(b, []).append(var)
        for variables in partners.values():
            m.add_at_most_one(variables)
        return total

    def extract(self, solver: cp_model.CpSolver) -> tuple[Slot, ...]:
        """The chosen visits."""
        found = []
        for i, wish in enumerate(self.wishes):
            for team in self.teams:
                if solver.boolean_value(self.on[i][team]):
                    day, half = divmod(solver.value(self.start[i]), 2)
                    found.append(Slot(unit=wish.unit, kind=wish.kind, team=team, day=day, half=half))
        return tuple(found)


def solver_of(seconds: float, workers: int | None, linearization: int | None) -> cp_model.CpSolver:
    """A solver with a wall-clock limit; None leaves the default."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, seconds)
    if workers is not None:
        solver.parameters.num_workers = workers
    if linearization is not None:
        solver.parameters.linearization_level = linearization
    return solver


def tiers(problem: Problem, workers: int, linearization: int, seconds: float) -> Run:
    """The five goals one after the other on one model, within `seconds` in all."""
    began, result = time.perf_counter(), Run()
    monolith = Monolith(problem)
    tolerances = problem.tolerances.model_dump()
    for goal, term in monolith.goals.items():
        model = monolith.model
        (model.maximize if goal == "points" else model.minimize)(term)
        solver = solver_of(seconds - (time.perf_counter() - began), workers, linearization)
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        value = result.values[goal] = round(solver.objective_value)
        result.bounds[goal] = round(solver.best_objective_bound)
        result.slots, result.seconds = monolith.extract(solver), time.perf_counter() - began
        if status == cp_model.OPTIMAL:
            result.proven_at[goal] = result.seconds
        slack = int(tolerances.get(goal, 0) * value)
        model.add(term >= value if goal == "points" else term <= value + slack)
        model.clear_hints()
        for index, held in enumerate(solver.response_proto.solution):
            model.add_hint(model.get_int_var_from_proto_index(index), held)
    result.seconds = time.perf_counter() - began
    return result


def textbook(problem: Problem, seconds: float) -> Run:
    """One weighted sum, two workers, everything else as the solver comes."""
    began, result = time.perf_counter(), Run()
    monolith = Monolith(problem)
    monolith.model.minimize(sum(WEIGHTS[goal] * term for goal, term in monolith.goals.items()))
    solver = solver_of(seconds, 2, None)
    status = solver.solve(monolith.model)
    result.seconds = time.perf_counter() - began
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        result.slots = monolith.extract(solver)
        result.values["weighted"] = round(solver.objective_value)
        result.bounds["weighted"] = round(solver.best_objective_bound)
        if status == cp_model.OPTIMAL:
            result.proven_at = dict.fromkeys(monolith.goals, result.seconds)
    return result

"""The rival's model: optional intervals of every visit and team over the sessions of the year, all rules at once."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import combinations

from ortools.sat.python import cp_model

from inspector.domain.priority import priorities
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.domain.solution import Slot
from inspector.domain.workdays import week
from inspector.solver.counting import due_units, focus_target, targets
from inspector.solver.limit import limit
from inspector.solver.slots import slots
from inspector.solver.wishes import Wish, wishes

Expr = cp_model.LinearExpr | int
Block = tuple[tuple[int, int], str]
"""The days of one week in one period."""


class Monolith:
    """One model for all tiers. `goals` gives each goal's term; calling it adds what that goal needs.

    A visit that is not chosen has day, half and start 0, so that no two solutions differ in it.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem, self.model = problem, cp_model.CpModel()
        _known_rules_only(problem)
        self.days, self.teams = len(problem.calendar.days), [team.id for team in problem.teams]
        self.wishes: Sequence[Wish] = wishes(problem)
        self.number = {(w.unit, w.kind): i for i, w in enumerate(self.wishes)}
        self.points = priorities(problem)
        self.held: dict[tuple[str, Block], list[tuple[int, cp_model.IntVar]]] = {}
        self.chosen: list[cp_model.IntVar] = []
        self.start: list[cp_model.IntVar] = []
        self.day: list[cp_model.IntVar] = []
        self.on: list[dict[str, cp_model.IntVar]] = []
        self._visits()
        self._selection()
        self._weeks()
        self._companions()
        self._distance()
        self.goals: dict[str, Callable[[], Expr]] = {
            "points": lambda: self._sum(lambda u: self.points[u].points),
            "order": lambda: self._sum(lambda u: self.points[u].rank),
            "load": self._load,
            "risk": self._risk,
            "travel": self._travel,
        }

    def _visits(self) -> None:
        """Per wish: chosen, session and day of the year; per team an optional interval; one place at a time."""
        m = self.model
        intervals: dict[str, list[cp_model.IntervalVar]] = {team: [] for team in self.teams}
        for i, wish in enumerate(self.wishes):
            chosen, half = m.new_bool_var(f"chosen {i}"), m.new_bool_var(f"half {i}")
            start = m.new_int_var(0, 2 * self.days - 1, f"start {i}")
            day = m.new_int_var(0, self.days - 1, f"day {i}")
            m.add(start == 2 * day + half)
            m.add_implication(half, chosen)
            on = {team: m.new_bool_var(f"on {i} {team}") for team in self.teams}
            halves = slots(self.problem, wish, ()).halves
            for team, here in on.items():
                starts = [2 * d + h for (t, d), hs in halves.items() if t == team for h in hs]
                if not starts:
                    m.add(here == 0)
                    continue
                m.add_linear_expression_in_domain(start, cp_model.Domain.from_values(starts)).only_enforce_if(here)
                intervals[team].append(
                    m.new_optional_interval_var(start, wish.length, start + wish.length, here, f"visit {i} {team}")
                )
            m.add(sum(on.values()) == chosen)
            self.chosen.append(chosen)
            self.start.append(start)
            self.day.append(day)
            self.on.append(on)
            self._blocks(i, {team: sorted(d for t, d in halves if t == team) for team in self.teams})
        for team in self.teams:
            m.add_no_overlap(intervals[team])

    def _blocks(self, i: int, open_days: dict[str, list[int]]) -> None:
        """The block that a visit stands in, told to the linear relaxation: first ≤ day ≤ last."""
        first: list[Expr] = []
        last: list[Expr] = []
        for team, days in open_days.items():
            inside: dict[Block, list[int]] = {}
            for d in days:
                date = self.problem.calendar.days[d]
                inside.setdefault((week(date), self.problem.period_of(date)), []).append(d)
            mine = {block: self.model.new_bool_var(f"in {i} {team} {block}") for block in inside}
            self.model.add(sum(mine.values()) == self.on[i][team])
            for block, var in mine.items():
                self.held.setdefault((team, block), []).append((i, var))
                first.append(inside[block][0] * var)
                last.append(inside[block][-1] * var)
        self.model.add(self.day[i] >= sum(first))
        self.model.add(self.day[i] <= sum(last))

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

    def _weeks(self) -> None:
        """The sessions that a team may take in a week."""
        most = self.problem.limits.sessions_per_week
        if most is None:
            return
        taken: dict[tuple[str, tuple[int, int]], list[Expr]] = {}
        for (team, (a_week, _)), visits in self.held.items():
            taken.setdefault((team, a_week), []).extend(self.wishes[i].length * var for i, var in visits)
        for sessions in taken.values():
            self.model.add(sum(sessions) <= most)

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

    @cached_property
    def where(self) -> list[cp_model.IntVar]:
        """Per wish a number for its team and day, 0 where it is not chosen."""
        result = []
        for i, on in enumerate(self.on):
            var = self.model.new_int_var(0, len(self.teams) * self.days, f"where {i}")
            self.model.add(
                var == self.day[i] + sum((1 + t * self.days) * on[team] for t, team in enumerate(self.teams))
            )
            result.append(var)
        return result

    def _far(self, a: int, b: int) -> bool:
        between = self.problem.travel.between(self.wishes[a].unit, self.wishes[b].unit)
        return between > self.problem.limits.travel_minutes

    def _distance(self) -> None:
        """Units too far apart are not on one day of a team."""
        for a, b in combinations(range(len(self.wishes)), 2):
            if self._far(a, b):
                apart = self.model.add(self.where[a] != self.where[b])
                apart.only_enforce_if(self.chosen[a], self.chosen[b])

    def _sum(self, weight: Callable[[str], int]) -> Expr:
        levels = {level for group in self.problem.groups for level in group.levels}
        units = [u.id for u in self.problem.units if u.counted and u.level in levels]
        return sum(weight(u) * v for u in units for v in self._covered([u]))

    def _load(self) -> Expr:
        sessions = [sum(w.length * on[t] for w, on in zip(self.wishes, self.on, strict=True)) for t in self.teams]
        counts = [
            sum(var for (_, (_, inside)), visits in self.held.items() if inside == period for _, var in visits)
            for period in self.problem.open_periods
        ]
        return self._range(sessions) + self._range(counts)

    def _range(self, amounts: Sequence[Expr]) -> Expr:
        high, low = (self.model.new_int_var(0, 2 * len(self.wishes), "") for _ in range(2))
        for amount in amounts:
            self.model.add(amount <= high)
            self.model.add(amount >= low)
        return high - low

    def _risk(self) -> Expr:
        return sum(
            self.points[wish.unit].points * self.day[i]
            for i, wish in enumerate(self.wishes)
            if wish.kind == ANNOUNCED and self.problem.unit_by_id[wish.unit].counted
        )

    def _travel(self) -> Expr:
        """Each visit there and back, less what pairs on one team-day save."""
        m, problem, team = self.model, self.problem, self.teams[0]
        alone = [problem.minutes(team, (w.unit,)) for w in self.wishes]
        total: Expr = sum(cost * v for cost, v in zip(alone, self.chosen, strict=True))
        partners: dict[int, list[cp_model.IntVar]] = {}
        for a, b in combinations(range(len(self.wishes)), 2):
            saved = alone[a] + alone[b] - problem.minutes(team, (self.wishes[a].unit, self.wishes[b].unit))
            if saved > 0 and not self._far(a, b):
                var = m.new_bool_var(f"shared {a} {b}")
                m.add_hint(var, False)  # so that the plan of the tier before is a whole one here too
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


def _known_rules_only(problem: Problem) -> None:
    """Raises ValueError for a case with rules that this model does not post."""
    limits, teams = problem.limits, problem.teams
    unknown = {
        "fewer than two visits a day": limits.visits_per_day < 2,
        "limits of a month or year": (limits.sessions_per_month, limits.sessions_per_year) != (None, None),
        "shares of a period": (limits.period_share_min, limits.period_share_max) != (None, None),
        "visits not on site": any(k.mode != "on-site" for k in problem.kinds if k.told),
        "teams of several places": len({(team.lat, team.lon) for team in teams}) > 1,
        "pinned visits": any(pin.include for pin in problem.pins),
        "several visits of a unit": len({wish.unit for wish in wishes(problem)}) < len(wishes(problem)),
    }
    if any(unknown.values()):
        raise ValueError(", ".join(rule for rule, asked in unknown.items() if asked))

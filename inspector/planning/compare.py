"""What tells plans apart: per goal, rule and visit; data only, no words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from inspector.domain.plan import Plan, RuleResult, Visit
from inspector.domain.problem import Problem


@dataclass(frozen=True)
class Moved:
    """A visit of one plan or both."""

    id: str
    how: Literal["added", "dropped", "moved"]
    before: Visit | None
    after: Visit | None
    days: int
    """Working days by which it is later; negative: earlier."""


@dataclass(frozen=True)
class Difference:
    """A plan beside the first."""

    goals: Mapping[str, tuple[int, int]]
    """Final values that differ: of the first plan, of this one."""
    rules: tuple[tuple[RuleResult, RuleResult], ...]
    """Rules that are kept in one alone, or whose figures differ."""
    visits: tuple[Moved, ...]
    """In order of their dates."""

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.goals or self.rules or self.visits)


def compare(problem: Problem, first: Plan, other: Plan) -> Difference:
    """The second plan beside the first; `problem` gives the working days between dates."""
    before = {goal.id: goal.final for goal in first.goals}
    shared = [goal for goal in other.goals if goal.id in before]  # a plan edited by hand may lack one
    goals = {goal.id: (before[goal.id], goal.final) for goal in shared if before[goal.id] != goal.final}
    held = {rule.id: rule for rule in first.rules}
    rules = tuple((held[rule.id], rule) for rule in other.rules if rule.id in held and held[rule.id] != rule)
    return Difference(goals, rules, _visits(problem, first.visits, other.visits))


def _visits(problem: Problem, first: Sequence[Visit], other: Sequence[Visit]) -> tuple[Moved, ...]:
    old, new = ({visit.id: visit for visit in visits} for visits in (first, other))
    result = []
    for id in sorted(old.keys() | new.keys()):
        before, after = old.get(id), new.get(id)
        if before == after:
            continue
        if before is None or after is None:
            result.append(Moved(id, "added" if before is None else "dropped", before, after, 0))
            continue
        low, high = sorted((before.date, after.date))
        days = problem.calendar.between(low, high) + 1 if low != high else 0
        result.append(Moved(id, "moved", before, after, days if after.date > before.date else -days))
    return tuple(sorted(result, key=lambda m: (str((m.after or m.before).date), m.id)))  # type: ignore[union-attr]

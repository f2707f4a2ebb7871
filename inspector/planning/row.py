"""The figures of a job in a row beside those of other cases: data only, no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from inspector.domain.plan import GoalResult, Plan
from inspector.domain.problem import Problem
from inspector.planning.column import Column, column
from inspector.planning.whatif import Answer

Standing = Literal["proven", "points", "open", "none", "refused"]


@dataclass(frozen=True)
class Row:
    """An answer with what its plan comes to; `held` is None without a plan."""

    answer: Answer
    place: str
    hypothetical: bool
    standing: Standing
    """All goals proven; points proven; points open; no plan; a plan that the verifier refuses."""
    units: int
    held: Column | None
    goals: Mapping[str, GoalResult]

    @property
    def covered(self) -> int:
        """Counted units announced, those that may or may not count among them."""
        return sum(covered for _, covered, _ in self.held.units) if self.held else 0

    @property
    def counted(self) -> int:
        """Of how many."""
        return sum(of for _, _, of in self.held.units) if self.held else self.units


def row(answer: Answer, problem: Problem) -> Row:
    """The row of an answer to this problem."""
    plan = answer.plan
    return Row(
        answer=answer,
        place=problem.place,
        hypothetical=problem.scenario is not None and problem.scenario.hypothetical,
        standing=standing(plan, answer.verified),
        units=len(problem.units),
        held=column(answer.job.name, problem, plan) if plan else None,
        goals={goal.id: goal for goal in plan.goals} if plan else {},
    )


def standing(plan: Plan | None, verified: bool) -> Standing:
    """How far a plan may be relied on."""
    if plan is None:
        return "none"
    if not verified:
        return "refused"
    if plan.outcome == "optimal":
        return "proven"
    return "points" if any(goal.id == "points" and goal.proven for goal in plan.goals) else "open"

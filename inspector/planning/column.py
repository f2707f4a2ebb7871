"""The figures of one plan in a table side by side: data only, no words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.verify.known import covered
from inspector.verify.volume import dossiers


@dataclass(frozen=True)
class Column:
    """What a plan comes to."""

    name: str
    outcome: str
    units: tuple[tuple[str, int, int], ...]
    """Level, covered, of how many."""
    guaranteed: int | None
    """Of those covered, by surprise visits in any case; None where such visits do not count."""
    dossiers: tuple[int, int]
    """Of the counted units announced, and of all counted units; a blank is the upper median of its level."""
    goals: Mapping[str, int]
    visits: int
    teams: tuple[tuple[str, int], ...]
    """Team, announced sessions."""
    periods: tuple[tuple[str, int], ...]
    """Open period, announced visits; a period that is not open where it holds one."""
    surprise: int
    not_met: int
    amounts: tuple[tuple[str, str, int], ...]
    """Of the points not met: rule, what is counted, how much in all."""


def column(name: str, problem: Problem, plan: Plan) -> Column:
    """The figures of a plan of this problem."""
    sure = [r.guaranteed for r in plan.readings if r.disputed and r.level is None and r.guaranteed is not None]
    held = Counter(problem.period_by_month[visit.date.month] for visit in plan.visits)
    return Column(
        name=name,
        outcome=plan.outcome,
        units=tuple((r.level, r.achieved, r.units) for r in plan.readings if r.disputed and r.level is not None),
        guaranteed=sum(sure) if sure else None,
        dossiers=_dossiers(problem, plan),
        goals={goal.id: goal.final for goal in plan.goals},
        visits=len(plan.visits),
        teams=tuple((team.id, sum(v.sessions for v in plan.visits if v.team == team.id)) for team in problem.teams),
        periods=tuple((p.id, held[p.id]) for p in problem.periods if p.id in problem.open_periods or held[p.id]),
        surprise=sum(count.count for count in plan.surprise.counts),
        not_met=len(plan.not_met),
        amounts=_amounts(plan),
    )


def _dossiers(problem: Problem, plan: Plan) -> tuple[int, int]:
    seen = covered(problem, plan.visits)
    volume = {unit: number for group in problem.groups for unit, number in dossiers(problem, group).items()}
    return sum(number for unit, number in volume.items() if unit in seen), sum(volume.values())


def _amounts(plan: Plan) -> tuple[tuple[str, str, int], ...]:
    """In the order of the rule book, as the plan lists them."""
    total: Counter[tuple[str, str]] = Counter()
    for finding in plan.not_met:
        total[finding.rule, finding.measure] += finding.amount
    return tuple((rule, measure, amount) for (rule, measure), amount in total.items())

"""What the checks share: which visits can be judged at all, and how a finding is made.

A visit whose unit, team, kind or date is unknown is named by `inspector.verify.record`; the rules skip it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from fractions import Fraction

from inspector.domain.finding import Amount, Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.request import Group
from inspector.domain.rulebook import CARD
from inspector.domain.unit import Unit


def known(problem: Problem, visits: Iterable[Visit]) -> list[Visit]:
    """The visits that the rules can judge: known unit, team and kind, a date of the year."""
    teams = {team.id for team in problem.teams}
    return [
        visit
        for visit in visits
        if visit.unit in problem.unit_by_id
        and visit.team in teams
        and visit.kind in problem.kind_by_id
        and visit.date.year == problem.year
    ]


def judged(problem: Problem, visits: Iterable[Visit]) -> list[Visit]:
    """Those that have not taken place before a replan: what the case says now does not undo what was."""
    before = problem.before
    past = [visit for visit in before.visits if visit.date < before.as_of] if before else []
    return [visit for visit in known(problem, visits) if visit not in past]


def finding(rule: str, subject: str, amount: int, case: str = "", **values: Amount) -> Finding:
    """A breach of a rule; its sentence is `rules.<rule>`, or `rules.<rule>_<case>`."""
    code = f"rules.{rule.replace('-', '_')}" + (f"_{case}" if case else "")
    hard = CARD[rule].hard
    return Finding(rule=rule, subject=subject, code=code, values=values | {"amount": amount}, amount=amount, hard=hard)


def iso(day: dt.date) -> str:
    """A date as a finding holds it."""
    return day.isoformat()


def covered(problem: Problem, visits: Iterable[Visit]) -> set[str]:
    """Ids of the units with an announced visit that counts towards coverage."""
    kinds = {kind.id for kind in problem.kinds if kind.covers and kind.told}
    return {visit.unit for visit in known(problem, visits) if visit.kind in kinds}


def counted(problem: Problem, levels: Sequence[str], disputed: bool = True) -> list[Unit]:
    """The units of some levels that stand in the denominator, with those of disputed standing or without."""
    wanted = ("yes", "disputed") if disputed else ("yes",)
    return [unit for unit in problem.units if unit.level in levels and unit.counts in wanted]


def share_of(share: object, number: int) -> int:
    """Share × number, rounded up, in fractions: 0.55 of 100 is 55."""
    exact = Fraction(str(share)) * number
    return -(-exact.numerator // exact.denominator)


def least(problem: Problem, group: Group) -> int:
    """The fewest units that keep rule *coverage* for a group: together, and each level by itself where asked."""
    together = share_of(group.share, len(counted(problem, group.levels)))
    if not group.per_level:
        return together
    return max(together, sum(share_of(group.share, len(counted(problem, [level]))) for level in group.levels))


def pinned(problem: Problem, unit: str, kind: str) -> bool:
    """Whether a decision puts this visit into the plan."""
    return any(pin.include and pin.unit == unit and pin.kind == kind for pin in problem.pins)


def decided(problem: Problem, unit: str, kind: str) -> bool:
    """Whether the office decided so; not where a replan only keeps what was told."""
    return any(pin.include and not pin.held and (pin.unit, pin.kind) == (unit, kind) for pin in problem.pins)


def left_out(problem: Problem, unit: str, kind: str) -> bool:
    """Whether a decision keeps this visit out of the plan."""
    return any(not pin.include and pin.unit == unit and pin.kind == kind for pin in problem.pins)

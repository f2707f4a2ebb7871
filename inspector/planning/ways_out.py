"""The cheapest ways out of a clash: one fact of the case or one number changed, each proven by a solve."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from inspector.domain.errors import Message
from inspector.domain.problem import Problem
from inspector.planning.spare import Condition, conditions, only
from inspector.solver.counting import minimum
from inspector.solver.feasible import feasible
from inspector.solver.run import Watch
from inspector.solver.settings import Settings

FIXED = ("one-place", "crew", "own-agency")
"""Physical limits and law: no way out."""


@dataclass(frozen=True)
class Way:
    """A change after which a plan exists."""

    rule: str
    fact: Message
    """What is given up, or, where `after` is stated, lowered."""
    before: int | None = None
    after: int | None = None
    """Units announced, or visits drawn in each period: as asked, and the most that can be."""

    @property
    def lost(self) -> int:
        """How much is given up; a fact counts as one."""
        return 1 if self.before is None or self.after is None else self.before - self.after


def ways_out(
    problem: Problem, members: Sequence[Condition], settings: Settings, watch: Watch | None = None
) -> tuple[Way, ...]:
    """All single changes of a clash's members that let a plan exist, the smallest first; none where none is enough."""

    def opens(changed: Problem, without: tuple[str, ...] = ()) -> bool:
        return feasible(changed, settings, watch, without) == "feasible"

    found: list[Way] = []
    for member in members:
        if (member.rule in FIXED and member.id == "") or (watch is not None and watch.stopped):
            continue
        group = next((g for g in problem.groups if (member.rule, member.id) == ("coverage", g.id)), None)
        stratum = next((s for s in problem.strata if (member.rule, member.id) == ("surprise", s.id)), None)
        if group is not None:
            asked = minimum(problem, group)
            found += _lowered(member, asked, lambda most, id=group.id: opens(_share(problem, id, most)))  # type: ignore[misc]
        elif stratum is not None:
            found += _lowered(
                member,
                stratum.per_period,
                lambda most, id=stratum.id: opens(_draws(problem, id, most)),  # type: ignore[misc]
            )
        elif opens(*only(problem, [c for c in conditions(problem) if c != member])):
            found.append(Way(member.rule, member.fact))
    return tuple(sorted(found, key=lambda way: (way.before is not None, way.lost)))


def _lowered(member: Condition, asked: int, opens: Callable[[int], bool]) -> list[Way]:
    """The greatest number below the one asked for with which a plan exists."""
    low, high = 0, asked - 1
    if asked < 1 or not opens(0):
        return []
    while low < high:
        middle = (low + high + 1) // 2
        if opens(middle):
            low = middle
        else:
            high = middle - 1
    return [Way(member.rule, member.fact, asked, low)]


def _share(problem: Problem, group: str, most: int) -> Problem:
    """The group's share lowered to so many units together, without a share of each level."""
    held = []
    for each in problem.groups:
        if each.id == group:
            share = Decimal(most) / max(1, len(problem.counted(each)))
            held.append(each.model_copy(update={"share": share, "per_level": False, "focus": None, "at_most": None}))
        else:
            held.append(each)
    return problem.model_copy(update={"groups": tuple(held)})


def _draws(problem: Problem, stratum: str, most: int) -> Problem:
    held = [s.model_copy(update={"per_period": most}) if s.id == stratum else s for s in problem.strata]
    return problem.model_copy(update={"strata": tuple(held)})

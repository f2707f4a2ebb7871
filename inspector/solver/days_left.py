"""Days that visits can still have where risk may get no worse: by the reduced costs of a linear relaxation.

The relaxation is that of `inspector.solver.dates`, with companions tied to the day of their unit: then it is nearly
whole, and most days cost more than the plan's risk allows. What is ruled out is so in whole numbers
(see `inspector.solver.linear`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from inspector.solver.alike import at_most, first_of, twins
from inspector.solver.dates import as_one, with_days
from inspector.solver.families import families
from inspector.solver.goals import load
from inspector.solver.goals.risk import weights
from inspector.solver.grids import periods
from inspector.solver.linear import Linear
from inspector.solver.sharing import MOST as FEW
from inspector.solver.sharing import Alike
from inspector.solver.tied import DAY, Tied
from inspector.solver.tiers import Search, Stage, Tier
from inspector.solver.variables import Decide, Expr

EFFORT = 1.0
"""Deterministic effort for each end of a range, roughly seconds; it takes a tenth."""
MOST = 50_000
"""Days of all visits up to which the relaxation is made: of more, too many are left."""
Range = tuple[int, int]
MUCH = 0.9
"""Part of the days that a further relaxation, of those left, must come below to be worth one more."""


@dataclass(frozen=True)
class Left:
    """What every plan under the locks keeps to."""

    days: list[set[int]]
    """By wish number; more than there are, never fewer."""
    ranges: list[Range]
    """Least and most of each of `Decide.ranges`."""
    alike: Alike = field(default_factory=dict)
    """By wish number, what companions have in common that only their places tell apart; two at most are in a plan."""


def left(search: Search, tiers: Sequence[Tier]) -> Left | None:
    """What the locks of `tiers` leave; None where nothing is known.

    Where companions are does not matter to it, so of those alike but for that few are looked at.
    """
    alike = twins(search, places=False)
    few = first_of(search, alike)
    risk = next((tier for tier in tiers if tier.goal == "risk"), None)
    if risk is None or sum(len({day for _, day in each.halves}) for each in few.slots) > MOST:
        return None
    most, others = risk.value + int(risk.tolerance * risk.value), [tier for tier in tiers if tier is not risk]
    found = _once(few, others, most, None)
    before, again = None, found
    while again is not None and (before is None or _many(again) < MUCH * _many(before)):
        found = before = again
        again = _once(within(few, before), others, most, before.ranges)
    return _of_all(search, alike, few, found) if found else None


def _once(search: Search, tiers: Sequence[Tier], most: int, ranges: list[Range] | None) -> Left | None:
    """What is left with a risk of `most`; None where the relaxation has no solution or time is over."""
    if search.watch.over():
        return None
    stage = as_one(search).with_cuts().stage(periods(search.problem), tiers)
    spread(stage, tiers)
    ranges = ranges or _ranges(stage)
    decide = stage.decide
    narrow(decide, ranges)
    day_vars = with_days(search, decide)
    tied = [Tied.of(decide, family, day_vars) for family in families(decide)]
    weight = weights(decide)
    decide.model.minimize(sum(weight[w] * day * var for w, mine in enumerate(day_vars) for day, var in mine.items()))
    relaxed = Linear(decide.model, search.watch).relax()
    if relaxed is None:
        return None
    days = [{day for day, var in mine.items() if not relaxed.none_below(most, {var.index: 1})} for mine in day_vars]
    for each in tied:
        each.keep(days, relaxed, most, day_vars)
    return Left(days, ranges)


def _many(left: Left) -> int:
    return sum(map(len, left.days))


def within(search: Search, left: Left) -> Search:
    """The search with the days left alone."""
    return search.within(lambda w, team, day: day in left.days[w])


def _of_all(search: Search, alike: Alike, few: Search, left: Left) -> Left:
    """Those that are alike have the days of those that were looked at."""
    own = dict(zip(((wish.unit, wish.kind) for wish in few.wishes), left.days, strict=True))
    of_alike: dict[int, set[int]] = {}
    for w, key in alike.items():
        of_alike.setdefault(key, set()).update(own.get((search.wishes[w].unit, search.wishes[w].kind), ()))
    days = [of_alike[alike[w]] if w in alike else own[wish.unit, wish.kind] for w, wish in enumerate(search.wishes)]
    return Left(days, left.ranges, alike if at_most(search) <= FEW else {})


def spread(stage: Stage, tiers: Sequence[Tier]) -> None:
    """Adds the most and the fewest sessions and visits, as far apart as goal *load* lets them be."""
    uneven = load.spread(stage.decide)
    for tier in tiers:
        if tier.goal == "load":
            stage.decide.model.add(uneven <= tier.value + int(tier.tolerance * tier.value))


def _ranges(stage: Stage) -> list[Range]:
    """What the locks leave of the most and the fewest sessions and visits: a relaxation sees parts of them.

    They follow from how many sessions and visits there are in all, of which the solver is told first.
    """
    for total in map(sum, load.shares(stage.decide)):
        stage.decide.model.add_linear_constraint(total, *_ends(stage, total))
    return [_ends(stage, var) for var in stage.decide.ranges]


def _ends(stage: Stage, amount: Expr) -> Range:
    """The least and the most that an amount can be, as far as that is proven."""
    low, high = (stage.optimise(amount, most, None, EFFORT).bound for most in (False, True))
    return 0 if low is None else low, DAY * len(stage.decide.wishes) if high is None else high


def narrow(decide: Decide, ranges: Sequence[Range]) -> None:
    """Tells a model of these ranges."""
    for var, (low, high) in zip(decide.ranges, ranges, strict=True):
        decide.model.add_linear_constraint(var, low, high)

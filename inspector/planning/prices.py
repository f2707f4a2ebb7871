"""What each rule costs: the goals of the best plan with it and without it, both solved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.domain.rulebook import RULEBOOK
from inspector.planning.question import Question, Reply, ask

KEPT = ("one-place", "closures", "crew", "surprise")
"""What no decision can lift, and the number of draws, which asks nothing of announced visits."""

PRICED = tuple(sorted((c.id for c in RULEBOOK if c.id not in KEPT), key=lambda rule: rule != "budget"))
"""In the order of the rule book, but first the one without which most is open: its solve takes longest."""


@dataclass(frozen=True)
class Price:
    """The best plan without a rule, beside that with all of them (`before`)."""

    rule: str
    before: Plan
    reply: Reply

    @property
    def proven(self) -> bool:
        """Whether both plans are proven the best, so that what differs is the rule's doing."""
        return self.before.outcome == self.reply.outcome == "optimal"

    @property
    def best(self) -> dict[str, tuple[int, int]]:
        """Of each goal the best value of its tier, with the rule and without it.

        A finished plan may be worse than that by the tolerance of the case, and by how much is not determined.
        """
        return _values(self.before, self.reply.plan, "value")

    @property
    def final(self) -> dict[str, tuple[int, int]]:
        """Of each goal its value in the finished plan, with the rule and without it."""
        return _values(self.before, self.reply.plan, "final")

    @property
    def not_met(self) -> dict[str, tuple[int, int]]:
        """Other rules that are missed by another amount: with this rule and without it."""
        if self.reply.plan is None:
            return {}
        pairs = {rule: tuple(_missed(p, rule) for p in (self.before, self.reply.plan)) for rule in PRICED}
        return {rule: (a, b) for rule, (a, b) in pairs.items() if a != b and rule != self.rule}

    @property
    def effect(self) -> str | None:
        """The first that the rule changes: a goal, or `not_met` for other rules, which stand before every goal."""
        if self.not_met:
            return "not_met"
        return next((goal for goal, (before, after) in self.best.items() if before != after), None)


def _values(before: Plan, after: Plan | None, field: str) -> dict[str, tuple[int, int]]:
    if after is None:
        return {}
    held = {goal.id: getattr(goal, field) for goal in before.goals}
    return {goal.id: (held[goal.id], getattr(goal, field)) for goal in after.goals}


def _missed(plan: Plan, rule: str) -> int:
    return sum(finding.amount for finding in plan.not_met if finding.rule == rule)


def prices(
    problem: Problem, plan: Plan, workers: int, told: Callable[[int, Reply], None] = lambda number, reply: None
) -> tuple[Reply, list[Price]]:
    """The plan with all rules, and a price for each of `PRICED`, those first that change something early.

    `plan` is the one asked about. No prices where none can be made with all rules. `told` hears 0 for that and n for
    the n-th rule.
    """
    first, *others = ask(problem, plan, [Question(), *(Question(rule=rule) for rule in PRICED)], workers, told)
    if first.plan is None:
        return first, []
    return first, ordered([Price(rule, first.plan, reply) for rule, reply in zip(PRICED, others, strict=True)])


def ordered(found: Sequence[Price]) -> list[Price]:
    """By the tier in which something changes first; then those without effect, then those that nothing is known of."""
    tiers = ("not_met", *(goal.id for goal in found[0].before.goals)) if found else ()
    place = {tier: number for number, tier in enumerate(tiers)} | {None: len(tiers)}
    return sorted(found, key=lambda price: len(tiers) + 1 if price.reply.plan is None else place[price.effect])

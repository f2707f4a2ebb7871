"""Our planner, as `inspector plan` calls it: one answer when it ends, with the proofs of its plan."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.peers.protocol import Tell
from inspector.domain.problem import Problem
from inspector.planning.make import Settings, Watch, attempt

SEARCH = 0.9
"""Of its time; the rest goes to the model at hand, and to writing and verifying the plan."""
WRITTEN = 200
"""Units of the case for each second that the model at hand, writing and verifying take at least."""


def plan(problem: Problem, seconds: float, tell: Tell, options: Sequence[str] = ()) -> None:
    """See `protocol.Peer`. A goal is proven when the next one is begun; a proof that came late is told at the end.

    Option: a goal. The search is not told of a limit then, but ended, as a user ends it by Ctrl-C, once that goal is
    proven or time is over.
    """
    told: dict[str, tuple[int | None, int | None]] = {}
    last = options[0] if options else None
    search = max(0.0, min(SEARCH * seconds, seconds - len(problem.units) / WRITTEN))
    watch = Watch()

    def report(tier: str, value: int | None, bound: int | None) -> None:
        for name, (v, b) in list(told.items()):
            if name != tier and v is not None and v == b:
                tell.tier(name, v, b, True)
                del told[name]
        told[tier] = (value, bound)
        proven = tier == last and value is not None and value == bound
        watch.stopped |= proven or (last is not None and tell.left(seconds) < seconds - search)

    watch.report = report
    made = attempt(problem, Settings(seconds=None if last else search), watch)
    if made.plan is None:
        tell.note(made.outcome)
        return
    index = problem.calendar.index
    tell.answer((v.unit, v.kind, v.team, index(v.date), int(v.session == "pm")) for v in made.plan.visits)
    if made.outcome == "optimal":
        breached = Counter[str]()
        for finding in made.plan.not_met:
            breached[finding.rule] += finding.amount
        for rule, amount in breached.items():
            tell.tier(f"rule:{rule}", amount, amount, True)
    for goal in made.plan.goals:
        tell.tier(goal.id, goal.value, goal.bound, goal.proven)

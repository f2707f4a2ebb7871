"""Which cases the peers' models can be asked about."""

from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION, SURPRISE
from inspector.domain.workdays import HALVES
from inspector.solver.wishes import wishes


def known_rules_only(problem: Problem) -> None:
    """Raises ValueError for a case with rules that the peers' models do not post."""
    limits = problem.limits
    unknown = {
        "a replan": problem.before is not None,
        "fewer than two visits a day": limits.visits_per_day < len(HALVES),
        "limits of a month or year": (limits.sessions_per_month, limits.sessions_per_year) != (None, None),
        "shares of a period": (limits.period_share_min, limits.period_share_max) != (None, None),
        "visits not on site": any(kind.mode != "on-site" for kind in problem.kinds if kind.told),
        "surprise visits that cover": problem.kind_by_id[SURPRISE].covers,
        "other kinds of visit": {wish.kind for wish in wishes(problem)} - {ANNOUNCED, COMPANION},
    }
    if any(unknown.values()):
        raise ValueError(", ".join(rule for rule, asked in unknown.items() if asked))

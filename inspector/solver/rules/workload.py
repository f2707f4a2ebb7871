"""workload: per team, visits a day, sessions a week, month and year, and each period's share.

Day: Σ visits ≤ visits_per_day. Week, month, year: Σ length ≤ limit. Period p of the open ones, with
S_p its sessions and S all sessions: min · S ≤ S_p ≤ max · S.
"""

from collections.abc import Callable, Hashable
from datetime import date

from inspector.domain.workdays import week
from inspector.solver.counting import ratio
from inspector.solver.variables import Decide, Place


def post(decide: Decide) -> None:
    """Posts every limit; on a coarse grid each bucket gets what its days can hold together."""
    limits = decide.problem.limits
    for (team, bucket), places in decide.of_bucket.items():
        if limits.visits_per_day < 2:
            visits, held = sum(p.var for p in places), decide.teams_of(team) * len(decide.grid[bucket])
            decide.model.add(visits <= limits.visits_per_day * held + decide.breach("workload", 2 * held))
    _block(decide, limits.sessions_per_week, week)
    _block(decide, limits.sessions_per_month, lambda day: day.month)
    _block(decide, limits.sessions_per_year, lambda day: 0)
    _shares(decide)


def _block(decide: Decide, most: int | None, key: Callable[[date], Hashable]) -> None:
    """Σ sessions of each team in each block of days ≤ `most`."""
    if most is None:
        return
    days = decide.problem.calendar.days
    blocks_of = [frozenset(key(days[d]) for d in bucket) for bucket in decide.grid]
    held: dict[tuple[str, frozenset[Hashable]], list[Place]] = {}
    for place in decide.places:
        held.setdefault((place.team, blocks_of[place.bucket]), []).append(place)
    for (team, blocks), places in held.items():
        total = sum(decide.wishes[p.wish].length for p in places)
        room = most * decide.teams_of(team) * len(blocks)
        decide.model.add(decide.sessions(places) <= room + decide.breach("workload", total))


def _shares(decide: Decide) -> None:
    """Bounds on each open period's share of a team's sessions."""
    limits, days = decide.problem.limits, decide.problem.calendar.days
    if limits.period_share_min is None and limits.period_share_max is None:
        return
    if any(len({decide.problem.period_of(days[d]) for d in bucket}) > 1 for bucket in decide.grid):
        return
    for team in decide.problem.teams:
        mine = [p for p in decide.places if p.team == team.id]
        whole, most = decide.sessions(mine), 2 * len(decide.wishes)
        for period in decide.problem.open_periods:
            inside = [p for p in mine if decide.problem.period_of(days[decide.grid[p.bucket][0]]) == period]
            part = decide.sessions(inside)
            if limits.period_share_min is not None:
                num, den = ratio(limits.period_share_min)
                decide.model.add(den * (part + decide.breach("workload", most)) >= num * whole)
            if limits.period_share_max is not None:
                num, den = ratio(limits.period_share_max)
                decide.model.add(den * (part - decide.breach("workload", most)) <= num * whole)

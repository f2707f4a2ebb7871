"""one-place: a team is in one place at a time.

Per team and day Σ length ≤ 2 sessions, and at most one visit among those that only the morning (the
afternoon) admits. By Hall's theorem the visits of the day can then be given distinct halves.
"""

from inspector.solver.variables import Decide


def post(decide: Decide) -> None:
    """Bounds what a team does in each bucket by the sessions it holds."""
    for (team, bucket), places in decide.of_bucket.items():
        decide.model.add(decide.sessions(places) <= 2 * decide.teams_of(team) * len(decide.grid[bucket]))
        if not decide.fine(bucket):
            continue
        for half in (0, 1):
            only = [p.var for p in places if p.halves == {half} and decide.wishes[p.wish].length == 1]
            if len(only) > decide.teams_of(team):
                decide.model.add(sum(only) <= decide.teams_of(team))

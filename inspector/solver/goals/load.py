"""load: (most − fewest sessions of a team) + (most − fewest visits in an open period)."""

from inspector.solver.variables import Decide, Expr


def term(decide: Decide) -> Expr:
    """To be minimised. Needs a grid on which every bucket lies in one period."""
    sessions, visits = shares(decide)
    teams = [decide.teams_of(team.id) for team in decide.problem.teams]
    return _range(decide, sessions, teams, "sessions") + _range(decide, visits, [1] * len(visits), "visits")


def shares(decide: Decide) -> tuple[list[Expr], list[Expr]]:
    """What is to be even: the sessions of each team, the visits of each open period."""
    days = decide.problem.calendar.days
    sessions = [decide.sessions([p for p in decide.places if p.team == t.id]) for t in decide.problem.teams]
    visits: list[Expr] = [
        sum(p.var for p in decide.places if decide.problem.period_of(days[decide.grid[p.bucket][0]]) == period)
        for period in decide.problem.open_periods
    ]
    return sessions, visits


def _range(decide: Decide, amounts: list[Expr], shares: list[int], name: str) -> Expr:
    """The most of a share less the fewest; some amounts are those of several shares."""
    if sum(shares) < 2:
        return 0
    most = 2 * len(decide.wishes)
    high = decide.model.new_int_var(0, most, f"most {name}")
    low = decide.model.new_int_var(0, most, f"fewest {name}")
    for amount, held in zip(amounts, shares, strict=True):
        decide.model.add(amount <= held * high)
        decide.model.add(amount >= held * low)
    decide.ranges += high, low
    return high - low

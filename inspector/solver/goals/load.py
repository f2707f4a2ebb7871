"""load: (most − fewest sessions of a team) + (most − fewest visits in an open period)."""

from inspector.solver.variables import Decide, Expr


def term(decide: Decide) -> Expr:
    """To be minimised. Needs a grid on which every bucket lies in one period."""
    sessions, visits = shares(decide)
    uneven = _range(decide, sessions, "sessions") if decide.crews == 1 else _remainder(decide)
    return uneven + _range(decide, visits, "visits")


def shares(decide: Decide) -> tuple[list[Expr], list[Expr]]:
    """What is to be even: the sessions of each team, the visits of each open period."""
    days = decide.problem.calendar.days
    sessions = [decide.sessions([p for p in decide.places if p.team == t.id]) for t in decide.problem.teams]
    visits: list[Expr] = [
        sum(p.var for p in decide.places if decide.problem.period_of(days[decide.grid[p.bucket][0]]) == period)
        for period in decide.problem.open_periods
    ]
    return sessions, visits


def _remainder(decide: Decide) -> Expr:
    """1 where the sessions cannot be shared evenly among teams that are not told apart."""
    most = 2 * len(decide.wishes)
    each = decide.model.new_int_var(0, most, "sessions of each")
    some = decide.model.new_bool_var("sessions left over")
    over = decide.sessions(decide.places) - decide.crews * each
    decide.model.add_linear_constraint(over, 0, decide.crews - 1)
    decide.model.add(over <= (decide.crews - 1) * some)
    return some


def _range(decide: Decide, amounts: list[Expr], name: str) -> Expr:
    if len(amounts) < 2:
        return 0
    most = 2 * len(decide.wishes)
    high = decide.model.new_int_var(0, most, f"most {name}")
    low = decide.model.new_int_var(0, most, f"fewest {name}")
    for amount in amounts:
        decide.model.add(amount <= high)
        decide.model.add(amount >= low)
    return high - low

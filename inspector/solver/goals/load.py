"""load: (most − fewest sessions of a team) + (most − fewest visits in an open period)."""

from ortools.sat.python import cp_model

from inspector.solver.variables import Decide, Expr


def term(decide: Decide) -> Expr:
    """To be minimised. Needs a grid on which every bucket lies in one period."""
    sessions, visits = shares(decide)
    teams = _teams(decide)
    all_as_one = max(teams) > 1 and max(teams) == sum(teams)
    uneven = _remainder(decide) if all_as_one else _less(_range(decide, sessions, teams, "sessions"))
    return uneven + _less(_range(decide, visits, [1] * len(visits), "visits"))


def spread(decide: Decide) -> Expr:
    """The same with the most and the fewest sessions of a team, whichever are told apart: they are `Decide.ranges`."""
    sessions, visits = shares(decide)
    both = _range(decide, sessions, _teams(decide), "sessions"), _range(decide, visits, [1] * len(visits), "visits")
    decide.ranges += [var for ends in both if ends for var in ends]
    return sum(map(_less, both))


def _teams(decide: Decide) -> list[int]:
    return [decide.teams_of(team.id) for team in decide.problem.teams]


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
    most, teams = 2 * len(decide.wishes), sum(_teams(decide))
    each = decide.model.new_int_var(0, most, "sessions of each")
    some = decide.model.new_bool_var("sessions left over")
    over = decide.sessions(decide.places) - teams * each
    decide.model.add_linear_constraint(over, 0, teams - 1)
    decide.model.add(over <= (teams - 1) * some)
    return some


Ends = tuple[cp_model.IntVar, cp_model.IntVar]


def _range(decide: Decide, amounts: list[Expr], shares: list[int], name: str) -> Ends | None:
    """The most of a share and the fewest, None where there is one; some amounts are those of several shares."""
    if sum(shares) < 2:
        return None
    most = 2 * len(decide.wishes)
    high = decide.model.new_int_var(0, most, f"most {name}")
    low = decide.model.new_int_var(0, most, f"fewest {name}")
    for amount, held in zip(amounts, shares, strict=True):
        decide.model.add(amount <= held * high)
        decide.model.add(amount >= held * low)
    return high, low


def _less(ends: Ends | None) -> Expr:
    return ends[0] - ends[1] if ends else 0

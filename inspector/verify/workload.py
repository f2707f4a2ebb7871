"""workload: a team's visits a day, its sessions a week, month and year, and each open period's share of them."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import ceil

from inspector.domain.finding import Finding
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.workdays import week
from inspector.verify.known import finding, known


def check(problem: Problem, visits: Sequence[Visit]) -> Iterator[Finding]:
    """One finding for each team and time; amount: visits (a day) or sessions too many or too few."""
    limits = problem.limits
    spans: list[tuple[str, int | None, Callable[[dt.date], str]]] = [
        ("day", limits.visits_per_day, lambda day: day.isoformat()),
        ("week", limits.sessions_per_week, lambda day: "{}-W{:02}".format(*week(day))),
        ("month", limits.sessions_per_month, lambda day: f"{day:%Y-%m}"),
        ("year", limits.sessions_per_year, lambda day: str(day.year)),
    ]
    held = known(problem, visits)
    for team in problem.teams:
        mine = [visit for visit in held if visit.team == team.id]
        for case, most, key in spans:
            if most is not None:
                yield from _above(team.id, mine, case, most, key)
        yield from _shares(problem, team.id, mine)


def _above(team: str, mine: Sequence[Visit], case: str, most: int, key: Callable[[dt.date], str]) -> Iterator[Finding]:
    held: dict[str, int] = {}
    for visit in mine:
        amount = 1 if case == "day" else visit.sessions
        held[key(visit.date)] = held.get(key(visit.date), 0) + amount
    for when, amount in sorted(held.items()):
        if amount > most:
            yield finding(
                "workload", f"{team}:{when}", amount - most, case, team=team, when=when, most=most, achieved=amount
            )


def _shares(problem: Problem, team: str, mine: Sequence[Visit]) -> Iterator[Finding]:
    """Each open period holds at least, and at most, its share of the team's sessions of the year."""
    mine = [visit for visit in mine if problem.kind_by_id[visit.kind].told]
    everything = sum(visit.sessions for visit in mine)
    for period in problem.open_periods:
        part = sum(visit.sessions for visit in mine if problem.period_of(visit.date) == period)
        low, high = problem.limits.period_share_min, problem.limits.period_share_max
        short = 0 if low is None else ceil(Fraction(str(low)) * everything - part)
        over = 0 if high is None else ceil(part - Fraction(str(high)) * everything)
        if short > 0:
            yield finding("workload", f"{team}:{period}", short, "share_min", team=team, period=period, achieved=part)
        if over > 0:
            yield finding("workload", f"{team}:{period}", over, "share_max", team=team, period=period, achieved=part)

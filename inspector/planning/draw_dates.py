"""When a draw may be held and things may be noted, and from when on there may be visits; nobody chooses it."""

import datetime as dt

from inspector.domain.lottery import Basis
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.planning.commitment import DrawRefused


def earliest(basis: Basis, span: str, on: dt.date | None) -> dt.date | None:
    """The earliest date of a visit by a draw held on a date: the day after, where the period had begun by then.

    None: no other than the period's first day.
    """
    months = next((each.months for each in basis.periods if each.period == span), ())
    if on is None or not months or not basis.days:
        return None
    return day_after(on) if on >= dt.date(basis.days[0].year, min(months), 1) else None


def day_after(on: dt.date) -> dt.date:
    """The first date that may follow from what is decided on a date."""
    return on + dt.timedelta(days=1)


def not_over(basis: Basis, span: str, first: dt.date | None) -> None:
    """DrawRefused where a period has no working day left: a draw could date nothing any more."""
    months = next(each.months for each in basis.periods if each.period == span)
    days = [day for day in basis.days if day.month in months]
    if first is not None and days and days[-1] < first:
        raise DrawRefused("period_over", period=span, last=days[-1].isoformat(), first=first.isoformat())


def may_be(problem: Problem, plan: Plan, on: dt.date, today: dt.date) -> dt.date:
    """The date itself; DrawRefused where it is still to come, or lies before the plan, a replan or the last draw."""
    before = [problem.issued_on, *(each.first for each in plan.surprise.earlier)]
    before += [record.on for record in plan.surprise.draws if record.on is not None]
    if on > today:
        raise DrawRefused("on_to_come", on=on.isoformat(), today=today.isoformat())
    if on < max(before):
        raise DrawRefused("on_too_early", on=on.isoformat(), least=max(before).isoformat())
    return on

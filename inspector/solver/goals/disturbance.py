"""disturbance: Σ over the visits told before of what their change costs, plus Σ over those that come anew.

For a visit told for day d with team t, in each slot (day e, team s):
    VISIT · (e ≠ d) + MONTH · (other month) + DAY · |e − d| + TEAM · (s ≠ t);
VISIT + MONTH where it is dropped, and where a visit comes that nobody was told of. On its old day it costs VISIT
too unless `kept[wish, team]` says that it has its old half: of the visits of a team's day at most one keeps
the morning or can have only the morning, and likewise the afternoon. In a coarse bucket a visit counts as on the
day of it that costs least.
"""

from ortools.sat.python import cp_model

from inspector.domain.disturbance import DAY, MONTH, TEAM, VISIT
from inspector.domain.visit import Visit
from inspector.domain.workdays import HALVES
from inspector.solver.variables import Decide, Expr, Place


def term(decide: Decide) -> Expr:
    """To be minimised."""
    told = decide.problem.told_before
    wished = {(wish.unit, wish.kind) for wish in decide.wishes}
    total: Expr = (VISIT + MONTH) * len(told.keys() - wished)
    for w, wish in enumerate(decide.wishes):
        visit = told.get((wish.unit, wish.kind))
        if visit is None:
            total += (VISIT + MONTH) * decide.chosen[w]
        elif decide.problem.happened(wish.unit, wish.kind) is None:
            total += (VISIT + MONTH) * (1 - decide.chosen[w])
            total += sum(_price(decide, visit, place) * place.var for place in decide.of_wish[w])
            total -= VISIT * sum(_kept(decide, w, visit))
    _one_a_half(decide)
    return total


def changed(decide: Decide) -> Expr:
    """How many visits are dropped, come anew, or take place in another session than was told; after `term`."""
    told = decide.problem.told_before
    wished = {(wish.unit, wish.kind) for wish in decide.wishes}
    total: Expr = len(told.keys() - wished)
    for w, wish in enumerate(decide.wishes):
        if (wish.unit, wish.kind) not in told:
            total += decide.chosen[w]
        elif decide.problem.happened(wish.unit, wish.kind) is None:
            total += 1 - sum(var for (kept, _), var in decide.kept.items() if kept == w)
    return total


def _price(decide: Decide, visit: Visit, place: Place) -> int:
    calendar = decide.problem.calendar
    dates = [calendar.days[day] for day in decide.grid[place.bucket] if day >= place.first]
    moves = [
        MONTH * (date.month != visit.date.month) + DAY * (calendar.between(visit.date, date) + 1)
        for date in dates
        if date != visit.date
    ]
    return VISIT + TEAM * (place.team != visit.team) + (0 if visit.date in dates else min(moves))


def _kept(decide: Decide, wish: int, visit: Visit) -> list[cp_model.IntVar]:
    """1 where the visit has its old day and half, by team."""
    half, found = HALVES.index(visit.session), []
    for place in decide.of_wish[wish]:
        if _is_kept(decide, place) and half in place.halves:
            var = decide.model.new_bool_var(f"kept {visit.id} {place.team}")
            decide.model.add_implication(var, place.var)
            decide.kept[wish, place.team] = var
            found.append(var)
    return found


def _one_a_half(decide: Decide) -> None:
    """At most one visit of a team's day is bound to each half."""
    for (team, _), places in decide.of_day.items():
        keepers = [p for p in places if (p.wish, team) in decide.kept and _is_kept(decide, p)]
        for half in (0, 1) if keepers else ():
            bound = [p.var for p in places if p.halves == {half} and decide.wishes[p.wish].length == 1]
            bound += [
                decide.kept[p.wish, team]
                for p in keepers
                if p.halves != {half} and half_told(decide, p.wish) == half and decide.wishes[p.wish].length == 1
            ]
            if len(bound) > 1:
                decide.model.add_at_most_one(bound)


def _is_kept(decide: Decide, place: Place) -> bool:
    """Whether a place may be on the day that the unit was told."""
    wish = decide.wishes[place.wish]
    date, days = decide.problem.told_before[wish.unit, wish.kind].date, decide.problem.calendar.days
    return any(days[day] == date for day in decide.grid[place.bucket] if day >= place.first)


def half_told(decide: Decide, wish: int) -> int:
    """The half that the unit of a wish was told."""
    asked = decide.wishes[wish]
    return HALVES.index(decide.problem.told_before[asked.unit, asked.kind].session)

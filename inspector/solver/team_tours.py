"""Which team has which tours, told to a matching whose teams are not told apart."""

from collections.abc import Iterator, Sequence

from ortools.sat.python import cp_model

from inspector.domain.workdays import week
from inspector.solver.families import families
from inspector.solver.matching import Matching, TeamDay
from inspector.solver.tied import DAY
from inspector.solver.variables import Place

Amounts = dict[TeamDay, cp_model.LinearExpr]
"""Sessions by team and day."""


def with_tours(model: Matching) -> None:
    """Adds which team has which tours, to a model of which the relaxation is known: it says nothing to that."""
    for group in model.groups:
        sessions = _tours(model, group)
        _shares(model, group, sessions)
        _taken(model, group, sessions)


def _tours(model: Matching, group: Sequence[str]) -> Amounts:
    """Which team has a tour of one session on which day, and which of two; sessions by team and day."""
    decide, add = model.stage.decide, model.stage.decide.model.add
    by_day: dict[int, list[Place]] = {}
    for place in model.places(group):
        by_day.setdefault(place.first, []).append(place)
    pairs = model.pairs(group)
    keys = sorted((team, day) for team, day in model.able if team in group and day in by_day)
    for key in keys:
        one, two = (decide.model.new_bool_var(f"tour {key} {n}") for n in (1, 2))
        model.tours |= {(key, 1): one, (key, 2): two}
        add(one + two <= 1)
    for day, there in by_day.items():
        both = sum(pair.var for pair in pairs.get(day, ()))
        short, long = (sum(p.var for p in there if decide.wishes[p.wish].length == n) for n in (1, 2))
        mine = [key for key in keys if key[1] == day]
        add(sum(model.tours[key, 2] for key in mine) == both + long)
        add(sum(model.tours[key, 1] for key in mine) == short - 2 * both)
    return {key: model.tours[key, 1] + 2 * model.tours[key, 2] for key in keys}


def _shares(model: Matching, group: Sequence[str], sessions: Amounts) -> None:
    """Each team has its share of the sessions, and no more in a week than it may."""
    decide = model.stage.decide
    most_of_a_week, calendar = decide.problem.limits.sessions_per_week, decide.problem.calendar.days
    for team in group:
        mine = {day: amount for (his, day), amount in sessions.items() if his == team}
        if len(model.first) > 1:
            decide.model.add(sum(mine.values()) <= decide.ranges[0])
            decide.model.add(sum(mine.values()) >= decide.ranges[1])
        if most_of_a_week is None:
            continue
        for number in sorted({week(calendar[day]) for day in mine}):
            inside = sum(amount for day, amount in mine.items() if week(calendar[day]) == number)
            decide.model.add(inside <= most_of_a_week)


def _taken(model: Matching, group: Sequence[str], sessions: Amounts) -> None:
    """Which team takes whom, of all that lead a family or are not for every team there; that its tours hold the family.

    A team's tour of a day holds those whom it takes then.
    """
    decide, on_day = model.stage.decide, model.on_day(group)
    family_of = {family.parent: family for family in families(decide)}
    asked: Amounts = {}
    held: Amounts = {}
    for w, mine in enumerate(on_day):
        for day, var in mine.items():
            there = {(team, day) for team in group if (team, day) in sessions}
            may = there & model.part.slots[w].halves.keys()
            if w not in family_of and may == there:
                continue
            takes = {key: decide.model.new_bool_var("") for key in sorted(may)}
            model.takes |= {(w, key): taken for key, taken in takes.items()}
            decide.model.add(sum(takes.values()) == var)
            for key, taken in takes.items():
                held[key] = held.get(key, 0) + decide.wishes[w].length * taken
                decide.model.add(taken <= _tours_for(model, key, decide.wishes[w].length))
                if w in family_of:
                    asked[key] = asked.get(key, 0) + family_of[w].fewest * taken
    for key, amount in held.items():
        decide.model.add(amount <= sessions[key])
    for team, day in asked:
        for last in (day, day + 1):
            wanted = sum(_of(asked, team, day, last))
            decide.model.add(sum(_of(sessions, team, day, last + 1)) >= wanted)


def _tours_for(model: Matching, key: TeamDay, length: int) -> cp_model.LinearExpr:
    """The tours of a team and day in which there is room for so many sessions."""
    return cp_model.LinearExpr.sum([model.tours[key, n] for n in range(length, DAY + 1)])


def _of(amounts: Amounts, team: str, first: int, last: int) -> Iterator[cp_model.LinearExpr]:
    """Those of a team from one day to another."""
    return (amounts[team, day] for day in range(first, last + 1) if (team, day) in amounts)

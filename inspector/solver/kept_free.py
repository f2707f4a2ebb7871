"""What teams need besides, told to a matching that has their tours (`team_tours.py`), where it has none without.

Rule *reserve*: teams keep free sessions for visits that are drawn. And a visit that only some teams can make is in a
tour of theirs as long as that in which it is.
"""

from inspector.solver.matching import Matching, TeamDay
from inspector.solver.rules.reserve import Left, needs, rooms_of
from inspector.solver.tied import DAY
from inspector.solver.variables import Expr


def with_reserve(model: Matching) -> None:
    """Adds rule *reserve*, whose sessions are free where a team has no tour and room in its week, month and year."""
    decide, free = model.stage.decide, dict[TeamDay, Expr]()
    visits: dict[str, list[int]] = {}
    for w, wish in enumerate(decide.wishes):
        visits.setdefault(wish.unit, []).append(w)
    for need in needs(decide.problem):
        left = Left(decide, need, {key: _free(model, free, key) for key in need.sessions})
        for unit in need.units:
            left.keep(visits.get(unit, []))


def _free(model: Matching, free: dict[TeamDay, Expr], key: TeamDay) -> Expr:
    """Whether a team is free on a day: a variable, 1 where no tour can take it away."""
    if key not in free:
        team, day = key
        held = [(room, _sessions(model, team, days)) for room, days in rooms_of(model.stage.decide, day)]
        mine = [model.tours[key, n] for n in range(1, DAY + 1) if (key, n) in model.tours]
        if not mine and not any(taken for _, taken in held) and all(room >= 0 for room, _ in held):
            free[key] = 1
        else:
            var = free[key] = model.stage.decide.model.new_bool_var("")
            model.stage.decide.model.add(sum(mine) + var <= 1)
            for room, taken in held:
                model.stage.decide.model.add(sum(taken) <= room).only_enforce_if(var)
    return free[key]


def _sessions(model: Matching, team: str, days: list[int]) -> list[Expr]:
    """What tours take of a team on these days."""
    keys = [((team, day), n) for day in days for n in range(1, DAY + 1)]
    return [key[1] * model.tours[key] for key in keys if key in model.tours]


def in_their_tours(model: Matching) -> None:
    """Adds, for visits that only some teams can make: paired, they are in a tour of two sessions, else of one."""
    decide = model.stage.decide
    of_pair: dict[tuple[int, int], list[Expr]] = {}
    for group in model.groups:
        for day, pairs in model.pairs(group).items():
            for pair in pairs:
                of_pair.setdefault((pair.first, day), []).append(pair.var)
                of_pair.setdefault((pair.second, day), []).append(pair.var)
    for (w, key), taken in model.takes.items():
        if decide.wishes[w].length == 1 and w not in model.alike:
            paired = sum(of_pair.get((w, key[1]), ()))
            decide.model.add(model.tours[key, 2] >= taken + paired - 1)
            decide.model.add(model.tours[key, 1] >= taken - paired)

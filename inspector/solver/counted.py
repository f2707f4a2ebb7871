"""Days left where a year is tight, by a matching in which tours of two visits are counted: no pair has a variable.

Which visits share a day says little of goal *risk*, how many do says a lot; so the relaxation is nearly as strong as
with all pairs and takes a second where that takes half a minute.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.domain.workdays import week
from inspector.solver.days_left import Left
from inspector.solver.families import families
from inspector.solver.goals.travel import Pair
from inspector.solver.linear import Linear, Relaxed
from inspector.solver.matching import Matching, TeamDay
from inspector.solver.rows import Row
from inspector.solver.sharing import Alike
from inspector.solver.variables import Decide

Week = tuple[int, int]
"""Year and number."""
ANY = -1
"""In the place of a wish number: any visit."""
IDLE = 0.5
"""Sessions of all teams below which a week counts as one that plans do without."""


def tours_of_two(decide: Decide, teams: Mapping[TeamDay, int], _: Alike) -> list[Pair]:
    """In the place of `sharing.daily`: for each day one variable for pairs within each family, one for all others."""
    result: list[Pair] = []
    family_of = {w: each.parent for each in families(decide) for w in (each.parent, *each.children)}
    for (team, day), places in decide.of_day.items():
        period = decide.problem.period_of(decide.problem.calendar.days[day])
        short = [place for place in places if decide.wishes[place.wish].length == 1]
        members: dict[int, list[int]] = {}
        for number, place in enumerate(short):
            if place.wish in family_of:
                members.setdefault(family_of[place.wish], []).append(number)
        inside = []
        for mine in (numbers for numbers in members.values() if len(numbers) > 1):
            var = decide.model.new_bool_var("")
            decide.model.add(2 * var <= sum(short[number].var for number in mine))
            first, second = (short[number].wish for number in mine[:2])  # they stand for any two
            inside.append(Pair(first, second, (team,), period, 0, var, day))
        others = decide.model.new_int_var(0, teams[team, day], "")
        both = sum(pair.var for pair in inside) + others
        decide.model.add(sum(place.var for place in places) - both <= teams[team, day])
        decide.model.add(2 * both <= sum(place.var for place in short))
        result += [*inside, Pair(ANY, ANY, (team,), period, 0, others, day)]
    return result


@dataclass(frozen=True)
class Counted:
    """What the relaxation of such a matching says."""

    model: Matching
    relaxed: Relaxed
    idle: frozenset[Week]
    """Weeks that its solution does without."""

    @classmethod
    def of(cls, model: Matching) -> "Counted | None":
        """None where the relaxation has no solution, or time is over."""
        program = Linear(model.stage.decide.model, model.stage.search.watch)
        first = program.relax()
        if first is None:
            return None
        idle = _idle(model, first)
        for terms, least in weekly(model, idle):
            program.add(Row(least, None, terms))
        return cls(model, program.relax() or first, idle)

    def left(self, most: int) -> Left:
        """The days that visits can have in plans of no more risk than `most`."""
        days: list[set[int]] = [set() for _ in self.model.stage.decide.wishes]
        for place in self.model.stage.decide.places:
            if not self.relaxed.none_below(most, {place.var.index: 1}):
                days[place.wish].add(place.first)
        return Left(days, self.model.ranges, self.model.alike)


def _idle(model: Matching, relaxed: Relaxed) -> frozenset[Week]:
    held: dict[Week, float] = {}
    for ((_, day), sessions), var in model.tours.items():
        number = _week(model, day)
        held[number] = held.get(number, 0) + sessions * relaxed.values[var.index]
    return frozenset(number for number, amount in held.items() if amount < IDLE)


def weekly(model: Matching, idle: frozenset[Week]) -> list[tuple[dict[int, int], int]]:
    """What each week must give a team, by what all others can: else it has less than its share of the sessions.

    Rows, by variable, and what each comes to at least.
    Idle weeks are counted with each. A team that fills the week with one family has all of it. Every plan keeps these
    rows, whatever weeks are called idle.
    """
    cap = model.stage.decide.problem.limits.sessions_per_week
    if cap is None or len(model.first) < 2:  # one team has no share
        return []
    fewest, result = model.ranges[1][0], []
    filling = _filling(model, cap)
    for team in model.first:
        days: dict[Week, list[int]] = {}
        for (his, day), sessions in model.tours:
            if his == team and sessions == 1:
                days.setdefault(_week(model, day), []).append(day)
        most = {number: min(cap, 2 * len(inside)) for number, inside in days.items()}
        busy = sum(most[number] for number in days if number not in idle)
        for number in (number for number in days if number not in idle):
            least = fewest - (busy - most[number])
            if least > 0:
                inside = [day for other in (number, *idle) for day in days.get(other, ())]
                terms = {model.tours[(team, day), n].index: n for day in inside for n in (1, 2)}
                terms |= dict.fromkeys(filling.get((team, number), ()), least - cap)
                result.append((terms, least))
    return result


def _filling(model: Matching, cap: int) -> dict[tuple[str, Week], list[int]]:
    """By team and week, the variables, by index, of families that take all sessions of it."""
    result: dict[tuple[str, Week], list[int]] = {}
    fewest = {family.parent: family.fewest for family in families(model.stage.decide)}
    last = len(model.stage.decide.problem.calendar.days) - 1
    for (w, (team, day)), var in model.takes.items():
        if fewest.get(w, 0) >= cap and day < last and _week(model, day) == _week(model, day + 1):
            result.setdefault((team, _week(model, day)), []).append(var.index)
    return result


def _week(model: Matching, day: int) -> Week:
    return week(model.stage.decide.problem.calendar.days[day])

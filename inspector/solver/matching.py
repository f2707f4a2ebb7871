"""Travel on few days: which visits share a day of teams that start from one place.

A matching of visits, by day and by teams that are alike, with what makes it a plan: how many teams there are on the
day, which of them has a tour of one session and which of two, that a family is one team's. Of rules *reserve*, *travel*
and *spacing* it knows what pairs say; so its value is a bound, and mostly that of a plan.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ortools.sat.python import cp_model

from inspector.solver.dates import DayVars, merged, room
from inspector.solver.days_left import Left, Range, narrow, spread
from inspector.solver.families import families
from inspector.solver.goals.travel import Pair, total
from inspector.solver.grids import single
from inspector.solver.sharing import Alike, daily, how_many
from inspector.solver.tied import DAY, Tied
from inspector.solver.tiers import Search, Stage, Tier
from inspector.solver.variables import Decide, Place

AS_THEY_ARE = ("companions", "travel", "workload")
"""Rules that may not give way: what is said of pairs, days and families rests on them."""
MOST = 200_000
"""Pairs of visits, for each day and group of teams, up to which the model is made."""
TeamDay = tuple[str, int]
Spot = tuple[int, int, str]
"""Wish, day, and the team that stands for those of its group."""
Shared = Callable[[Decide, Mapping[TeamDay, int], Alike], list[Pair]]
"""Makes the variables of visits that share a day of teams, of which there are so many."""


@dataclass
class Matching:
    """The model, to be made least; its teams are the first of each group of teams that are alike."""

    stage: Stage
    groups: list[tuple[str, ...]]
    part: Search
    """The slots left, of each team by itself."""
    shared: list[Pair]
    alike: Alike
    ranges: list[Range]
    """Of `Left`, as is `alike`."""
    minutes: dict[int, int] = field(default_factory=dict)
    """What each variable adds to goal *travel*, by index."""
    tours: dict[tuple[TeamDay, int], cp_model.IntVar] = field(default_factory=dict)
    """Whether a team, each by itself, has a tour of so many sessions on a day; see `with_tours`."""
    takes: dict[tuple[int, TeamDay], cp_model.IntVar] = field(default_factory=dict)
    """Whether a team takes a visit on a day, by wish number, where that matters; see `with_tours`."""

    def variable(self, index: int) -> cp_model.IntVar:
        """The variable of this index."""
        return self.stage.decide.model.get_int_var_from_proto_index(index)

    @cached_property
    def first(self) -> dict[str, str]:
        """The team that stands for each."""
        return {team: group[0] for group in self.groups for team in group}

    @cached_property
    def able(self) -> set[TeamDay]:
        """Days on which a team may be anywhere."""
        return {key for each in self.part.slots for key in each.halves}

    def spots(self, used: Collection[int]) -> set[Spot]:
        """Where visits are whose variables, by index, are among those of `used`."""
        return {(p.wish, p.first, p.team) for p in self.stage.decide.places if p.var.index in used}

    def spots_of(self, plan: Stage) -> set[Spot]:
        """Where the visits of a plan are; it may be one of another search, which numbers them otherwise."""
        number = self.stage.decide.number
        held = plan.chosen_days().items()
        return {
            (number[unit, kind], day, self.first[team]) for (unit, kind, team), day in held if (unit, kind) in number
        }

    def held(self, plan: Stage) -> set[int]:
        """The places of a plan, by index, and those of companions that are alike: not each has all of its pairs."""
        spots = self.spots_of(plan)
        alike = {(self.alike[w], day, team) for w, day, team in spots if w in self.alike}
        return {
            p.var.index
            for p in self.stage.decide.places
            if (p.wish, p.first, p.team) in spots or (self.alike.get(p.wish), p.first, p.team) in alike
        }

    def within(self, search: Search, spots: Collection[Spot]) -> Search:
        """The search with these alone, each for all teams of the group."""
        return search.within(lambda w, team, day: (w, day, self.first[team]) in spots)

    def places(self, group: Sequence[str]) -> list[Place]:
        """Those of a group of teams."""
        return [place for place in self.stage.decide.places if place.team == group[0]]

    def on_day(self, group: Sequence[str]) -> DayVars:
        """The same by wish number and day."""
        result: DayVars = [{} for _ in self.stage.decide.wishes]
        for place in self.places(group):
            result[place.wish][place.first] = place.var
        return result

    def pairs(self, group: Sequence[str]) -> dict[int, list[Pair]]:
        """By day, the pairs of visits that may share one of a group's teams."""
        result: dict[int, list[Pair]] = {}
        for pair in self.shared:
            if pair.teams == (group[0],) and pair.day is not None:
                result.setdefault(pair.day, []).append(pair)
        return result


def allowed(search: Search) -> bool:
    """Whether all rules are as the matching needs them."""
    return not search.spared.rules and not any(search.gives.get(rule, 0) != 0 for rule in AS_THEY_ARE)


def fits(left: Left, groups: Sequence[Sequence[str]]) -> bool:
    """Whether few enough visits could share a day for all of their pairs to be in one model."""
    return len(groups) * how_many(left.days, left.alike) <= MOST


def matching(
    search: Search, tiers: Sequence[Tier], left: Left, groups: list[tuple[str, ...]], shared: Shared = daily
) -> Matching:
    """The model under the locks of `tiers`, of the days left and of teams that are not told apart; see `allowed`.

    `shared` makes the variables of visits that share a day.
    """
    part = search.within(lambda w, team, day: day in left.days[w])
    stage = merged(part, groups).with_cuts().stage(single(set().union(*left.days)), tiers)
    spread(stage, tiers)
    narrow(stage.decide, left.ranges)
    model = Matching(stage, groups, part, [], left.alike, left.ranges)
    held = {(g[0], day): sum((team, day) in model.able for team in g) for g in groups for _, day in model.able}
    model.shared += shared(stage.decide, held, left.alike)
    for group in groups:
        on_day, pairs = model.on_day(group), model.pairs(group)
        room(part.within(_only(group)), stage.decide, on_day)
        for family in families(stage.decide):
            Tied.of(stage.decide, family, on_day)
            _one_team(model, (family.parent, *family.children), on_day, pairs)
        if len(model.first) > 1:  # else there are no ranges of sessions
            _odd(model, group, left.ranges[:2])
    stage.decide.model.minimize(total(stage.decide, model.shared))
    objective = stage.decide.model.proto.objective
    model.minutes |= dict(zip(objective.vars, objective.coeffs, strict=True))
    return model


def _only(group: Sequence[str]) -> Callable[[int, str, int], bool]:
    return lambda w, team, day: team in group


def _odd(model: Matching, group: Sequence[str], ranges: Sequence[Range]) -> None:
    """A team with an odd number of sessions has a day with one: told where each team has one of two numbers."""
    if any(low != high for low, high in ranges):
        return
    (high, _), (low, _) = ranges
    if high - low > 1 or (high == low and high % 2 == 0):
        return
    decide, places = model.stage.decide, model.places(group)
    sessions = decide.sessions(places)
    even = len(group) * high - sessions if high % 2 == 0 else sessions - len(group) * low
    short = sum(place.var for place in places if decide.wishes[place.wish].length == 1)
    both = sum(pair.var for there in model.pairs(group).values() for pair in there)
    decide.model.add(short - 2 * both >= (len(group) if high == low else even))


def _one_team(model: Matching, members: Sequence[int], on_day: DayVars, pairs: dict[int, list[Pair]]) -> None:
    """A family, its unit first, is one team's: on a day it takes one tour, which it shares as far as there is room."""
    decide, unit = model.stage.decide, on_day[members[0]]
    for day in sorted({day for w in members for day in on_day[w]}):
        led = sum(unit[d] for d in (day - 1, day) if d in unit)
        there = [w for w in members if day in on_day[w]]
        held = [(pair, pair.first in there, pair.second in there) for pair in pairs.get(day, ())]
        inside = sum(pair.var for pair, one, two in held if one and two)
        outside = sum(pair.var for pair, one, two in held if one != two)
        decide.model.add(sum(on_day[w][day] for w in there) - inside <= led)
        decide.model.add(sum(decide.wishes[w].length * on_day[w][day] for w in there) + outside <= DAY * led)

"""Tiers: one goal after the other on models in which the values reached before are locked, never a selection."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from inspector.domain.goals import DISTURBANCE, GOALS
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.domain.solution import Reached
from inspector.solver.build import build
from inspector.solver.grids import Grid
from inspector.solver.posters import posters
from inspector.solver.run import Answer, Told, Watch, run
from inspector.solver.settings import Settings
from inspector.solver.spared import NOTHING, Spared
from inspector.solver.terms import TERMS
from inspector.solver.variables import Decide, Expr, Place, amount
from inspector.solver.wishes import Slots, Wish

MOST = {goal.id: goal.most for goal in (DISTURBANCE, *GOALS)}


@dataclass(frozen=True)
class Tier:
    """A goal solved: best value, bound, and how far later goals may worsen it."""

    goal: str
    value: int
    bound: int
    tolerance: Decimal = Decimal(0)

    def reached(self) -> Reached:
        """As the solution reports it."""
        return Reached(id=self.goal, value=self.value, bound=self.bound, proven=self.value == self.bound)


@dataclass(frozen=True)
class Search:
    """What every model of one search shares."""

    problem: Problem
    wishes: Sequence[Wish]
    slots: Sequence[Slots]
    gives: Mapping[str, int | None]
    settings: Settings
    watch: Watch
    spared: Spared = NOTHING
    crews: Mapping[str, int] = field(default_factory=dict)
    """How many teams each stands for that does for several, see `inspector.solver.dates`."""

    def stage(self, grid: Grid, tiers: Sequence[Tier]) -> "Stage":
        """A model of these wishes on a grid in which every one of `tiers` is locked."""
        rules = posters(self.spared.rules)
        over = self.watch.over
        stage = Stage(self, build(self.problem, grid, self.wishes, self.slots, self.gives, rules, self.crews, over))
        for tier in tiers:
            stage.lock(tier)
        return stage

    def only(self, keep: Sequence[int]) -> "Search":
        """The same search with the wishes of these numbers alone."""
        return replace(self, wishes=[self.wishes[w] for w in keep], slots=[self.slots[w] for w in keep])

    def with_cuts(self) -> "Search":
        """The same search with all cutting planes: for models whose bound is what is slow to prove."""
        return replace(self, settings=self.settings.model_copy(update={"linearization": 2}))

    def within(self, may: Callable[[int, str, int], bool]) -> "Search":
        """The same search with the slots alone of which `may` says so: by wish number, team and day."""
        held = [
            Slots({key: halves for key, halves in each.halves.items() if may(w, *key)}, each.costs)
            for w, each in enumerate(self.slots)
        ]
        return replace(self, slots=held)

    def around(self, days: Mapping[tuple[str, str], int], most: int) -> "Search":
        """The same search with each visit at most `most` working days from its day in `days`, without others.

        By unit and kind.
        """
        middle = [days.get((wish.unit, wish.kind)) for wish in self.wishes]
        return self.within(lambda w, team, day: (on := middle[w]) is not None and abs(on - day) <= most)

    def in_periods(self, days: Mapping[tuple[str, str], int]) -> "Search":
        """The same search with each visit in the period of its day in `days`, by unit and kind; others are left out.

        Companions also in that of their unit: whole periods let them be in the next one.
        """
        problem, calendar = self.problem, self.problem.calendar.days
        period = {key: problem.period_of(calendar[day]) for key, day in days.items()}
        own: list[set[str | None]] = []
        for wish in self.wishes:
            parent = problem.unit_by_id[wish.unit].parent
            led = period.get((parent, ANNOUNCED)) if parent and wish.kind == COMPANION else None
            own.append({period.get((wish.unit, wish.kind)), led})
        return self.within(lambda w, team, day: problem.period_of(calendar[day]) in own[w])

    def tier(self, goal: str, value: int, bound: int) -> Tier:
        """A tier with the tolerance of the case."""
        return Tier(goal, value, bound, self.problem.tolerances.model_dump().get(goal, Decimal(0)))


@dataclass
class Stage:
    """One model, its objective terms and its best solution so far."""

    search: Search
    decide: Decide
    terms: dict[str, Expr] = field(default_factory=dict)
    values: dict[int, int] = field(default_factory=dict)
    """The best solution so far, by variable index; empty while there is none."""

    def term(self, goal: str) -> Expr:
        """The goal's term, made once."""
        if goal not in self.terms:
            self.terms[goal] = dict(TERMS)[goal].term(self.decide)
        return self.terms[goal]

    def lock(self, tier: Tier) -> None:
        """Keeps the value of a tier within its tolerance."""
        term = self.term(tier.goal)
        if MOST[tier.goal]:
            self.decide.model.add(term >= tier.value)
        else:
            self.decide.model.add(term <= tier.value + int(tier.tolerance * tier.value))

    def hint(self, other: "Stage") -> None:
        """Starts from another stage's solution, where it has the same wishes, teams and days."""
        if not other.values:
            return
        chosen = other.chosen_days()
        for place in self.decide.places:
            wish = self.decide.wishes[place.wish]
            inside = chosen.get((wish.unit, wish.kind, place.team)) in self.decide.grid[place.bucket]
            self.decide.model.add_hint(place.var, inside)

    def chosen_places(self) -> list[Place]:
        """The places of the best solution."""
        return [p for p in self.decide.places if self.values[p.var.index]]

    def chosen_days(self) -> dict[tuple[str, str, str], int]:
        """The first day of each chosen place, by unit, kind and team."""
        held = self.chosen_places()
        return {(self.decide.wishes[p.wish].unit, self.decide.wishes[p.wish].kind, p.team): p.first for p in held}

    def optimise(
        self,
        term: Expr,
        most: bool,
        tier: str | None,
        effort: float | None = None,
        told: Told | None = None,
        gap: float = 0.0,
        afresh: bool = False,
    ) -> Answer:
        """Runs the model for one objective, from the best solution so far if there is one; keeps the result.

        `tier` names the goal under which progress is reported, if at all; `told` and `gap` are those of `run`.
        `afresh` starts from no solution.
        """
        model = self.decide.model
        if self.values or afresh:
            model.clear_hints()
        if not afresh:
            for index, value in self.values.items():
                model.add_hint(model.get_int_var_from_proto_index(index), value)
        if most:
            model.maximize(term)
        else:
            model.minimize(term)
        return self._keep(run(model, self.search.settings, self.search.watch, tier, effort, told=told, gap=gap))

    def satisfy(self, effort: float | None = None) -> Answer:
        """Runs the model for any solution; keeps it."""
        self.decide.model.clear_objective()
        return self._keep(run(self.decide.model, self.search.settings, self.search.watch, None, effort))

    def _keep(self, answer: Answer) -> Answer:
        if answer.values:
            self.values = answer.values
        return answer

    def best(self, goal: str, floor: int | None = None) -> tuple[str, Tier | None]:
        """Optimises and locks a goal; the solver's status, and no tier where nothing was found.

        `floor` is a bound proven elsewhere.
        """
        answer = self.optimise(self.term(goal), MOST[goal], goal)
        if answer.value is None:
            return answer.status, None
        bound = answer.value if answer.status == "optimal" else tighter(goal, answer.bound, floor)
        tier = self.search.tier(goal, answer.value, bound)
        self.lock(tier)
        return answer.status, tier

    def value(self, goal: str) -> int:
        """A goal's value in the best solution."""
        return self.amount(self.term(goal))

    def amount(self, term: Expr) -> int:
        """What a linear term comes to in the best solution."""
        return amount(term, self.values)


def tighter(goal: str, *bounds: int | None) -> int:
    """The tightest of some bounds; the weakest one there can be where none is known."""
    known = [b for b in bounds if b is not None]
    return min(known, default=10**9) if MOST[goal] else max(known, default=0)

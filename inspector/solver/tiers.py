"""The tiers: each goal in turn, its value locked before the next. Nothing but values is ever locked.

Points, order and load are decided by which units, which team and which period: they are solved first on
a grid of periods, a relaxation, and their values are then asked of the exact grid. Where the exact grid
cannot reach them together they are solved again there, and the relaxation's bounds stay proofs.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal

from inspector.domain.goals import GOALS
from inspector.domain.problem import Problem
from inspector.domain.solution import Reached
from inspector.solver.build import Grid, build, days, periods
from inspector.solver.run import Answer, Watch, run
from inspector.solver.settings import Settings
from inspector.solver.terms import TERMS
from inspector.solver.variables import Decide, Expr
from inspector.solver.wishes import Slots, Wish

MOST = {goal.id: goal.most for goal in GOALS} | {"seen": True}
COARSE = ("points", "order", "load")
EXACT = ("risk", "travel")


@dataclass
class Search:
    """What the tiers share; `wishes` shrinks when some are proven to be in no best plan."""

    problem: Problem
    wishes: Sequence[Wish]
    slots: Sequence[Slots]
    gives: Mapping[str, int | None]
    settings: Settings
    watch: Watch

    def model(self, grid: Grid, goals: Sequence["Tier"]) -> "Stage":
        """A model of these wishes in which every one of `goals` is locked."""
        stage = Stage(self, build(self.problem, grid, self.wishes, self.slots, self.gives))
        for tier in goals:
            stage.lock(tier)
        return stage


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


@dataclass
class Stage:
    """One model on its way through several tiers."""

    search: Search
    decide: Decide
    terms: dict[str, Expr] = field(default_factory=dict)
    values: dict[int, int] = field(default_factory=dict)
    """The best solution so far, by variable index."""
    status: str = "unknown"
    """How the last run ended."""

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

    def best(self, goal: str) -> Answer:
        """Optimises one goal, starting from the best solution so far, and remembers the result."""
        model, term = self.decide.model, self.term(goal)
        model.clear_hints()
        for index, value in self.values.items():
            model.add_hint(model.get_int_var_from_proto_index(index), value)
        if MOST[goal]:
            model.maximize(term)
        else:
            model.minimize(term)
        answer = run(model, self.search.settings, self.search.watch, goal)
        self.status = answer.status
        if answer.values:
            self.values = answer.values
        return answer

    def tier(self, goal: str, floor: int | None = None) -> Tier | None:
        """Optimises and locks a goal; `floor` is a bound already proven. None where nothing was found."""
        answer = self.best(goal)
        if answer.value is None:
            return None
        bound = answer.value if answer.status == "optimal" else _better(goal, answer.bound, floor)
        tolerances = self.search.problem.tolerances.model_dump()
        result = Tier(goal, answer.value, bound, tolerances.get(goal, Decimal(0)))
        self.lock(result)
        return result


def _better(goal: str, bound: int | None, floor: int | None) -> int:
    """The tighter of two bounds; the weakest one where neither is known."""
    known = [b for b in (bound, floor) if b is not None]
    if MOST[goal]:
        return min(known, default=10**9)
    return max(known, default=0)


@dataclass
class Climb:
    """The result of all tiers. Status `infeasible` is proven; `unknown`: time ran out before any plan."""

    status: str
    tiers: list[Tier]
    stage: Stage | None


def climb(search: Search) -> Climb:
    """All tiers in order, on the grid of periods first."""
    coarse = search.model(periods(search.problem), ())
    rough: list[Tier] = []
    for goal in COARSE:
        tier = coarse.tier(goal)
        if tier is None:
            return Climb(coarse.status, [], None)
        rough.append(tier)
    everything = search.wishes, search.slots
    drop_hopeless(search, rough)
    result = upward(search.model(days(search.problem), rough), rough, EXACT)
    if result.stage is None and not search.watch.stopped:
        search.wishes, search.slots = everything
        floors = {tier.goal: tier.bound for tier in rough}
        result = upward(search.model(days(search.problem), ()), [], (*COARSE, *EXACT), floors)
    return result


def upward(stage: Stage, tiers: list[Tier], goals: Sequence[str], floors: Mapping[str, int] | None = None) -> Climb:
    """Solves `goals` in turn on one model; `tiers` are locked in it already."""
    done = list(tiers)
    for goal in goals:
        tier = stage.tier(goal, (floors or {}).get(goal))
        if tier is None and not stage.values:
            return Climb(stage.status, [], None)
        if tier is None:  # ended early: the plan of the tiers before stands
            break
        done.append(tier)
    return Climb("feasible", done, stage)


def drop_hopeless(search: Search, rough: Sequence[Tier]) -> None:
    """Takes out the covering wishes that are in no solution of the best points and order (both proven).

    Each round asks for as many as possible of those not yet seen in a best solution; none is the proof.
    """
    locks = [tier for tier in rough if tier.goal in ("points", "order")]
    if any(tier.value != tier.bound for tier in locks):
        return
    stage = search.model(periods(search.problem), locks)
    seen: set[int] = set()
    covering = [w for w, wish in enumerate(search.wishes) if wish.covers]
    while True:
        rest = [w for w in covering if w not in seen]
        stage.terms["seen"] = sum(stage.decide.chosen[w] for w in rest)
        answer = stage.best("seen")
        if answer.status != "optimal":
            return
        if not answer.value:
            break
        seen |= {w for w in rest if answer.values[stage.decide.chosen[w].index]}
    units = {search.wishes[w].unit for w in seen}
    keep = [w for w, wish in enumerate(search.wishes) if w in seen or _may_come(search, wish, units)]
    search.wishes, search.slots = [search.wishes[w] for w in keep], [search.slots[w] for w in keep]


def _may_come(search: Search, wish: Wish, units: Set[str]) -> bool:
    """Whether a wish that does not cover is still possible: pinned, or companion of a unit that may be seen."""
    if wish.covers:
        return False
    return wish.pin is not None or search.problem.unit_by_id[wish.unit].parent in units

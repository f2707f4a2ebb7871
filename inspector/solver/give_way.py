"""Which soft rules must give way, and how far: least for the most important, then for the next.

The rules are taken up in the order of `GIVE_WAY`. The first that cannot be kept beside the ones before it
gives way by its least breach, which is then locked; the rules after it are left out meanwhile.
Whole periods ask for less than days do, and a few days for more: where those already say no, or these yes, no model of
all days is made. What whole periods need is found first and alone (`of_periods`): a plan with no more breaches than
that has the least there can be, and mostly there is one.
"""

from dataclasses import dataclass, field

from inspector.domain.problem import Problem
from inspector.domain.rulebook import CARD, GIVE_WAY
from inspector.domain.solution import Outcome
from inspector.solver.build import build, fits
from inspector.solver.grids import Grid, days, few, periods, single
from inspector.solver.posters import posters
from inspector.solver.run import Answer, Watch, run
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.spared import NOTHING, Spared
from inspector.solver.variables import Decide, Expr, amount
from inspector.solver.wishes import wishes

MUCH = 100
"""What a breach weighs at first, beside a few for the importance of its rule."""


def outcome(status: str) -> Outcome:
    """What a run without an objective says: any solution is as good as another."""
    return "feasible" if status in ("optimal", "feasible") else "infeasible" if status == "infeasible" else "unknown"


@dataclass
class GiveWay:
    """The result: a status and, where it is `feasible`, the least breach of each rule that gives way."""

    problem: Problem
    settings: Settings
    watch: Watch
    spared: Spared = NOTHING
    amounts: dict[str, int | None] = field(default_factory=dict)
    proven: bool = True
    """Whether every amount is proven least."""

    def search(self) -> Outcome:
        """`feasible` with `amounts` filled; `infeasible`: the hard rules cannot be kept, proven; or `unknown`."""
        low = 0
        status = self._keeps(0)
        if status != "feasible":
            return status
        while (status := self._keeps(len(GIVE_WAY))) == "infeasible":
            broken = self._first_broken(low)
            if broken is None:
                return "unknown"
            least = self._least(GIVE_WAY[broken], broken + 1)
            if least.value is None:
                return "unknown"
            self.proven &= least.status == "optimal"
            self.amounts[GIVE_WAY[broken]] = least.value
            low = broken + 1
        return status

    def of_periods(self) -> bool:
        """Fills `amounts` with the least breaches that whole periods allow; whether there are any, all proven least."""
        decide = self._model(len(GIVE_WAY), dict.fromkeys(GIVE_WAY), periods(self.problem))
        assert decide is not None  # days are not told apart
        totals = {rule: decide.broken_total(rule) for rule in GIVE_WAY if rule in decide.broken}
        weights = range(MUCH + len(totals), MUCH, -1)  # the least important rules are broken first: less is left to ask
        decide.model.minimize(sum(weight * total for weight, total in zip(weights, totals.values(), strict=True)))
        values = self._thorough(decide).values
        for rule, total in totals.items():
            if values and amount(total, values):  # or it is kept as it is
                values = self._less(decide, total, values)
            if not values:
                self.amounts = {}
                return False
            least = amount(total, values)
            self.amounts |= {rule: least} if least else {}
            decide.model.add(total <= least)
        return bool(self.amounts)

    def _less(self, decide: Decide, total: Expr, values: dict[int, int]) -> dict[int, int]:
        """A solution in which a rule is broken least, proven; none where time ran out.

        Whether it need be broken at all is asked first: mostly that is answered much sooner.
        """
        kept = decide.model.new_bool_var("kept")
        decide.model.add(total <= 0).only_enforce_if(kept)
        decide.model.clear_objective()
        decide.model.add_assumption(kept)
        answer = self._thorough(decide)
        decide.model.clear_assumptions()
        if answer.values or answer.status == "unknown":
            return answer.values
        if amount(total, values) == 1:
            return values
        decide.model.minimize(total)
        least = self._thorough(decide)
        if least.status != "optimal":
            return {}
        return values if least.value == amount(total, values) else least.values  # those at hand break few other rules

    def _thorough(self, decide: Decide) -> Answer:
        """A run with all cutting planes."""
        return run(decide.model, self.settings.model_copy(update={"linearization": 2}), self.watch, None)

    def _first_broken(self, low: int) -> int | None:
        """The number of the first rule that cannot be kept with those before it; None where time ran out."""
        high = len(GIVE_WAY) - 1
        while low < high:
            middle = (low + high) // 2
            status = self._keeps(middle + 1)
            if status == "unknown":
                return None
            low, high = (middle + 1, high) if status == "feasible" else (low, middle)
        return low

    def _keeps(self, count: int) -> Outcome:
        """Whether the first `count` soft rules can be kept, as far as they have not given way."""
        for grid, settles in ((periods(self.problem), "infeasible"), (single(few(self.problem)), "feasible")):
            if self._status(count, grid) == settles:
                return outcome(settles)
        return self._status(count, days(self.problem))

    def _status(self, count: int, grid: Grid) -> Outcome:
        if self.watch.over():  # a model of every day takes seconds to build
            return "unknown"
        decide = self._model(count, self.amounts, grid)
        return outcome(run(decide.model, self.settings, self.watch, None, quick=True).status) if decide else "unknown"

    def _least(self, rule: str, count: int) -> Answer:
        """The least breach: what whole periods leave no less than, and a few days reach; else that of all days."""
        low, high = (self._best(rule, count, grid) for grid in (periods(self.problem), single(few(self.problem))))
        if low.status == high.status == "optimal" and low.value == high.value:
            return high
        return self._best(rule, count, days(self.problem))

    def _best(self, rule: str, count: int, grid: Grid) -> Answer:
        decide = self._model(count, self.amounts | {rule: None}, grid)
        if decide is None:
            return Answer("unknown", None, None)
        decide.model.minimize(decide.broken_total(rule))
        return run(decide.model, self.settings, self.watch, None)

    def _model(self, count: int, gives: dict[str, int | None], grid: Grid) -> Decide | None:
        """The hard rules and the first `count` soft ones; None where the year is too large for them day by day."""
        kept = set(GIVE_WAY[:count])
        kept_posters = [
            (rule, module) for rule, module in posters(self.spared.rules) if CARD[rule].hard or rule in kept
        ]
        found = wishes(self.problem)
        gives = self.spared.gives | gives
        free = {*gives, *(rule for rule in GIVE_WAY if rule not in kept)}
        open_slots = [slots(self.problem, wish, free, self.spared) for wish in found]
        if count and not fits(open_slots, grid):  # the hard rules alone make a small model of many slots
            return None
        return build(self.problem, grid, found, open_slots, gives, kept_posters, over=self.watch.over)

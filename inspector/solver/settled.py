"""Travel where risk may get no worse: days are all but settled then, and what is left can be decided to the end.

First the days that are left to each visit (`days_left.py`), then the matching of visits on them (`matching.py`). Its
linear relaxation says where a good plan is looked for, and what no better plan uses; odd sets of visits make it tighter
(`blossoms.py`). What remains is a model that is mostly solved to the end within a quarter of a minute, and its solution
a plan.
"""

from collections.abc import Collection, Sequence

from inspector.solver.blossoms import broken
from inspector.solver.days_left import left
from inspector.solver.goals.travel import bases, pairs, total
from inspector.solver.grids import single
from inspector.solver.linear import NIL, Linear, Relaxed, Row
from inspector.solver.matching import Matching, allowed, fits, matching, with_tours
from inspector.solver.run import Told
from inspector.solver.tiers import Search, Stage, Tier, tighter
from inspector.solver.tours import by_two_teams, hint, known, minutes, pairs_of, same_days

WIDE = 0.003
"""Part of the bound that a variable may cost to be looked at again when odd sets are told."""
ROUNDS = 12
"""Times that odd sets are looked for."""
NEAR = 5.0
"""Deterministic effort for a plan near the relaxation, roughly seconds."""
POOR = 0.1
"""Part of the bound by which a plan is too long to leave much out."""
EFFORT = 40.0
"""Deterministic effort for the matching."""


def on_settled_days(search: Search, tiers: Sequence[Tier], plan: Stage) -> tuple[int | None, Stage]:
    """A bound of travel under the locks of `tiers`, None where too much is open, and a plan no worse than `plan`."""
    days, groups = left(search, tiers) if allowed(search) else None, bases(search.problem, search.wishes)
    if days is None or not fits(days, groups):
        return None, plan
    model = matching(search, tiers, days, groups)
    relaxed = _relaxed(model)
    if relaxed is None or search.watch.over():
        return None, plan
    bound = relaxed.bound
    plan = _near(search, tiers, plan, model, {i for i, value in enumerate(relaxed.values) if value > NIL}, bound)
    if minutes(plan) > (1 + POOR) * bound:
        plan = by_two_teams(search, tiers, same_days(search, tiers, plan), bound)
    if minutes(plan) > bound and not search.watch.over():
        with_tours(model)
        _leave_out(model, relaxed, minutes(plan))
        _start(model, plan)
        term = total(model.stage.decide, model.shared)
        answer = model.stage.optimise(term, most=False, tier="travel", effort=EFFORT, told=_told(plan, bound))
        bound = tighter("travel", bound, answer.bound)
        plan = _near(search, tiers, plan, model, {i for i, value in answer.values.items() if value}, bound)
    return bound, plan


def _relaxed(model: Matching) -> Relaxed | None:
    """The linear relaxation, with the odd sets that were found, which the model is told of too.

    They are looked for without the pairs that cost much more than those used.
    """
    program, together = Linear(model.stage.decide.model), dict[tuple[int, int], list[int]]()
    for pair in model.shared:
        together.setdefault((pair.first, pair.second), []).append(pair.var.index)
    relaxed = program.relax()
    if relaxed is None:
        return None
    most = int(WIDE * relaxed.exact)
    program.leave_out([i for held in together.values() for i in held if relaxed.reduced[i] > most])
    values = relaxed.values
    for _ in range(ROUNDS):
        shares = {pair: sum(values[i] for i in held) for pair, held in together.items()}
        odd_sets = broken({pair: share for pair, share in shares.items() if share > NIL})
        for odd in odd_sets:
            inside = [i for (a, b), held in together.items() if a in odd and b in odd for i in held]
            program.add(Row(None, len(odd) // 2, dict.fromkeys(inside, 1)))
            model.stage.decide.model.add(sum(map(model.variable, inside)) <= len(odd) // 2)
        tighter_one = program.relax() if odd_sets and not model.stage.search.watch.over() else None
        if tighter_one is None:
            break
        values = tighter_one.values
    program.leave_out(())
    return program.relax() or relaxed


def _leave_out(model: Matching, relaxed: Relaxed, most: int) -> None:
    """What no plan of fewer minutes uses."""
    for var in (*(place.var for place in model.stage.decide.places), *(pair.var for pair in model.shared)):
        if relaxed.none_below(most - 1, {var.index: 1}):
            model.stage.decide.model.add(var == 0)


def _start(model: Matching, plan: Stage) -> None:
    """Tells the matching of a plan."""
    spots = model.spots_of(plan)
    decide, held = model.stage.decide, dict[tuple[str, int], list[int]]()
    for (unit, kind, team), day in plan.chosen_days().items():
        held.setdefault((team, day), []).append(decide.number[unit, kind])
    pairs_held = {(*sorted(there), model.first[team], day) for (team, day), there in held.items() if len(there) == 2}
    for place in decide.places:
        decide.model.add_hint(place.var, (place.wish, place.first, place.team) in spots)
    for pair in model.shared:
        decide.model.add_hint(pair.var, (pair.first, pair.second, pair.teams[0], pair.day) in pairs_held)
    for (key, sessions), var in model.tours.items():
        decide.model.add_hint(var, sum(decide.wishes[w].length for w in held.get(key, ())) == sessions)


def _near(
    search: Search, tiers: Sequence[Tier], plan: Stage, model: Matching, used: Collection[int], floor: int
) -> Stage:
    """The best plan found of the days, teams and pairs that the matching uses and those of `plan`, or that plan."""
    spots = model.spots_of(plan) | model.spots(used)
    stage = model.within(search, spots).with_cuts().stage(single({day for _, day, _ in spots}), tiers)
    shared = pairs(stage.decide)
    together = pairs_of(search, plan) | {(pair.first, pair.second) for pair in model.shared if pair.var.index in used}
    for pair in shared:
        if (pair.first, pair.second) not in together:
            stage.decide.model.add(pair.var == 0)
    hint(stage, shared, plan)
    stage.optimise(total(stage.decide, shared), most=False, tier="travel", effort=NEAR, told=known(plan, floor))
    return min(stage, plan, key=minutes) if stage.values else plan


def _told(plan: Stage, floor: int) -> Told:
    """What is reported while the matching is solved: its values are no plan's, its bounds are bounds."""
    best = minutes(plan)
    return lambda _, bound: (best, tighter("travel", floor, bound))

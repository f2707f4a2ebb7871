"""What the model says of a given plan: whether it admits it, and how far each soft rule must give way for it."""

import random
from collections.abc import Sequence

from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.rulebook import GIVE_WAY
from inspector.domain.workdays import HALVES
from inspector.planning.visits import visits_of
from inspector.solver.build import build
from inspector.solver.extract import extract
from inspector.solver.grids import Grid, days
from inspector.solver.run import Watch, run
from inspector.solver.settings import Settings
from inspector.solver.slots import slots
from inspector.solver.tiers import Search, Stage
from inspector.solver.wishes import Slots, wishes


def pinned_slots(problem: Problem, visits: Sequence[Visit], gives: Sequence[str]) -> list[Slots] | None:
    """The slots in which nothing but `visits` fits; None where the model has no place for one of them."""
    found = wishes(problem)
    wanted = {(v.unit, v.kind): v for v in visits}
    if len(wanted) < len(visits) or not wanted.keys() <= {(w.unit, w.kind) for w in found}:
        return None
    result = []
    for wish in found:
        all_slots = slots(problem, wish, gives)
        visit = wanted.get((wish.unit, wish.kind))
        if visit is None:
            result.append(Slots({}, {}))
            continue
        if visit.date not in problem.calendar.days:
            return None
        key, half = (visit.team, problem.calendar.index(visit.date)), HALVES.index(visit.session)
        if half not in all_slots.halves.get(key, ()):
            return None
        result.append(Slots({key: frozenset((half,))}, all_slots.costs))
    return result


def admits(problem: Problem, visits: Sequence[Visit], grid: Grid | None = None) -> bool:
    """Whether the model, with no rule giving way, has exactly these visits among its solutions."""
    open_slots = pinned_slots(problem, visits, ())
    if open_slots is None:
        return False
    decide = build(problem, grid or days(problem), wishes(problem), open_slots, {})
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        decide.model.add(chosen == any((v.unit, v.kind) == (wish.unit, wish.kind) for v in visits))
    return run(decide.model, Settings(), Watch(), None, quick=True).status in ("optimal", "feasible")


def breaches(problem: Problem, visits: Sequence[Visit]) -> dict[str, int] | None:
    """The least breach of each soft rule for these visits; None where a hard rule forbids them."""
    open_slots = pinned_slots(problem, visits, GIVE_WAY)
    if open_slots is None:
        return None
    decide = build(problem, days(problem), wishes(problem), open_slots, dict.fromkeys(GIVE_WAY))
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        decide.model.add(chosen == any((v.unit, v.kind) == (wish.unit, wish.kind) for v in visits))
    totals = {rule: decide.broken_total(rule) for rule in GIVE_WAY}
    decide.model.minimize(sum(totals.values()))
    answer = run(decide.model, Settings(), Watch(), None)
    if answer.status != "optimal":
        return None
    stage = Stage(Search(problem, decide.wishes, open_slots, {}, Settings(), Watch()), decide, values=answer.values)
    return {rule: stage.amount(total) for rule, total in totals.items()}


def any_plan(problem: Problem, chance: random.Random) -> tuple[Visit, ...]:
    """Some plan that the model admits, no particular one; none where there is none."""
    found = wishes(problem)
    search = Search(problem, found, [slots(problem, w, ()) for w in found], {}, Settings(), Watch())
    stage = search.stage(days(problem), ())
    stage.optimise(sum(chance.randrange(20) * p.var for p in stage.decide.places), most=True, tier=None, effort=0.3)
    if not stage.values:
        return ()
    return visits_of(problem, extract(stage))

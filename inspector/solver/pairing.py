"""Travel: which visits share a day is decided first, by period; then days and teams are sought for them.

The first step is a relaxation with a matching inside, so its value is a bound. Where no days can be found
for its pairs, which is proven on every day of the year, that selection and its pairs are ruled out and the
first step is asked again (logic-based Benders decomposition; Hooker and Ottosson 2003,
doi:10.1007/s10107-003-0375-9).

Before that the plan's tours are made shorter (see `inspector.solver.tours`), and after it comes one model of the year
in which only early days are told apart (see `inspector.solver.refine`), where that is small enough. Where risk may get
no worse, days are all but settled, and that model comes first. In a large year no days are sought for the pairs: the
plan is brought nearer to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.solver.goals.travel import Pair, pairs, together, total
from inspector.solver.grids import Grid, days, mixed, periods, single, usable
from inspector.solver.refine import near_ends, small
from inspector.solver.run import Told
from inspector.solver.settled import on_settled_days
from inspector.solver.tiers import Search, Stage, Tier, tighter
from inspector.solver.tours import Wanted, by_two_teams, hint, minutes, same_days, toward

ROUNDS = 12
"""Selections that are tried before the search turns to improving the plan it has."""
FIRST = (0.02, 2.0), (0.02, None)
"""Of the first selections, how near the bound they must be, and the deterministic effort: a plan of such a one comes
sooner, and mostly it is the best. Why twice: docs/decisions/without-teams.md."""
LOOK = 10.0
"""Deterministic effort for finding days, roughly seconds."""

PAIRS = 5_000_000
"""Twice the pairs of visits, for all teams and periods, up to which the first step is made: memory ends it there."""


@dataclass(frozen=True)
class Sketch:
    """A selection with its pairs, from the first step."""

    chosen: frozenset[int]
    shared: tuple[Pair, ...]


def nearest(search: Search, tiers: Sequence[Tier], plan: Stage) -> tuple[Tier, Stage]:
    """The tier of goal *travel* under the locks of `tiers`, and a plan of its value; starts from `plan`."""
    search.watch.report("travel", minutes(plan), tighter("travel"))
    fine = near_ends(search, plan)
    bound: int | None = None
    settled, little = not any(tier.tolerance for tier in tiers if tier.goal == "risk"), small(search, fine)
    if settled:
        bound, plan = on_settled_days(search, tiers, plan)
        if minutes(plan) <= tighter("travel", bound):
            return search.tier("travel", minutes(plan), minutes(plan)), plan
    plan = same_days(search, tiers, plan)
    if settled or not little:  # else days are sooner found for pairs
        plan = by_two_teams(search, tiers, plan)
    if little and settled:
        bound, plan = _whole_year(search, tiers, plan, fine, bound, LOOK)
    if minutes(plan) > tighter("travel", bound) and _few_pairs(search) and not search.watch.over():
        bound, plan = _paired(search, tiers, plan, fine, bound)
    if minutes(plan) > tighter("travel", bound) and little:
        bound, plan = _whole_year(search, tiers, plan, fine, bound)
    return search.tier("travel", minutes(plan), tighter("travel", bound)), plan


def _few_pairs(search: Search) -> bool:
    """Whether all pairs of visits may be in one model."""
    return len(search.wishes) ** 2 * len(search.problem.teams) * len(search.problem.open_periods) <= PAIRS


def _paired(
    search: Search, tiers: Sequence[Tier], plan: Stage, fine: set[int], bound: int | None
) -> tuple[int | None, Stage]:
    """A bound, and a plan of a selection with its pairs, where there is one."""
    master = search.with_cuts().stage(periods(search.problem), tiers)
    shared = pairs(master.decide)
    term = total(master.decide, shared)
    hint(master, shared, plan)
    little = small(search, fine)
    for number in range(ROUNDS if little else len(FIRST)):
        if minutes(plan) <= tighter("travel", bound) or search.watch.over():
            break
        near, effort = FIRST[number] if number < len(FIRST) else (0.0, None)
        told = _as_of(plan, bound)
        # a start that is not the best keeps the solver near it: 32 s instead of 1.3 s for the shipped 184 units
        answer = master.optimise(term, False, "travel", effort, told=told, gap=near, afresh=not near)
        bound = tighter("travel", bound, answer.bound)
        if answer.value is None or search.watch.over():
            continue  # the next search takes longer
        if not little:
            plan = _closer(search, tiers, plan, master, shared, tighter("travel", bound))
            continue
        sketch = _sketch(master, shared)
        whole = days(search.problem)
        grids = (single(fine), whole) if small(search, whole) else (single(fine),)
        status, found = _schedule(search, tiers, sketch, grids)
        if found:
            plan = min(found, plan, key=minutes)
        if status == "infeasible" and len(grids) > 1:
            _rule_out(master, shared, sketch)
        elif not near:
            break
    return bound, plan


def _closer(search: Search, tiers: Sequence[Tier], plan: Stage, master: Stage, shared: list[Pair], floor: int) -> Stage:
    """The plan brought nearer to the first step's selection, where the year is too large to find days for it."""
    problem = search.problem
    spots = {
        place.wish: (place.team, problem.period_of(problem.calendar.days[place.first]))
        for place in master.chosen_places()
    }
    wanted = Wanted(spots, frozenset((pair.first, pair.second) for pair in _sketch(master, shared).shared))
    before, plan = plan, toward(search, tiers, plan, wanted, floor)
    return by_two_teams(search, tiers, plan, floor) if minutes(plan) < minutes(before) else plan


def _sketch(master: Stage, shared: list[Pair]) -> Sketch:
    chosen = frozenset(w for w, var in enumerate(master.decide.chosen) if master.values[var.index])
    return Sketch(chosen, tuple(pair for pair in shared if master.values[pair.var.index]))


def _schedule(search: Search, tiers: Sequence[Tier], sketch: Sketch, grids: Sequence[Grid]) -> tuple[str, Stage | None]:
    """Days and teams for a sketch, on the first grid that has them; status `infeasible` is that of the last."""
    status = "unknown"
    for grid in grids:
        if search.watch.over():
            return "unknown", None
        stage = search.stage(grid, tiers)
        for w, chosen in enumerate(stage.decide.chosen):
            stage.decide.model.add(chosen == (w in sketch.chosen))
        for pair in sketch.shared:
            together(stage.decide, pair)
        # the pairs are given, so minutes differ only where teams start from different places
        status = stage.optimise(total(stage.decide, []), most=False, tier=None, effort=LOOK).status
        if stage.values:
            return status, stage
    return status, None


def _rule_out(master: Stage, shared: list[Pair], sketch: Sketch) -> None:
    """No solution of this selection in which all of these pairs share days."""
    members = {(pair.first, pair.second, pair.teams) for pair in sketch.shared}
    same = sum(pair.var for pair in shared if (pair.first, pair.second, pair.teams) in members)
    kept = sum(var if w in sketch.chosen else 1 - var for w, var in enumerate(master.decide.chosen))
    master.decide.model.add(same + kept <= len(members) + len(master.decide.chosen) - 1)


def _as_of(plan: Stage, bound: int | None) -> Told:
    """What is reported while the first step runs: its values are no plan's, its bounds are bounds."""
    best = minutes(plan)
    return lambda _, limit: (best, tighter("travel", bound, limit))


def _whole_year(
    search: Search, tiers: Sequence[Tier], plan: Stage, fine: set[int], bound: int | None, effort: float | None = None
) -> tuple[int, Stage]:
    """A bound and a plan by one model of the year, in which the days of `fine` are told apart, as in goal *risk*."""
    open_days = usable(search.problem, search.slots)
    for whole, grid in ((True, mixed(open_days, fine)), (False, single(fine))):
        if search.watch.over():
            break
        stage = search.with_cuts().stage(grid, tiers)
        shared = pairs(stage.decide)
        hint(stage, shared, plan)
        answer = stage.optimise(
            total(stage.decide, shared), most=False, tier="travel", told=_as_of(plan, bound), effort=effort
        )
        if whole:
            bound = tighter("travel", bound, answer.bound)
        if stage.values and all(stage.decide.fine(place.bucket) for place in stage.chosen_places()):
            return tighter("travel", bound), min(stage, plan, key=minutes)
    return tighter("travel", bound), plan

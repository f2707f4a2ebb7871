"""Builds the model of one grid: decisions, then every rule."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType, ModuleType

from ortools.sat.python import cp_model

from inspector.domain.problem import Problem
from inspector.solver.grids import Grid
from inspector.solver.posters import POSTERS
from inspector.solver.variables import Decide, Over
from inspector.solver.wishes import Slots, Wish

MOST = 200_000
"""Slots on single days up to which a model of soft rules is built: twice as many take minutes, and gigabytes."""


def fits(slots: Sequence[Slots], grid: Grid) -> bool:
    """Whether a model of these slots can be built: they are counted on the single days of the grid alone."""
    fine = {bucket[0] for bucket in grid if len(bucket) == 1}
    return sum(day in fine for each in slots for _, day in each.halves) <= MOST


def build(
    problem: Problem,
    grid: Grid,
    wishes: Sequence[Wish],
    slots: Sequence[Slots],
    gives: Mapping[str, int | None],
    posters: Sequence[tuple[str, ModuleType]] = POSTERS,
    crews: Mapping[str, int] = MappingProxyType({}),
    over: Over = lambda: False,
) -> Decide:
    """A model with the rules of `posters`; `gives` names those that may give way and by how much at most.

    `crews` is that of `Decide`. Once the search is `over` the model is left half-built: `run` does not ask it then.
    """
    decide = Decide(problem, cp_model.CpModel(), wishes, slots, grid, gives, over, crews)
    for _, module in posters:
        if hasattr(module, "post") and not over():
            module.post(decide)
    _charge(decide)
    for rule, most in gives.items():
        if most is not None and rule in decide.broken:
            decide.model.add(decide.broken_total(rule) <= most)
    return decide


def _charge(decide: Decide) -> None:
    """Adds the breaches of single days (notice, windows …) of the slots that were left in."""
    for place in decide.places:
        if not decide.fine(place.bucket):
            continue
        for rule, costs in decide.slots[place.wish].costs.items():
            amount = costs.get(decide.grid[place.bucket][0], 0)
            if amount:
                decide.broken.setdefault(rule, []).append(amount * place.var)

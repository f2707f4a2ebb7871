"""Builds the model of one grid: decisions, then every rule."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType, ModuleType

from ortools.sat.python import cp_model

from inspector.domain.problem import Problem
from inspector.solver.grids import Grid
from inspector.solver.posters import POSTERS
from inspector.solver.variables import Decide
from inspector.solver.wishes import Slots, Wish


def build(
    problem: Problem,
    grid: Grid,
    wishes: Sequence[Wish],
    slots: Sequence[Slots],
    gives: Mapping[str, int | None],
    posters: Sequence[tuple[str, ModuleType]] = POSTERS,
    crews: Mapping[str, int] = MappingProxyType({}),
) -> Decide:
    """A model with the rules of `posters`; `gives` names those that may give way and by how much at most.

    `crews` is that of `Decide`.
    """
    decide = Decide(problem, cp_model.CpModel(), wishes, slots, grid, gives, crews)
    for _, module in posters:
        if hasattr(module, "post"):
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

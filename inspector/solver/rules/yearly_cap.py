"""yearly-cap: for each unit, Σ of its wishes ≤ visits_per_unit."""

from ortools.sat.python import cp_model

from inspector.solver.variables import Decide


def post(decide: Decide) -> None:
    """Caps the visits that a unit is told of."""
    most = decide.problem.limits.visits_per_unit
    by_unit: dict[str, list[cp_model.IntVar]] = {}
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        by_unit.setdefault(wish.unit, []).append(chosen)
    for chosen_of in by_unit.values():
        if len(chosen_of) > most:
            decide.model.add(sum(chosen_of) <= most + decide.breach("yearly-cap", len(chosen_of)))

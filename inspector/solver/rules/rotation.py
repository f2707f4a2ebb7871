"""rotation: every due unit is covered."""

from inspector.solver.counting import due_units
from inspector.solver.variables import Decide


def post(decide: Decide) -> None:
    """Covers the due units, one breach for each that is not."""
    for group in decide.problem.groups:
        for unit in due_units(decide.problem, group):
            decide.model.add(decide.covered.get(unit, 0) + decide.breach("rotation", 1) >= 1)

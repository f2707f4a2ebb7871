"""coverage: for each group, and each of its levels where asked, Σ covered counted units ≥ ceil(share · n)."""

from inspector.solver.counting import targets
from inspector.solver.variables import Decide


def post(decide: Decide) -> None:
    """Asks for the minimum of every group and level."""
    for group in decide.problem.groups:
        for units, required in targets(decide.problem, group):
            decide.model.add(sum(decide.covered.get(u, 0) for u in units) >= required)

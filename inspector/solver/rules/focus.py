"""focus: of the units with most dossiers, or of all dossiers, at least the stated part is covered."""

from inspector.solver.counting import focus_target
from inspector.solver.variables import Decide


def post(decide: Decide) -> None:
    """Σ weight · covered ≥ required; weight 1 for a unit of the top third, or its dossiers."""
    for group in decide.problem.groups:
        weights, required = focus_target(decide.problem, group)
        if required:
            covered = sum(weight * decide.covered.get(u, 0) for u, weight in weights.items())
            decide.model.add(covered >= required - decide.breach("focus", required))

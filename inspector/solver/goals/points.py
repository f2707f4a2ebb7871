"""points: Σ points of the covered counted units of the coverage groups."""

from inspector.domain.priority import priorities
from inspector.solver.variables import Decide, Expr


def term(decide: Decide) -> Expr:
    """To be maximised; in points."""
    points = priorities(decide.problem)
    return sum(points[u].points * decide.covered[u] for u in decide.subjects)

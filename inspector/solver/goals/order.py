"""order: Σ published places of the covered counted units; settles ties by longest unvisited, then lot."""

from inspector.domain.priority import priorities
from inspector.solver.variables import Decide, Expr


def term(decide: Decide) -> Expr:
    """To be minimised; in places."""
    points = priorities(decide.problem)
    return sum(points[u].rank * decide.covered[u] for u in decide.subjects)

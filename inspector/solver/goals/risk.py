"""risk: Σ over announced visits to counted units of points × working day of the year (from 0)."""

from inspector.domain.priority import priorities
from inspector.domain.request import ANNOUNCED
from inspector.solver.variables import Decide, Expr


def term(decide: Decide) -> Expr:
    """To be minimised; on a coarse grid each bucket counts as its first day."""
    points = priorities(decide.problem)
    weight = [
        points[w.unit].points if w.kind == ANNOUNCED and decide.problem.unit_by_id[w.unit].counted else 0
        for w in decide.wishes
    ]
    return sum(weight[p.wish] * min(decide.grid[p.bucket]) * p.var for p in decide.places if weight[p.wish])

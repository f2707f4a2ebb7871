"""risk: Σ over announced visits to counted units of points × working day of the year (from 0)."""

from inspector.domain.priority import priorities
from inspector.domain.request import ANNOUNCED
from inspector.solver.variables import Decide, Expr


def term(decide: Decide) -> Expr:
    """To be minimised; a visit in a coarse bucket counts as on the first day that it may have there."""
    weight = weights(decide)
    return sum(weight[p.wish] * p.first * p.var for p in decide.places if weight[p.wish])


def weights(decide: Decide) -> list[int]:
    """What a day costs, by wish number."""
    points = priorities(decide.problem)
    return [
        points[w.unit].points if w.kind == ANNOUNCED and decide.problem.unit_by_id[w.unit].counted else 0
        for w in decide.wishes
    ]

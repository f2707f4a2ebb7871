"""consecutive: Σ of announced wishes of units visited last year, unless pinned, = 0."""

from inspector.domain.priority import last_visits
from inspector.domain.request import ANNOUNCED
from inspector.solver.variables import Decide


def post(decide: Decide) -> None:
    """Leaves out the units whose last visit was in the year before, one breach a unit."""
    last = last_visits(decide.problem)
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        if wish.kind == ANNOUNCED and wish.pin is None and last.get(wish.unit) == decide.problem.year - 1:
            decide.model.add(chosen <= decide.breach("consecutive", 1))

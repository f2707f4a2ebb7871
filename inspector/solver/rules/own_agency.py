"""own-agency: the lead agency is visited only by a pin.

Recusal of members from their own agency is part of who can go (`Problem.crew`, rule *crew*).
"""

from inspector.solver.variables import Decide


def post(decide: Decide) -> None:
    """Leaves the lead agency out unless it is pinned."""
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        if wish.unit == decide.problem.lead_agency and wish.pin is None:
            decide.model.add(chosen == 0)

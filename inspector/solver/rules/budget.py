"""budget: for each group with a limit, Σ announced counted units ≤ limit.

`coverage` is the fewest that reach rule *coverage*: where surprise visits count, the number still to be announced.
"""

from inspector.solver.limit import limit
from inspector.solver.variables import Decide


def post(decide: Decide) -> None:
    """Caps the announced units of every group."""
    for group in decide.problem.groups:
        most = limit(decide.problem, group)
        if most is not None:
            units = [u.id for u in decide.problem.counted(group)]
            covered = sum(decide.covered.get(u, 0) for u in units)
            decide.model.add(covered <= most + decide.breach("budget", len(units)))

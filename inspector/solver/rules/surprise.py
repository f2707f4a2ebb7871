"""surprise: each stratum has at least as many units as are drawn in a period.

Which units are drawn is not decided here, nor known: only whether the asked number can be drawn.
"""

from inspector.solver.counting import drawable
from inspector.solver.variables import Decide


def post(decide: Decide) -> None:
    """No plan where a stratum is too small."""
    for stratum in decide.problem.strata:
        if stratum.per_period > len(drawable(decide.problem, stratum)):
            decide.model.add_bool_or()

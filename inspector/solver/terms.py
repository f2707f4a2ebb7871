"""The goals in tier order, each with the module that gives its term."""

from types import ModuleType

from inspector.solver.goals import disturbance, load, order, points, risk, travel

TERMS: tuple[tuple[str, ModuleType], ...] = (
    ("disturbance", disturbance),
    ("points", points),
    ("order", order),
    ("load", load),
    ("risk", risk),
    ("travel", travel),
)

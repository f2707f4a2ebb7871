"""The goals in tier order, each with the module that gives its term."""

from types import ModuleType

from inspector.solver.goals import load, order, points, risk, travel

TERMS: tuple[tuple[str, ModuleType], ...] = (
    ("points", points),
    ("order", order),
    ("load", load),
    ("risk", risk),
    ("travel", travel),
)

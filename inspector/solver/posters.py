"""Every rule of the rule book and the module that brings it into the model."""

from collections.abc import Collection
from types import ModuleType

from inspector.solver.rules import (
    budget,
    closures,
    companions,
    consecutive,
    coverage,
    crew,
    focus,
    notice,
    one_place,
    other_bodies,
    own_agency,
    pins,
    reserve,
    rotation,
    spacing,
    surprise,
    travel,
    windows,
    workload,
    yearly_cap,
)

POSTERS: tuple[tuple[str, ModuleType], ...] = (
    ("coverage", coverage),
    ("surprise", surprise),
    ("pins", pins),
    ("own-agency", own_agency),
    ("crew", crew),
    ("closures", closures),
    ("one-place", one_place),
    ("reserve", reserve),
    ("yearly-cap", yearly_cap),
    ("focus", focus),
    ("budget", budget),
    ("rotation", rotation),
    ("consecutive", consecutive),
    ("other-bodies", other_bodies),
    ("companions", companions),
    ("notice", notice),
    ("spacing", spacing),
    ("windows", windows),
    ("workload", workload),
    ("travel", travel),
)
"""Each module has `post(decide)`, or `shuts` or `costs` (see `inspector.solver.slots`), or several."""

HELD = "companions"
"""Its poster stays, and gives way without limit: without it, visits to sub-units would go with nobody."""


def posters(without: Collection[str] = ()) -> tuple[tuple[str, ModuleType], ...]:
    """Those of all rules but some."""
    return tuple((rule, module) for rule, module in POSTERS if rule not in without or rule == HELD)

"""Every rule of the rule book and the module that checks it."""

from types import ModuleType

from inspector.verify import (
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

CHECKS: tuple[tuple[str, ModuleType], ...] = (
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
"""Each module has `check(problem, visits)`; that of *surprise* is given the plan's counts instead of its visits."""

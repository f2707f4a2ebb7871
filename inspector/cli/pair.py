"""A plan together with the case it was made from."""

from pathlib import Path

from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.io import plan_file
from inspector.io.load import load


def pair(plan: Path, case: Path | None) -> tuple[Problem, Plan]:
    """The case (given, or found by the path in plan.json) and the plan; InputRefused where either has faults."""
    given = plan_file.read(plan)
    folder = plan if plan.is_dir() else plan.parent
    scenario = folder / given.scenario.path if given.scenario is not None else None
    return load(case or folder / given.case.path, scenario), given

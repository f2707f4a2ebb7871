"""A plan together with the case it was made from."""

from pathlib import Path

from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.io import plan_file
from inspector.io.load import load
from inspector.planning.replan import as_replan


def pair(plan: Path, case: Path | None) -> tuple[Problem, Plan]:
    """The case (given, or found by the path in plan.json) and the plan; InputRefused where either has faults.

    The case is changed as the plan's scenario and its replans say.
    """
    given = plan_file.read(plan)
    return as_replan(changed(plan, given, case), given.before), given


def changed(plan: Path, given: Plan, case: Path | None, more: tuple[Path, ...] = ()) -> Problem:
    """The case of a plan with all that its scenario and its replans changed, and then the files of `more`."""
    folder = plan if plan.is_dir() else plan.parent
    scenario = folder / given.scenario.path if given.scenario is not None else None
    files = [folder / Path(each.changes.path).name for each in given.replaced if each.changes is not None]
    return load(case or folder / given.case.path, scenario, [*files, *more])

"""Runs in PyJobShop's own environment: a shop as JSON on standard input, its schedule as JSON on standard output.

`machines`: breaks of each. `tasks`: weight, duration, latest end, modes (machines) and, to begin with, start and mode
or nothing. `after`: pairs (task, companion, most steps later). `modes`: a mode of a task requires one of another's.
`setups`: machine, task, task, time.
"""

import json
import resource
import sys
import time
from typing import Any

from pyjobshop import Model, ProblemData, ScheduledTask, Solution
from pyjobshop.solvers.ortools import CPModel


def solved(shop: dict[str, Any]) -> dict[str, Any]:
    """Start and number of the mode of each task, objective, bound and status."""
    model = Model()
    machines = [model.add_machine(breaks=[tuple(held) for held in breaks]) for breaks in shop["machines"]]
    tasks, modes, of = [], [], []
    for number, task in enumerate(shop["tasks"]):
        job = model.add_job(weight=task["weight"])
        held = model.add_task(job, latest_end=task["until"])
        tasks.append(held)
        mine = [model.add_mode(held, [machines[m] for m in resources], task["duration"]) for resources in task["modes"]]
        modes.append(mine)
        of += [(number, place) for place in range(len(mine))]
    for first, second, most in shop["after"]:
        model.add_start_before_start(tasks[first], tasks[second])
        model.add_start_before_start(tasks[second], tasks[first], -most)
    for task, mode, other, places in shop["modes"]:
        model.add_mode_dependency(modes[task][mode], [modes[other][place] for place in places])
    for machine, first, second, steps in shop["setups"]:
        model.add_setup_time(machines[machine], tasks[first], tasks[second], steps)
    model.set_objective(weight_total_flow_time=1)  # weighted by job
    data = model.data()
    ready, first = CPModel(data), begun(data, shop["tasks"])
    result = ready.solve(max(0.1, shop["deadline"] - time.time()), num_workers=shop["workers"], initial_solution=first)
    status = result.status.value
    found = [] if status not in ("Optimal", "Feasible") else result.best.tasks
    return {
        "status": status,
        "bound": result.lower_bound,
        "tasks": [(task.start, of[task.mode][1]) for task in found],
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def begun(data: ProblemData, tasks: list[dict[str, Any]]) -> Solution | None:
    """What to start from, where every task has one."""
    if not all(task["start"] for task in tasks):
        return None
    found, before = [], 0
    for task in tasks:
        start, place = task["start"]
        found.append(ScheduledTask(before + place, task["modes"][place], start, start + task["duration"]))
        before += len(task["modes"])
    return Solution(data, found)


if __name__ == "__main__":
    print(json.dumps(solved(json.load(sys.stdin))))

"""Which units an office picks from its sorted list, before it looks at the calendar: no search, no proof."""

from collections import Counter
from collections.abc import Collection, Sequence

from inspector.domain.priority import Priority, last_visits, priorities
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED, Group
from inspector.solver.counting import due_units, focus_target, minimum, targets
from inspector.solver.limit import limit
from inspector.solver.wishes import Wish


def selection(problem: Problem, wishes: Sequence[Wish]) -> list[int]:
    """The numbers of the visits, decided ones first, then by points.

    Of each group: the focus, then the due, then what each level lacks, then the rest up to the least number.
    """
    ranked, last = priorities(problem), last_visits(problem)
    barred = {problem.lead_agency, *(unit for unit, year in last.items() if year == problem.year - 1)}
    chosen = {i for i, wish in enumerate(wishes) if wish.pin is not None}
    free = {wish.unit: i for i, wish in enumerate(wishes) if wish.kind == ANNOUNCED}
    for group in problem.groups:
        counted = [unit.id for unit in problem.counted(group) if unit.id in free]
        taken = {unit for unit in counted if free[unit] in chosen}
        able = sorted({*counted} - barred, key=lambda unit: urgency(ranked[unit]))
        chosen |= {free[unit] for unit in _of_group(problem, group, taken, able)}
    return sorted(chosen, key=lambda i: (wishes[i].pin is None, *urgency(ranked[wishes[i].unit])))


def urgency(priority: Priority) -> tuple[int, int]:
    """Sorts by points, then by place."""
    return -priority.points, priority.rank


def _of_group(problem: Problem, group: Group, taken: Collection[str], able: Sequence[str]) -> set[str]:
    """The units of a group: those `taken` and, of those `able`, in their order, as many as are asked for."""
    mine, level = set(taken), {unit.id: unit.level for unit in problem.counted(group)}
    weight, required = focus_target(problem, group)
    for unit in able:
        if sum(weight.get(held, 0) for held in mine) >= required:
            break
        mine |= {unit} if weight.get(unit) else set()
    lacking = dict.fromkeys(group.levels, 0)
    for units, least in list(targets(problem, group))[1:]:
        if units:
            lacking[level[units[0]]] = least
    due, most, least = set(due_units(problem, group)), limit(problem, group), minimum(problem, group)
    for unit in sorted(able, key=lambda unit: unit not in due):  # the sorting keeps the order of points
        have = Counter(level[held] for held in mine)
        others = sum(max(0, n - have[name]) for name, n in lacking.items() if name != level[unit])
        wanted = unit in due or len(mine) < least
        if have[level[unit]] < lacking[level[unit]] or (wanted and (most is None or len(mine) + others < most)):
            mine.add(unit)
    return mine

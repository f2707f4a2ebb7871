"""Which visits an office picks from its sorted list, before it looks at the calendar."""

from collections import Counter

from benchmarks.peers.facts import Facts
from inspector.domain.request import Group
from inspector.solver.counting import due_units, focus_target, minimum, targets
from inspector.solver.limit import limit


def selection(facts: Facts) -> list[int]:
    """The numbers of the visits, pinned ones first, then by points.

    Of each group: the focus, then the due, then what each level lacks, then the rest up to the least number.
    """
    chosen = {i for i, wish in enumerate(facts.wishes) if wish.pin is not None}
    barred = {*facts.not_again} | {i for i, w in enumerate(facts.wishes) if w.unit == facts.problem.lead_agency}
    for group in facts.problem.groups:
        chosen |= _of_group(facts, group, chosen, barred - chosen)
    return sorted(chosen, key=lambda i: (facts.wishes[i].pin is None, *urgency(facts, i)))


def urgency(facts: Facts, i: int) -> tuple[int, int]:
    """Sorts by points, then by place."""
    priority = facts.points[facts.wishes[i].unit]
    return -priority.points, priority.rank


def _of_group(facts: Facts, group: Group, chosen: set[int], barred: set[int]) -> set[int]:
    problem = facts.problem
    inside = facts.announced(tuple(u.id for u in problem.counted(group)))
    able = sorted((i for i in inside if i not in barred), key=lambda i: urgency(facts, i))
    mine = {i for i in inside if i in chosen}
    most = limit(problem, group)
    weight, required = focus_target(problem, group)
    for i in able:
        if sum(w for u, w in weight.items() for j in facts.announced((u,)) if j in mine) >= required:
            break
        mine |= {i} if weight.get(facts.wishes[i].unit) else set()
    lacking = dict.fromkeys(group.levels, 0)
    for units, least in list(targets(problem, group))[1:]:
        lacking[problem.unit_by_id[units[0]].level] = least
    due = set(due_units(problem, group))
    for i in sorted(able, key=lambda i: facts.wishes[i].unit not in due):  # the sorting keeps the order of points
        level = problem.unit_by_id[facts.wishes[i].unit].level
        have = Counter(problem.unit_by_id[facts.wishes[j].unit].level for j in mine)
        others = sum(max(0, n - have[name]) for name, n in lacking.items() if name != level)
        if have[level] < lacking[level] or (
            (facts.wishes[i].unit in due or len(mine) < minimum(problem, group))
            and (most is None or len(mine) + others < most)
        ):
            mine.add(i)
    return mine

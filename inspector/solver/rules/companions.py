"""companions: with each announced unit of a level, `count` of its sub-units, same team, same or next day.

For parent U and its sub-units C, k = min(count, |C|):  Σ companions ≥ k · U,  Σ unpinned ≤ count · U,
and x[c, team, d] ≤ x[U, team, d] + x[U, team, d − 1] for every c that accompanies U.
Where the rule gives way there are fewer companions; never one that accompanies nobody, which helps nobody.
"""

from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.solver.variables import Decide, Expr


def post(decide: Decide) -> None:
    """Posts every entry of the case for every unit that may be announced."""
    problem = decide.problem
    for entry in problem.companions:
        for unit in problem.units:
            parent = decide.number.get((unit.id, ANNOUNCED))
            if unit.level != entry.of or parent is None:
                continue
            children = [
                decide.number[u.id, COMPANION]
                for u in problem.units
                if u.parent == unit.id and u.level == entry.level and (u.id, COMPANION) in decide.number
            ]
            _accompany(decide, parent, children, entry.count)
    _orphans(decide)


def _accompany(decide: Decide, parent: int, children: list[int], count: int) -> None:
    asked = min(count, len(children))
    along: list[Expr] = []
    for child in children:
        if decide.wishes[child].pin is None:
            _follow(decide, parent, child, None)
            along.append(decide.chosen[child])
        else:
            with_it = decide.model.new_bool_var(f"{child} accompanies {parent}")
            _follow(decide, parent, child, with_it)
            along.append(with_it)
    free = [decide.chosen[c] for c in children if decide.wishes[c].pin is None]
    missing = decide.breach("companions", asked)
    decide.model.add(sum(along) >= asked * decide.chosen[parent] - missing)
    decide.model.add(sum(free) <= count * decide.chosen[parent])
    _surround(decide, parent, children, asked, missing)


def _surround(decide: Decide, parent: int, children: list[int], asked: int, missing: Expr) -> None:
    """Wherever the parent is, `asked` companions are near: follows from the rest, and tightens the relaxation."""
    there: dict[tuple[str, int], list[Expr]] = {}
    for child in children:
        for place in decide.of_wish[child]:
            there.setdefault((place.team, place.bucket), []).append(place.var)
    for place in decide.of_wish[parent]:
        near = {decide.bucket_of.get(day + on) for day in decide.grid[place.bucket] for on in (0, 1)}
        along = [var for b in sorted(b for b in near if b is not None) for var in there.get((place.team, b), [])]
        decide.model.add(sum(along) >= asked * place.var - missing)


def _follow(decide: Decide, parent: int, child: int, only_if: Expr | None) -> None:
    """The child is visited by the parent's team on its day or the next: in a bucket that holds such a day."""
    led = {(place.team, place.bucket): place.var for place in decide.of_wish[parent]}
    for place in decide.of_wish[child]:
        near = {decide.bucket_of.get(day - back) for day in decide.grid[place.bucket] for back in (0, 1)}
        parents = [led[place.team, b] for b in sorted(b for b in near if b is not None) if (place.team, b) in led]
        posted = decide.model.add(place.var <= sum(parents))
        if only_if is not None:
            posted.only_enforce_if(only_if)


def _orphans(decide: Decide) -> None:
    """An unpinned companion whose parent cannot be announced stays at home."""
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        parent = decide.problem.unit_by_id[wish.unit].parent
        if wish.kind == COMPANION and wish.pin is None and (parent, ANNOUNCED) not in decide.number:
            decide.model.add(chosen == 0)

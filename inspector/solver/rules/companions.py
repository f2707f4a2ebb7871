"""companions: with each announced unit of a level, `count` of its sub-units, same team, same or next day.

For parent U and its sub-units C, k = min(count, |C|):  Σ companions ≥ k · U,  Σ unpinned ≤ count · U,
and x[c, team, d] ≤ x[U, team, d] + x[U, team, d − 1] for every c that accompanies U.
On a coarse grid a companion may be in the bucket after its unit's, but no more of them than fit on the day between:
of all units together  Σ sessions of companions in the later bucket ≤ 2, per team.
Where the rule gives way there are fewer companions; never one that accompanies nobody, which helps nobody.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from inspector.domain.request import ANNOUNCED, COMPANION
from inspector.solver.variables import Decide, Expr, Place

DAY = 2
"""Sessions of a team on one day."""


def post(decide: Decide) -> None:
    """Posts every entry of the case for every unit that may be announced."""
    crossing = Crossing(decide)
    for parent, children, count in accompanied(decide):
        _accompany(decide, parent, children, count)
        crossing.add(parent, [c for c in children if decide.wishes[c].pin is None], count)
    crossing.post()
    _orphans(decide)


def accompanied(decide: Decide) -> Iterator[tuple[int, list[int], int]]:
    """Wishes for units with companions, those for their companions of one level, and how many of these there are to be.

    All by number.
    """
    for entry in decide.problem.companions:
        for unit in decide.problem.units:
            parent = decide.number.get((unit.id, ANNOUNCED))
            if unit.level != entry.of or parent is None:
                continue
            sub = [u.id for u in decide.problem.units if u.parent == unit.id and u.level == entry.level]
            yield parent, [decide.number[u, COMPANION] for u in sub if (u, COMPANION) in decide.number], entry.count


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
        near = [place.bucket, *(before for before, _ in _crossings(decide, parent, child, place))]
        parents = [led[place.team, b] for b in dict.fromkeys(near) if (place.team, b) in led]
        posted = decide.model.add(place.var <= sum(parents))
        if only_if is not None:
            posted.only_enforce_if(only_if)


def _crossings(decide: Decide, parent: int, child: int, place: Place) -> Iterator[tuple[int, int]]:
    """Days on which the child may be in its bucket and its parent the day before in another: that bucket, the day."""
    led, followed = decide.slots[parent].halves, decide.slots[child].halves
    for before, day in decide.entries[place.bucket]:
        if (place.team, day - 1) in led and (place.team, day) in followed:
            yield before, day


@dataclass
class Crossing:
    """Companions in another bucket than their unit, of a coarse grid.

    They are on its first day, their unit on the day before, so their sessions are bounded by what those days hold, for
    all units together.
    """

    decide: Decide
    _over: dict[tuple[str, int], list[cp_model.IntVar]] = field(default_factory=dict)
    """Their sessions by team and bucket, one variable for each unit."""

    def add(self, parent: int, children: list[int], count: int) -> None:
        """Counts the sessions of one unit's companions that are in a bucket of their own."""
        decide = self.decide
        led = {(place.team, place.bucket): place.var for place in decide.of_wish[parent]}
        there: dict[tuple[str, int], list[Place]] = {}
        for child in children:
            for place in decide.of_wish[child]:
                if not decide.fine(place.bucket) and any(_crossings(decide, parent, child, place)):
                    there.setdefault((place.team, place.bucket), []).append(place)
        for (team, bucket), places in there.items():
            most = count * max(decide.wishes[p.wish].length for p in places)
            over = decide.model.new_int_var(0, most, f"crossing {parent} {team} {bucket}")
            decide.model.add(decide.sessions(places) <= over + most * led.get((team, bucket), 0))
            self._over.setdefault((team, bucket), []).append(over)

    def post(self) -> None:
        """No more than the first days hold."""
        for (team, bucket), over in self._over.items():
            self.decide.model.add(sum(over) <= DAY * self.decide.teams_of(team) * len(self.decide.entries[bucket]))


def _orphans(decide: Decide) -> None:
    """An unpinned companion whose parent cannot be announced stays at home."""
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        parent = decide.problem.unit_by_id[wish.unit].parent
        if wish.kind == COMPANION and wish.pin is None and (parent, ANNOUNCED) not in decide.number:
            decide.model.add(chosen == 0)

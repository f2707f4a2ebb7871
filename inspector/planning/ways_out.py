"""The smallest ways out of a clash: facts of the case given up and numbers lowered, proven by a solve each.

What is given up must hit every clash there is. So: the smallest sets that hit the clashes known; one after which there
is still no plan shows another clash (Reiter 1987, doi:10.1016/0004-3702(87)90062-2). No set of fewer changes is then
a way out, and all of that size are found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from inspector.domain.errors import Message
from inspector.domain.problem import Problem
from inspector.planning.quickxplain import Search
from inspector.planning.spare import Condition, Name, asked, conditions, lowered
from inspector.solver.run import Watch
from inspector.solver.settings import Settings

FIXED = ("one-place", "crew", "own-agency")
"""Physical limits and law: no way out."""
MOST_CHANGES = 4
MOST_SETS = 60
"""Sets of changes of one size that are tried; beyond, nothing is said to be proven."""
SHOWN = 5


@dataclass(frozen=True)
class Change:
    """What is given up, or, where `after` is stated, lowered."""

    rule: str
    fact: Message
    before: int | None = None
    after: int | None = None
    """Units covered, or visits drawn in each period: as asked, and the most that can be."""

    @property
    def lost(self) -> int:
        """How much is given up; a fact counts as one."""
        return 1 if self.before is None or self.after is None else self.before - self.after


@dataclass(frozen=True)
class Way:
    """Changes after which, together, a plan exists."""

    changes: tuple[Change, ...]

    @property
    def size(self) -> tuple[int, bool, int]:
        """The fewer changes the better; facts before numbers, then by how much is given up."""
        lowered = any(change.before is not None for change in self.changes)
        return len(self.changes), lowered, sum(change.lost for change in self.changes)


@dataclass(frozen=True)
class Ways:
    """The ways out of fewest changes, the smallest first, SHOWN at most; none: up to MOST_CHANGES are not enough."""

    found: tuple[Way, ...]
    proven: bool
    """Whether it is proven that fewer changes, or smaller ones of the numbers, are not enough."""


UNTRIED = Ways((), proven=False)


def ways_out(problem: Problem, members: Sequence[Condition], settings: Settings, watch: Watch) -> Ways:
    """The smallest sets of changes that let a plan exist; `members` are a clash."""
    search = Search(problem, settings, watch)
    clashes = [_names(members)]
    for size in range(1, MOST_CHANGES + 1):
        found = _of_size(search, size, clashes)
        if found or search.gave_up:
            ways = sorted((_least(search, given_up) for given_up in found), key=lambda way: way.size)
            return Ways(tuple(ways[:SHOWN]), not search.gave_up)
    return Ways((), proven=True)


def _of_size(search: Search, size: int, clashes: list[tuple[Name, ...]]) -> list[frozenset[Name]]:
    """All sets of this size after which a plan exists, where none is smaller; `clashes` grows by those found."""
    found: list[frozenset[Name]] = []
    failed: list[frozenset[Name]] = []
    tried: set[frozenset[Name]] = set()
    while True:
        while (given_up := next(_hitting(clashes, size, tried), None)) is not None:
            if search.watch.stopped or len(tried) >= MOST_SETS:
                search.gave_up = True
                return found
            tried.add(given_up)
            status = search.status(_rest(search, given_up))
            (found if status == "feasible" else failed if status == "infeasible" else []).append(given_up)
        failed = [each for each in failed if all(not each.isdisjoint(clash) for clash in clashes)]
        if not failed or (found and size == 1):  # a single change is a member of the first clash: all were tried
            return found
        clashes.append(_names(search.explain([], _rest(search, failed[0]))))


def _rest(search: Search, given_up: frozenset[Name]) -> list[Condition]:
    return [c for c in conditions(search.problem) if (c.rule, c.id) not in given_up]


def _names(members: Sequence[Condition]) -> tuple[Name, ...]:
    """Those of the members that may be given up."""
    return tuple((c.rule, c.id) for c in members if c.rule not in FIXED or c.id)


def _hitting(clashes: Sequence[Sequence[Name]], size: int, tried: set[frozenset[Name]]) -> Iterator[frozenset[Name]]:
    """Sets of this size with a member of every clash, but for those tried."""
    candidates = dict.fromkeys(name for clash in clashes for name in clash)
    for chosen in map(frozenset, combinations(candidates, size)):
        if chosen not in tried and all(not chosen.isdisjoint(clash) for clash in clashes):
            yield chosen


def _least(search: Search, given_up: frozenset[Name]) -> Way:
    """The way out that gives up these conditions; numbers are lowered no further than they must be, one by one."""
    every = conditions(search.problem)
    numbers = {name: n for name in sorted(given_up) if (n := asked(search.problem, name)) is not None}
    kept = [c for c in every if (c.rule, c.id) not in given_up or (c.rule, c.id) in numbers]
    held = dict.fromkeys(numbers, 0)
    for name, most in numbers.items():
        low, high = 0, most - 1
        while low < high:
            held[name] = (low + high + 1) // 2
            if search.status(kept, lowered(search.problem, held)) == "feasible":
                low = held[name]
            else:
                high = held[name] - 1
        held[name] = low
    mine = [c for c in every if (c.rule, c.id) in given_up]
    return Way(tuple(Change(c.rule, c.fact, numbers.get((c.rule, c.id)), held.get((c.rule, c.id))) for c in mine))

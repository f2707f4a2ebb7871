"""On single days, a variable for each two visits that may share a day of a team: what `matching.py` matches.

Of companions that only their places tell apart a unit has two at most, so few of their pairs are of use: of all pairs
of two of them the shortest, and of all their pairs with one other visit the two shortest. Any other could be replaced
by one of these, on the same day of the same team, without a minute more.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ortools.sat.python import cp_model

from inspector.solver import families
from inspector.solver.goals.travel import Pair, may_share, saving_of
from inspector.solver.variables import Decide, Place

MOST = 2
"""Companions of a unit in a plan up to which of those alike few pairs are of use."""
Alike = Mapping[int, int]
"""By wish number, what companions have in common that only their places tell apart, see `inspector.solver.alike`."""
Saved = Callable[[Place, Place], int | None]
"""Minutes that two visits save a team whose day they share, None where they may not."""


def daily(decide: Decide, teams: Mapping[tuple[str, int], int], alike: Alike) -> list[Pair]:
    """The pairs; a day holds no more tours than `teams`, by team and day, that a team stands for.

    Needs rules *workload* and *travel* as they are.
    """
    result: list[Pair] = []
    saved = _saved(decide)
    for (team, day), places in decide.of_day.items():
        partners: dict[int, list[cp_model.IntVar]] = {place.wish: [] for place in places}
        tours: list[cp_model.IntVar] = []
        for one, two, saving in _of_use(decide, places, saved, alike):
            var = decide.model.new_bool_var(f"shared {one} {two} {team} {day}")
            period = decide.problem.period_of(decide.problem.calendar.days[day])
            result.append(Pair(one, two, (team,), period, saving, var, day))
            partners[one].append(var)
            partners[two].append(var)
            tours.append(var)
        for place in places:
            decide.model.add(sum(partners[place.wish]) <= place.var)
        decide.model.add(sum(place.var for place in places) - sum(tours) <= teams[team, day])
        for place in _of_no_use(decide, places, partners, alike):
            decide.model.add(place.var == 0)
    families.limit_pairs(decide, [(pair.first, pair.second, pair.var) for pair in result])
    return result


def how_many(days: Sequence[Iterable[int]], alike: Alike) -> int:
    """The pairs that there may be at most, for one team, of visits that may be on these days, by wish number."""
    others: Counter[int] = Counter()
    sets: dict[int, Counter[int]] = {}
    for w, mine in enumerate(days):
        for day in mine:
            if w in alike:
                sets.setdefault(day, Counter())[alike[w]] += 1
            else:
                others[day] += 1
    alone = sum(n * (n - 1) // 2 for n in others.values())
    return alone + sum(_with_alike(others[day], sorted(held.values())) for day, held in sets.items())


def _with_alike(others: int, sizes: Sequence[int]) -> int:
    """Pairs of sets of companions, by their sizes, least first, with one another and with so many other visits."""
    later = range(len(sizes) - 1, -1, -1)
    return sum(1 + MOST * (others + size * more) for size, more in zip(sizes, later, strict=True))


def _saved(decide: Decide) -> Saved:
    known: dict[tuple[str, int, int], int | None] = {}

    def saved(one: Place, two: Place) -> int | None:
        key = one.team, one.wish, two.wish
        if key not in known:
            known[key] = _minutes_saved(decide, *key) if may_share(decide, one.wish, two.wish) else None
        return known[key] if len(one.halves | two.halves) > 1 else None

    return saved


def _minutes_saved(decide: Decide, team: str, a: int, b: int) -> int:
    """Minutes saved by two visits, none where one of them is not on site."""
    return max(0, saving_of(decide, team, a, b)) if decide.wishes[a].on_site and decide.wishes[b].on_site else 0


def _of_use(decide: Decide, places: Sequence[Place], saved: Saved, alike: Alike) -> Iterator[tuple[int, int, int]]:
    """Pairs that may share a day, by wish number, with what they save; of those alike only the shortest."""
    sizes: Counter[int | None] = Counter(alike[place.wish] for place in places if place.wish in alike)
    held: dict[tuple[int | None, int | None], list[tuple[int, int, int, int]]] = {}
    for one, two in combinations(places, 2):
        saving = saved(one, two)
        if saving is None:
            continue
        a, b = alike.get(one.wish), alike.get(two.wish)
        if a is None and b is None:
            yield one.wish, two.wish, saving
            continue
        minutes = decide.problem.minutes(one.team, (decide.wishes[one.wish].unit, decide.wishes[two.wish].unit))
        # the other one is of the smaller set, or not alike; of two as large always of the same
        of_first = b is None or (a is not None and (sizes[a], a) >= (sizes[b], b))
        key = (a, None) if a == b else (a, two.wish) if of_first else (b, one.wish)
        held.setdefault(key, []).append((minutes, one.wish, two.wish, saving))
    for (_, other), found in held.items():
        for _, a, b, saving in sorted(found)[: 1 if other is None else MOST]:
            yield a, b, saving


def _of_no_use(
    decide: Decide, places: Sequence[Place], partners: Mapping[int, Sequence[object]], alike: Alike
) -> Iterator[Place]:
    """Companions that would be alone, though two nearer ones are alike."""
    nearest: dict[int, list[Place]] = {}
    for place in sorted(places, key=lambda p: decide.problem.minutes(p.team, (decide.wishes[p.wish].unit,))):
        if place.wish in alike:
            nearest.setdefault(alike[place.wish], []).append(place)
    for held in nearest.values():
        yield from (place for place in held[MOST:] if not partners[place.wish])

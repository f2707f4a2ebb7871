"""How large a model may be: slots are counted on the single days of its grid."""

from inspector.solver.build import fits
from inspector.solver.grids import single
from inspector.solver.wishes import Slots

WHOLE = frozenset((0, 1))


def held(days_of_each: int, visits: int = 1) -> list[Slots]:
    """Visits of one team that may be on each of the first days."""
    return [Slots({("t1", day): WHOLE for day in range(days_of_each)})] * visits


def test_slots_are_counted_up_to_the_limit() -> None:
    assert fits(held(200, 1000), single(range(200)))  # 200 · 1000
    assert not fits([*held(200, 1000), *held(1)], single(range(200)))


def test_days_that_are_not_told_apart_do_not_count() -> None:
    many = held(200, 2000)
    assert fits(many, (tuple(range(200)),))
    assert fits(many, single(range(100)))  # 100 · 2000

"""Families of a district and its communes, and which of their visits can share a day."""

from inspector.domain import request as ask
from inspector.domain.problem import Problem
from inspector.solver.build import build
from inspector.solver.families import Family, _fit, families
from inspector.solver.grids import periods
from inspector.solver.slots import slots
from inspector.solver.variables import Decide
from inspector.solver.wishes import wishes
from tests.small import small_problem


def decide_of(problem: Problem) -> Decide:
    """A model of the problem's quarters."""
    found = wishes(problem)
    return build(problem, periods(problem), found, [slots(problem, w, ()) for w in found], {})


def of(problem: Problem) -> list[tuple[str, list[str], int]]:
    """Parent, children and fewest sessions of each family."""
    decide = decide_of(problem)
    return [
        (decide.wishes[f.parent].unit, [decide.wishes[c].unit for c in f.children], f.fewest) for f in families(decide)
    ]


def test_a_district_and_its_communes_take_one_session_each() -> None:
    assert of(small_problem()) == [("da", ["da-1", "da-2"], 2), ("tu", ["tu-1", "tu-2"], 2)]
    two = small_problem(companions=(ask.Companions(of="district", level="commune", count=2),))
    assert [fewest for _, _, fewest in of(two)] == [3, 3]
    three = small_problem(companions=(ask.Companions(of="district", level="commune", count=3),))
    assert [fewest for _, _, fewest in of(three)] == [3, 3]  # there are two communes


def test_a_commune_that_was_decided_stands_outside() -> None:
    pin = ask.Pin(
        id="p",
        unit="da-1",
        include=True,
        kind="companion",
        date=None,
        half=None,
        team=None,
        reason="",
        author="",
    )
    assert of(small_problem(pins=(pin,)))[0] == ("da", ["da-2"], 1)


def test_two_families_share_a_day_only_where_the_week_and_the_days_hold_both() -> None:
    def family(sessions: int) -> Family:
        return Family(0, (1,), sessions)

    # two and two fit into two days, whoever meets whom
    assert _fit(family(2), family(2), same_role=True, a_week=1)
    # three and three: parent may meet companion on the middle one of three days …
    assert _fit(family(3), family(3), same_role=False, a_week=None)
    assert _fit(family(3), family(3), same_role=False, a_week=4)
    # … unless the week with two of the three days, four sessions, is too much
    assert not _fit(family(3), family(3), same_role=False, a_week=3)
    # two parents, or two companions, would need all six on two days
    assert not _fit(family(3), family(3), same_role=True, a_week=None)

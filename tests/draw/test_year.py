"""Draws go on after a replan: what was drawn stays drawn, what has lost its place takes another, by lot."""

import datetime as dt

from inspector.domain.lottery import Basis, Cause, Drawn, DrawRecord
from inspector.draw import period
from inspector.draw.placement import Places, Start
from inspector.draw.year import Term, Year, moved, year
from tests.draw.bases import basis

SECRET = bytes(range(32))
MON, TUE, WED, THU = (dt.date(2024, 2, day) for day in (5, 6, 7, 8))
DAYS = (MON, TUE, WED, THU)
UNITS = ["u1", "u2", "u3"]


def fixed(open_days: dict[str, tuple[dt.date, ...]], units: list[str] = UNITS) -> Basis:
    """Two of three units are drawn in P2, each with these open days of team t1."""
    starts: dict[str, set[Start]] = {unit: {("t1", day, "am") for day in open_days[unit]} for unit in units}
    return basis(units, starts, DAYS, {"all": 2})


RECORD = DrawRecord(period="P2", public="12345", witnesses=(), on=None, first=None, envelopes=())
FREE = dict.fromkeys(UNITS, DAYS)


def after(second: Basis, first_day: dt.date = MON, causes: tuple[Cause, ...] = ()) -> Year:
    """A draw by the first basis, then a replan as of a day."""
    terms = (Term(Places(fixed(FREE))), Term(Places(second), first_day, 1))
    return year(terms, SECRET, [RECORD], causes)


def drawn() -> tuple[Drawn, ...]:
    return year((Term(Places(fixed(FREE))),), SECRET, [RECORD], ()).drawn[0]


def test_a_replan_that_takes_no_place_changes_nothing() -> None:
    found = after(fixed(FREE))
    assert (found.drawn, found.moves) == ((drawn(),), ())
    assert found.now == {visit.id: visit for visit in drawn()}


def test_a_visit_whose_place_is_taken_moves_alone_and_its_envelope_stays() -> None:
    one, other = drawn()
    assert one.date is not None
    left = {unit: tuple(day for day in DAYS if day != one.date) for unit in UNITS}
    found = after(fixed(left))
    assert found.drawn == ((one, other),)  # what the envelopes hold
    assert [(move.replans, move.visit.id) for move in found.moves] == [(1, one.id)]
    assert found.now[other.id] == other
    new = found.now[one.id]
    assert (new.unit, new.stratum, new.period) == (one.unit, one.stratum, one.period)
    assert new.date in set(DAYS) - {one.date, other.date}


def test_what_has_taken_place_stays_whatever_the_new_plan_says() -> None:
    one, other = sorted(drawn(), key=lambda visit: str(visit.date))
    assert one.date is not None
    found = after(fixed(dict.fromkeys(UNITS, (THU,))), first_day=one.date + dt.timedelta(days=1))
    assert found.now[one.id] == one
    assert found.now[other.id].date in (THU, None)


def test_a_unit_that_is_no_more_and_one_without_a_free_start_have_no_date() -> None:
    one, other = drawn()
    found = after(without(one.unit))
    assert (found.now[one.id].team, found.now[one.id].date) == (None, None)
    assert found.now[other.id] == other
    nowhere = after(fixed(FREE | {other.unit: ()}))
    assert nowhere.now[other.id].date is None


def without(unit: str) -> Basis:
    """The basis of a case in which a unit may no longer be visited."""
    rest = [each for each in UNITS if each != unit]
    return fixed(FREE, rest)


def test_later_draws_are_held_by_what_the_replan_fixed_and_see_the_moves() -> None:
    # P1 is January, which has no days here: the visit of the second draw is in P2
    first = RECORD.model_copy(update={"period": "P2"})
    one, _ = drawn()
    left = {unit: tuple(day for day in DAYS if day != one.date) for unit in UNITS}
    terms = (Term(Places(fixed(FREE))), Term(Places(fixed(left)), MON, 1))
    found = year(terms, SECRET, [first], ())
    assert all(visit.date != one.date for visit in found.now.values())
    none_yet = (Term(Places(fixed(FREE))), Term(Places(fixed(left)), MON, 0))
    assert all(visit.date != one.date for visit in year(none_yet, SECRET, [first], ()).drawn[0])
    assert year(none_yet, SECRET, [first], ()).moves == ()


def test_a_visit_for_cause_ordered_before_a_replan_gives_way_and_one_after_it_does_not() -> None:
    places = Places(fixed(FREE))
    taken = drawn()
    unit = next(each for each in UNITS if each not in {visit.unit for visit in taken})
    cause = period.ordered(places, SECRET, unit, "P2", taken, None)
    left = fixed({each: tuple(day for day in DAYS if day != cause.date) for each in UNITS})
    for replans, dates in ((0, set(DAYS) - {cause.date}), (1, {cause.date})):
        noted = Cause(visit=cause, reason="", by="", on=MON, draws=1, replans=replans)
        assert after(left, causes=(noted,)).now[cause.id].date in dates


def test_moves_come_after_all_that_keep_their_place() -> None:
    one, other = drawn()
    # the place of `other` stays open to it alone; that of `one` is gone: it may not take what `other` keeps
    left = Places(fixed(dict.fromkeys(UNITS, DAYS) | {one.unit: (other.date, THU)}))  # type: ignore[dict-item]
    found = moved(left, SECRET, [RECORD], {visit.id: visit for visit in (one, other)}, MON)
    assert all(visit.date != other.date for visit in found)

"""Drawing and placing: whatever the numbers are, every drawn unit finds a start where the reserve is kept."""

import datetime as dt
import random
from collections import Counter

from inspector.domain.lottery import Cause, Drawn, DrawRecord, week
from inspector.draw import period
from inspector.draw.numbers import nonce
from inspector.draw.placement import Places
from inspector.draw.year import Term
from inspector.draw.year import year as year_of
from tests.draw.bases import basis, tight

MON, TUE, WED = dt.date(2024, 2, 5), dt.date(2024, 2, 6), dt.date(2024, 2, 7)
SECRET = bytes(range(32))


def year(places: Places, chance: random.Random) -> list[Drawn]:
    """All periods drawn with random numbers."""
    visits: list[Drawn] = []
    for span in places.basis.periods:
        visits += period.drawn(places, lambda *label: chance.getrandbits(256), span.period, visits)
    return visits


def faults(places: Places, visits: list[Drawn]) -> list[str]:
    """What a year of placed visits breaks, counted without the code that placed them."""
    found = []
    held = places.basis
    for visit in visits:
        letters = held.starts[held.starts_of[visit.unit]][visit.team or ""]
        letter = letters[held.days.index(visit.date)]  # type: ignore[arg-type]
        if letter not in {"am": "ab", "pm": "pb"}[visit.session or "am"]:
            found.append(f"{visit.id} is not open")
    for i, one in enumerate(visits):
        for two in visits[:i]:
            if (one.team, one.date) == (two.team, two.date):
                found.append(f"{one.id} and {two.id} share a day")
            apart = abs(held.days.index(one.date) - held.days.index(two.date))  # type: ignore[arg-type]
            if one.unit == two.unit and apart <= held.spacing_days:
                found.append(f"{one.id} and {two.id} are near")
    used: dict[tuple[str, str], int] = {}
    for visit in visits:
        key = visit.team or "", week(visit.date)  # type: ignore[arg-type]
        used[key] = used.get(key, 0) + visit.sessions
    if held.week_room is not None:
        found += [f"{key} is over" for key, n in used.items() if n > held.week_room[key[0]][key[1]]]
    return found


def test_ten_thousand_random_cases_that_keep_the_reserve_are_placed() -> None:
    chance = random.Random(7)
    for number in range(10_000):
        held, count = tight(chance)
        places = Places(held)
        visits = year(places, chance)
        assert len(visits) == count
        assert all(visit.team is not None for visit in visits), (number, held)
        if number % 20 == 0:
            assert faults(places, visits) == []


def test_with_one_start_less_some_draw_fails() -> None:
    """The bound is tight."""
    chance = random.Random(8)
    failed = 0
    for _ in range(3_000):
        held, _ = tight(chance, less=1)
        failed += any(visit.team is None for visit in year(Places(held), chance))
    assert failed > 0


def test_the_smallest_case_in_which_the_bound_is_tight() -> None:
    # two visits, no weekly limit: b = 2, so 3 starts are asked for. With 2, both on Monday with t1, the second fails
    two = {("t1", MON, "am"), ("t1", MON, "pm")}
    held = basis(["u", "v"], {"u": two, "v": two}, (MON, TUE), {"all": 2})  # type: ignore[dict-item]
    assert [v.team for v in period.drawn(Places(held), lambda *x: 0, "P2", [])] == ["t1", None]
    three = two | {("t1", TUE, "am")}
    held = basis(["u", "v"], {"u": three, "v": three}, (MON, TUE), {"all": 2})  # type: ignore[dict-item]
    assert {v.date for v in period.drawn(Places(held), lambda *x: 0, "P2", [])} == {MON, TUE}


def test_the_start_with_the_lowest_number_is_taken() -> None:
    starts = {("t1", MON, "am"), ("t1", TUE, "pm"), ("t2", TUE, "am")}
    held = basis(["u"], {"u": starts}, (MON, TUE), {"all": 1})  # type: ignore[dict-item]
    low = {("start", "u", "t1", "2024-02-06", "pm"): 1}
    (visit,) = period.drawn(Places(held), lambda *label: low.get(label, 5), "P2", [])
    assert (visit.team, visit.date, visit.session) == ("t1", TUE, "pm")


def test_no_visit_before_the_date_of_a_late_draw() -> None:
    starts = {("t1", MON, "am"), ("t1", TUE, "am"), ("t1", WED, "am")}
    held = basis(["u"], {"u": starts}, (MON, TUE, WED), {"all": 1})  # type: ignore[dict-item]
    numbers = random.Random(1)

    def anything(*label: str) -> int:
        return numbers.getrandbits(9)

    for first, expected in ((None, {MON, TUE, WED}), (TUE, {TUE, WED}), (WED, {WED}), (WED + dt.timedelta(1), {None})):
        drawn = [period.drawn(Places(held), anything, "P2", [], first)[0] for _ in range(60)]
        assert {visit.date for visit in drawn} == expected


def test_a_visit_for_cause_stands_in_the_way_of_later_draws_alone() -> None:
    starts = {("t1", d, "am") for d in (MON, TUE)}
    days = (dt.date(2024, 1, 30), dt.date(2024, 1, 31), MON, TUE)
    held = basis(["u"], {"u": starts | {("t1", days[0], "am"), ("t1", days[1], "am")}}, days, {"all": 1})  # type: ignore[dict-item]
    places = Places(held)
    cause = period.ordered(places, SECRET, "u", "P1", [], days[0])
    assert (cause.id, cause.stratum, cause.date) == ("cause:P1:u", None, days[0])
    record = DrawRecord(period="P1", public="12345", witnesses=(), on=None, first=None, envelopes=())
    for draws, dates in ((1, {days[0], days[1]}), (0, {days[1]})):
        noted = Cause(visit=cause, reason="", by="", on=MON, draws=draws)
        seen = {year_of([Term(places)], bytes([n]) * 32, [record], [noted]).drawn[0][0].date for n in range(30)}
        assert seen == dates


def test_an_envelope_hides_and_binds() -> None:
    starts = {("t1", MON, "am"), ("t1", TUE, "am")}
    held = basis(["u"], {"u": starts}, (MON, TUE), {"all": 1})  # type: ignore[dict-item]
    (visit,) = period.draw(Places(held), SECRET, "P2", "12345", [], None)
    (told,) = period.envelopes(SECRET, [visit])
    assert told == period.envelope(visit, nonce(SECRET, visit.id))
    other = visit.model_copy(update={"date": MON if visit.date == TUE else TUE})
    assert period.envelope(other, nonce(SECRET, visit.id)) != told


def test_known_answer_of_a_whole_draw() -> None:
    starts = {(t, d, h) for t in ("t1", "t2") for d in (MON, TUE, WED) for h in ("am", "pm")}
    units = ["u1", "u2", "u3", "u4"]
    held = basis(units, dict.fromkeys(units, starts), (MON, TUE, WED), {"all": 2}, room=2)  # type: ignore[arg-type]
    visits = period.draw(Places(held), SECRET, "P2", "123456", [], None)
    assert [(v.unit, v.team, str(v.date), v.session) for v in visits] == KNOWN
    assert period.envelopes(SECRET, visits) == ENVELOPES


def test_known_answer_where_four_units_want_the_same_four_starts() -> None:
    # two teams, two days, one session, one visit a team and day: who chooses first decides; here u2, u4, u3, u1
    starts = {(t, d, "am") for t in ("t1", "t2") for d in (MON, TUE)}
    units = ["u1", "u2", "u3", "u4"]
    held = basis(units, dict.fromkeys(units, starts), (MON, TUE), {"all": 4})  # type: ignore[arg-type]
    visits = period.draw(Places(held), SECRET, "P2", "123456", [], None)
    assert [(v.unit, v.team, v.date) for v in visits] == COMPETING
    assert "".join(period.envelopes(SECRET, visits))[:16] == "094e648274a96b1e"


def test_whose_turn_it_is_to_choose_is_drawn_too() -> None:
    # all four want Monday with t1 most; each has it about as often, 50 ± 6 of 200
    starts = {(t, d, "am") for t in ("t1", "t2") for d in (MON, TUE)}
    units = ["u1", "u2", "u3", "u4"]
    held = basis(units, dict.fromkeys(units, starts), (MON, TUE), {"all": 4})  # type: ignore[arg-type]
    chance, first = random.Random(4), Counter[str]()

    def numbers(*label: str) -> int:
        if label[0] == "start":
            return 0 if label[2:4] == ("t1", MON.isoformat()) else 1
        return chance.getrandbits(256)

    for _ in range(200):
        visits = period.drawn(Places(held), numbers, "P2", [])
        first[next(v.unit for v in visits if (v.team, v.date) == ("t1", MON))] += 1
    assert len(first) == 4
    assert min(first.values()) > 25


COMPETING = [("u1", "t1", TUE), ("u2", "t2", MON), ("u3", "t2", TUE), ("u4", "t1", MON)]
KNOWN = [("u2", "t2", "2024-02-07", "am"), ("u4", "t1", "2024-02-07", "pm")]
ENVELOPES = (
    "5d7e31e43f872c8e79ac6a79682b37db27697be6684a8257893d64930d672313",
    "df858591215cd940f15b80cb6fe51d007b4d4d44cdf9f489f2c0d0ffa3574ecb",
)

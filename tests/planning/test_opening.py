"""A sealed file is believed only where it holds what was drawn: anybody can seal a file for a public key."""

from collections.abc import Callable

import pytest

from inspector.domain.lottery import Basis, Drawn, Ledger, SealedPeriod, SealedVisit
from inspector.domain.plan import Plan
from inspector.planning import lottery, opening, sealing
from tests.draws import ON, REPLANNED, committed, crowded, replanned
from tests.planning.test_lottery import code

Story = tuple[Plan, Basis, Ledger]


@pytest.fixture(scope="module")
def story() -> Story:
    """Three visits in each of two quarters, and one for cause in the second."""
    plan, basis, ledger = committed(case=crowded())
    for span in ("Q1", "Q2"):
        plan = lottery.draw(plan, basis, ledger, span, "123456", (), ON)
    drawn = {visit.unit for visit in lottery.drawn(plan, basis, ledger)["Q2"]}
    unit = next(unit for unit in basis.starts_of if unit not in drawn)
    ledger, _ = lottery.order(plan, basis, ledger, unit, "Q2", "phản ánh", "Chủ tịch", ON)
    return plan, basis, ledger


def shown(visit: Drawn, first: Drawn | None, key: str | None) -> SealedVisit:
    return SealedVisit(visit=visit, drawn=first, nonce=key, unit_name="", people=())


def file_of(story: Story, span: str, team: str | None = None) -> SealedPeriod:
    """What the sealed file of a period and team holds."""
    held = [shown(*each) for each in sealing.contents(*story, span) if team in (None, each[0].team)]
    return SealedPeriod(period=span, team=team, visits=tuple(held))


def said(story: Story, held: SealedPeriod, name: str = "") -> tuple[str, str]:
    """What is said to a team lead, and to those who open the secret."""

    def answer(check: Callable[[], None]) -> str:
        try:
            check()
        except lottery.DrawRefused:
            return code(check)
        return "fine"

    file = name or sealing.names(held.period, [held.team or ""])[held.team]
    plan, basis, ledger = story
    lead = answer(lambda: opening.check(plan, file, held))
    return lead, answer(lambda: opening.check_all(plan, basis, ledger, file, held))


def with_first(held: SealedPeriod, **changes: object) -> SealedPeriod:
    """The file with something else in its first visit that was drawn."""
    first = next(each for each in held.visits if each.nonce is not None)
    other = first.model_copy(update={"visit": first.visit.model_copy(update=changes)})
    return held.model_copy(update={"visits": tuple(other if each == first else each for each in held.visits)})


@pytest.mark.parametrize("span", ["Q1", "Q2"])
@pytest.mark.parametrize("team", [None, "t1", "t2"])
def test_what_was_drawn_is_believed(story: Story, span: str, team: str | None) -> None:
    assert said(story, file_of(story, span, team)) == ("fine", "fine")


@pytest.mark.parametrize("name", ["surprise-Q2.age", "surprise-Q1@t1.age", "surprise-Q1@t2.age"])
def test_a_file_under_the_name_of_another_is_refused(story: Story, name: str) -> None:
    assert said(story, file_of(story, "Q1"), name) == ("sealed_elsewhere", "sealed_elsewhere")


@pytest.mark.parametrize("change", [{"unit": "stc"}, {"session": "xx"}, {"id": "surprise:Q1:stc"}, {"period": "Q2"}])
def test_another_visit_than_the_one_in_the_envelope_is_refused(story: Story, change: dict[str, str]) -> None:
    assert set(said(story, with_first(file_of(story, "Q1"), **change))) == {"sealed_not_drawn"}


def test_a_visit_of_another_plan_is_refused(story: Story) -> None:
    plan, basis, ledger = committed(bytes(32), crowded())
    plan = lottery.draw(plan, basis, ledger, "Q1", "123456", (), ON)
    assert set(said(story, file_of((plan, basis, ledger), "Q1"))) == {"sealed_not_drawn"}


def test_another_date_is_refused_though_the_file_says_that_it_gave_way(story: Story) -> None:
    held = file_of(story, "Q1")
    first = held.visits[0]
    later = first.visit.model_copy(update={"date": REPLANNED})
    forged = first.model_copy(update={"visit": later, "drawn": first.visit})
    assert set(said(story, held.model_copy(update={"visits": (forged, *held.visits[1:])}))) == {"sealed_not_drawn"}


def test_what_was_left_out_or_invented_only_who_opens_the_secret_can_tell(story: Story) -> None:
    held = file_of(story, "Q2")
    less = held.model_copy(update={"visits": held.visits[1:]})
    assert said(story, less) == ("fine", "sealed_differs")
    cause = next(each for each in held.visits if each.nonce is None)
    changes = {"id": "cause:Q2:snv", "unit": "snv"}
    invented = cause.model_copy(update={"visit": cause.visit.model_copy(update=changes)})
    more = held.model_copy(update={"visits": (*held.visits, invented)})
    assert said(story, more) == ("fine", "sealed_differs")
    twice = held.model_copy(update={"visits": (*held.visits, held.visits[0])})
    assert said(story, twice) == ("fine", "sealed_differs")


def test_a_visit_that_gave_way_to_a_replan_is_known_by_what_was_drawn() -> None:
    *story, taken = replanned()
    held = file_of((story[0], story[1], story[2]), "Q2")
    moved = next(each for each in held.visits if each.visit.id == taken.id)
    assert moved.drawn == taken
    assert (moved.visit.id, moved.visit.team, moved.visit.date) != (taken.id, taken.team, taken.date)
    assert said((story[0], story[1], story[2]), held) == ("fine", "fine")
    alone = moved.model_copy(update={"drawn": None})
    visits = tuple(alone if each == moved else each for each in held.visits)
    forged = held.model_copy(update={"visits": visits})
    assert set(said((story[0], story[1], story[2]), forged)) == {"sealed_not_drawn"}

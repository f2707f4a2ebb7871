"""The surprise visits of a plan: fixed beforehand, drawn once, noted, revealed; and that nothing of it leaks."""

import datetime as dt
import hashlib
import io
import random
import re
import zipfile
from collections.abc import Callable

import pytest

from inspector.cli import explain_page, plan_page
from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.lottery import Basis
from inspector.domain.plan import Plan
from inspector.draw.placement import Places
from inspector.export.word import minutes
from inspector.io import plan_file
from inspector.planning import commitment, lottery
from inspector.planning.audit import audit
from inspector.planning.commitment import DrawRefused
from inspector.verify import sealed
from inspector.verify.room import rooms, touched
from inspector.verify.verify import verify
from tests.agree import any_plan
from tests.draws import AFTER, ON, SECRET, all_drawn, committed, problem
from tests.plans import plan_of
from tests.random_problems import random_problem
from tests.small import LIMITS, small_problem


def code(refused: Callable[[], object]) -> str:
    with pytest.raises(DrawRefused) as error:
        refused()
    return error.value.message.code.removeprefix("planning.")


def test_the_commitment_is_the_digest_of_the_file() -> None:
    plan, basis, _ = committed()
    assert plan.surprise.commitment == hashlib.sha256(commitment.to_bytes(basis)).hexdigest()
    assert basis.secret_sha256 == hashlib.sha256(SECRET).hexdigest()


def test_nothing_to_draw_is_nothing_to_commit_to() -> None:
    case = small_problem(strata=())
    plan, basis = commitment.commit(case, plan_of(case), SECRET)
    assert (plan.surprise.commitment, basis) == (None, None)


def test_every_unit_that_may_be_drawn_is_in_it_announced_ones_too() -> None:
    _, basis, _ = committed()
    (lots,) = basis.strata
    assert [lot.unit for lot in lots.lots] == ["da", "da-1", "da-2", "stc", "syt", "tu", "tu-1", "tu-2"]
    assert {"syt", "da", "da-1"} <= {visit.unit for visit in plan_of(problem()).visits}


def test_starts_keep_away_from_announced_visits() -> None:
    # syt is visited on 1 April by t1; 10 working days must lie between: none before 16 April, nor with t1 on 1 April
    _, basis, _ = committed()
    places = Places(basis)
    apart = [problem().calendar.between(day, dt.date(2024, 4, 1)) for _, day, _ in places.of("syt", "Q2")]
    assert min(apart) == 10
    assert ("t1", dt.date(2024, 4, 1)) not in {(team, day) for team, day, _ in places.of("stc", "Q2")}
    assert basis.week_room is not None
    assert basis.week_room["t2"]["2024-W14"] == 4 - 2  # da and da-1


@pytest.mark.parametrize("number", range(0, 200, 4))
def test_where_the_rule_finds_nothing_missing_the_starts_are_there_and_all_draws_are_placed(number: int) -> None:
    chance = random.Random(number)
    case = random_problem(chance)
    visits = any_plan(case, chance)
    short = [room for room in rooms(case, visits) if room.left < room.required]
    if not case.draws or short:
        return
    basis = commitment.basis(case, visits, "0" * 64)
    places, edge = Places(basis), touched(case)
    for room in rooms(case, visits):
        open_ = [start for start in places.of(room.unit, room.period) if start[1] not in edge]
        assert len(open_) == room.left
    for _ in range(5):
        drawn = []
        for span in case.periods:
            secret = chance.randbytes(32)
            drawn += lottery.period.draw(places, secret, span.id, None, drawn, None)
        assert all(visit.team is not None for visit in drawn)
        assert list(sealed.check(case, visits, lottery.as_visits(case, drawn))) == []


def test_drawing_twice_or_out_of_order_is_refused() -> None:
    plan, basis, ledger = committed()
    draw = lambda span, on=plan: lottery.draw(on, basis, ledger, span, "123456", (), ON)  # noqa: E731
    second = draw("Q2")
    assert code(lambda: draw("Q2", second)) == "drawn_already"
    assert code(lambda: draw("Q1", second)) == "drawn_later"
    assert code(lambda: draw("Q9")) == "no_period"
    assert [record.period for record in draw("Q4", second).surprise.draws] == ["Q2", "Q4"]


@pytest.mark.parametrize("public", ["", "1234", "1 2 3 4", "-----", "12\u200b345\u200b6"])
def test_a_public_value_of_too_few_outcomes_is_refused(public: str) -> None:
    plan, basis, ledger = committed()
    assert code(lambda: lottery.draw(plan, basis, ledger, "Q1", public, (), ON)) == "public_short"


def test_a_public_value_is_one_however_it_is_typed() -> None:
    plan, basis, ledger = committed()
    drawn = {
        lottery.draw(plan, basis, ledger, "Q1", public, (), ON).surprise.draws
        for public in ("12345 Hòa", "  12345   Hòa ", "12345 Ho\u0300a")
    }
    assert len(drawn) == 1


def test_another_public_value_or_secret_draws_otherwise() -> None:
    plan, basis, ledger = committed()
    numbers = {lottery.draw(plan, basis, ledger, "Q1", f"{n:05}", (), ON).surprise.draws[0].envelopes for n in range(9)}
    assert len(numbers) == 9
    other, on, held = committed(bytes(32))
    assert lottery.draw(other, on, held, "Q1", "00001", (), ON).surprise.draws[0].envelopes not in numbers


def test_files_that_do_not_belong_together_are_refused() -> None:
    plan, basis, ledger = all_drawn()
    _, on, held = all_drawn(bytes(32))
    assert code(lambda: lottery.drawn(plan, on, held)) == "no_such_commitment"
    assert code(lambda: lottery.drawn(plan, basis, held)) == "no_such_secret"
    records = list(plan.surprise.draws)
    records[1] = records[1].model_copy(update={"public": "999999"})
    edited = plan.model_copy(update={"surprise": plan.surprise.model_copy(update={"draws": tuple(records)})})
    assert code(lambda: lottery.drawn(edited, basis, ledger)) == "draw_differs"


def test_a_visit_for_cause_is_placed_noted_and_told_with_its_ground() -> None:
    plan, basis, ledger = committed()
    assert code(lambda: lottery.order(plan, basis, ledger, "tu", "Q1", "vì", "ai", ON)) == "cause_before_draw"
    plan = lottery.draw(plan, basis, ledger, "Q1", "123456", (), ON)
    assert code(lambda: lottery.order(plan, basis, ledger, "snv", "Q1", "vì", "ai", ON)) == "cause_no_unit"
    assert code(lambda: lottery.order(plan, basis, ledger, "tu", "Q1", " ", "ai", ON)) == "not_plain"
    before = plan_file.to_bytes(plan)
    (drawn,) = lottery.drawn(plan, basis, ledger)["Q1"]
    unit = next(u for u in ("tu", "da") if u != drawn.unit)
    after, visit = lottery.order(plan, basis, ledger, unit, "Q1", "đơn phản ánh", "Chủ tịch", ON)
    assert plan_file.to_bytes(plan) == before  # nothing of it is public
    assert lottery.drawn(plan, basis, after)["Q1"] == (drawn, visit)
    assert code(lambda: lottery.order(plan, basis, after, unit, "Q1", "vì", "ai", ON)) == "cause_no_place"
    told = lottery.reveal(plan, basis, after, visit.id, AFTER).surprise.revealed
    assert [(held.visit.unit, held.nonce) for held in told] == [(unit, None)]
    (cause,) = lottery.reveal_all(plan, basis, after, AFTER).surprise.causes
    assert (cause.reason, cause.by) == ("đơn phản ánh", "Chủ tịch")


def test_later_draws_keep_away_from_a_visit_for_cause() -> None:
    plan, basis, ledger = committed()
    plan = lottery.draw(plan, basis, ledger, "Q1", "123456", (), ON)
    ledger, _ = lottery.order(plan, basis, ledger, "tu", "Q1", "vì", "ai", ON)
    plan = lottery.draw(plan, basis, ledger, "Q2", "123456", (), ON)
    assert set(lottery.drawn(plan, basis, ledger)) == {"Q1", "Q2"}


def test_a_visit_is_revealed_from_the_day_after_and_once() -> None:
    plan, basis, ledger = all_drawn()
    (visit,) = lottery.drawn(plan, basis, ledger)["Q1"]
    assert visit.date is not None
    reveal = lambda today, on=plan: lottery.reveal(on, basis, ledger, visit.id, today)  # noqa: E731
    assert code(lambda: reveal(visit.date)) == "not_yet"
    told = reveal(visit.date + dt.timedelta(days=1))
    assert code(lambda: reveal(AFTER, told)) == "revealed_already"
    assert code(lambda: lottery.reveal(plan, basis, ledger, "surprise:Q1:xx", AFTER)) == "no_such_visit"


def test_a_visit_that_was_not_signed_is_told_at_the_years_end() -> None:
    plan, basis, ledger = all_drawn()
    (visit,) = lottery.drawn(plan, basis, ledger)["Q2"]
    noted = lottery.refuse(plan, basis, ledger, visit.id, "đơn vị đang sáp nhập", "Giám đốc", ON, ON)
    assert code(lambda: lottery.refuse(plan, basis, noted, visit.id, "vì", "ai", ON, ON)) == "refused_already"
    assert code(lambda: lottery.reveal(plan, basis, noted, visit.id, AFTER)) == "not_carried_out"
    (refusal,) = lottery.reveal_all(plan, basis, noted, AFTER).surprise.refusals
    assert (refusal.visit, refusal.by) == (visit.id, "Giám đốc")


def test_what_took_place_or_may_have_cannot_be_refused() -> None:
    plan, basis, ledger = all_drawn()
    (visit,) = lottery.drawn(plan, basis, ledger)["Q2"]
    assert visit.date is not None
    refuse = lambda today, on=plan: lottery.refuse(on, basis, ledger, visit.id, "vì", "ai", ON, today)  # noqa: E731
    assert refuse(visit.date).refusals
    assert code(lambda: refuse(visit.date + dt.timedelta(days=1))) == "refused_late"
    told = lottery.reveal(plan, basis, ledger, visit.id, AFTER)
    assert code(lambda: refuse(visit.date, told)) == "revealed_already"


def test_nothing_is_ordered_or_noted_once_the_secret_is_out() -> None:
    plan, basis, ledger = all_drawn()
    (visit,) = lottery.drawn(plan, basis, ledger)["Q2"]
    out = lottery.reveal_all(plan, basis, ledger, AFTER)
    assert code(lambda: lottery.order(out, basis, ledger, "tu", "Q4", "vì", "ai", ON)) == "secret_is_out"
    assert code(lambda: lottery.refuse(out, basis, ledger, visit.id, "vì", "ai", ON, ON)) == "secret_is_out"
    assert code(lambda: lottery.reveal_all(out, basis, ledger, AFTER)) == "secret_is_out"
    assert lottery.reveal(out, basis, ledger, visit.id, AFTER).surprise.revealed  # what it says is known by now


def test_the_secret_stays_sealed_until_the_year_is_over() -> None:
    plan, basis, ledger = all_drawn()
    last = max(visit.date for visits in lottery.drawn(plan, basis, ledger).values() for visit in visits if visit.date)
    assert code(lambda: lottery.reveal_all(plan, basis, ledger, last)) == "year_not_over"
    told = lottery.reveal_all(plan, basis, ledger, last + dt.timedelta(days=1))
    assert told.surprise.secret == SECRET.hex()
    some = lottery.draw(*committed(), "Q1", "123456", (), ON)
    assert code(lambda: lottery.reveal_all(some, basis, ledger, dt.date(2024, 12, 30))) == "year_not_over"
    early = lottery.reveal_all(some, basis, ledger, AFTER)
    assert code(lambda: lottery.draw(early, basis, ledger, "Q2", "123456", (), ON)) == "secret_is_out"


def test_the_sealed_visits_keep_the_rules_and_a_moved_one_does_not() -> None:
    plan, basis, ledger = all_drawn()
    case = problem()
    visits = lottery.as_visits(case, [v for held in lottery.drawn(plan, basis, ledger).values() for v in held])
    assert len(visits) == 4
    assert list(sealed.check(case, plan.visits, visits)) == []
    syt = plan.visits[0]
    moved = visits[0].model_copy(update={"unit": "syt", "date": syt.date, "team": "t1", "session": syt.session})
    rules = {finding.rule for finding in sealed.check(case, plan.visits, [moved])}
    assert {"one-place", "spacing"} <= rules
    away = visits[0].model_copy(update={"date": dt.date(2024, 2, 8)})  # a day off
    assert "closures" in {finding.rule for finding in sealed.check(case, plan.visits, [away])}


def test_findings_that_the_announced_visits_have_by_themselves_are_not_counted_twice() -> None:
    case = small_problem(limits=LIMITS.model_copy(update={"sessions_per_week": 1}))
    assert list(sealed.check(case, plan_of(case).visits, ())) == []


HEX = re.compile("[0-9a-f]{64}")


def public(plan: Plan, basis: Basis, capsys: pytest.CaptureFixture[str]) -> tuple[str, ...]:
    """What everybody sees of a year, without what two secrets must tell apart: files, minutes, pages, answers."""
    views = [plan_file.to_bytes(plan).decode(), commitment.to_bytes(basis).decode()]
    published = plan.surprise.commitment or ""
    for lang in ("vi", "en"):
        pages = [minutes.minutes(problem(), basis, published, record, lang) for record in plan.surprise.draws]
        views += map(minutes.to_text, pages)
        plan_page.show(problem(), plan, Talk(lang), Screen())
        explain_page.score(problem(), plan, Talk(lang))
    with zipfile.ZipFile(io.BytesIO(minutes.to_docx(pages[0]))) as book:
        views += [book.read(name).decode("latin-1") for name in book.namelist()]
    views.append(repr(audit(plan, basis, commitment.to_bytes(basis), problem())))
    views.append(repr(verify(problem(), plan)))
    views.append(capsys.readouterr().out)
    return tuple(HEX.sub("#", view) for view in views)


def test_two_hundred_pairs_of_secrets_look_alike_in_every_view(capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(5)
    seen, drawn, length = set(), set(), set()
    for _ in range(201):
        plan, basis, ledger = all_drawn(chance.randbytes(32))
        seen.add(public(plan, basis, capsys))
        length.add(len(plan_file.to_bytes(plan)) + len(commitment.to_bytes(basis)))
        drawn.add(tuple(v for held in lottery.drawn(plan, basis, ledger).values() for v in held))
    assert len(seen) == len(length) == 1
    assert len(drawn) > 150  # so that the views could have differed

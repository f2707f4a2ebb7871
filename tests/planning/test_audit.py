"""What was tampered with is found, by the program and by the script that knows nothing of it."""

import datetime as dt
import hashlib
import json
import random
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.lottery import Basis, Drawn
from inspector.domain.plan import Plan
from inspector.draw import period
from inspector.draw.numbers import nonce
from inspector.draw.placement import Places
from inspector.io import draw_files, plan_file
from inspector.planning import commitment, lottery
from inspector.planning.audit import audit, sound
from tests.draw.bases import tight
from tests.draws import AFTER, ON, SECRET, all_drawn, committed, crowded, problem, replanned

LATE = dt.date(2024, 9, 8)
"""Of the draw of the third quarter."""
SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "audit_draw.py"
Story = tuple[Plan, Basis]


def told(everything: bool) -> Story:
    """Three quarters drawn, three visits in each, in the third late and on few days, with a visit for cause between.

    The visits of the first and the one for cause are told, one is refused; or, at the end, all of it.
    """
    plan, basis, ledger = committed(case=crowded())
    for span in ("Q1", "Q2"):
        plan = lottery.draw(plan, basis, ledger, span, "123456", ("Bà A",), ON)
    drawn = {visit.unit for visits in lottery.drawn(plan, basis, ledger).values() for visit in visits}
    unit = next(u for u in ("tu-1", "tu-2", "da-1") if u not in drawn)
    ledger, cause = lottery.order(plan, basis, ledger, unit, "Q2", "phản ánh", "Chủ tịch", ON)
    plan = lottery.draw(plan, basis, ledger, "Q3", "654321", (), LATE)
    held = lottery.drawn(plan, basis, ledger)
    ledger = lottery.refuse(plan, basis, ledger, held["Q3"][0].id, "đang sáp nhập", "Giám đốc", LATE, LATE)
    for visit in (*held["Q1"], cause):
        plan = lottery.reveal(plan, basis, ledger, visit.id, AFTER)
    return (lottery.reveal_all(plan, basis, ledger, AFTER) if everything else plan), basis


def script(folder: Path) -> tuple[int, str]:
    """What the stand-alone script says; run in a Python that sees no package."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), str(folder)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def both(folder: Path, plan: dict[str, Any], basis: dict[str, Any], recommit: bool) -> tuple[bool, bool]:
    """Whether program and script find the files sound; `recommit`: the commitment was changed to fit."""
    data = json.dumps(basis, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    if recommit:
        plan["surprise"]["commitment"] = hashlib.sha256(data).hexdigest()
    (folder / "draw.json").write_bytes(data)
    (folder / "plan.json").write_text(json.dumps(plan, ensure_ascii=False, indent=2), "utf-8")
    raw, read = draw_files.read_basis(folder)
    checks = audit(plan_file.read(folder), read, raw, None)
    return sound(checks), script(folder)[0] == 0


def as_json(story: Story) -> tuple[dict[str, Any], dict[str, Any]]:
    """plan.json and draw.json as anybody reads them."""
    plan, basis = story
    return json.loads(plan_file.to_bytes(plan)), json.loads(commitment.to_bytes(basis))


@pytest.mark.parametrize("everything", [False, True])
def test_what_nobody_touched_is_sound(tmp_path: Path, everything: bool) -> None:
    assert both(tmp_path, *as_json(told(everything)), recommit=False) == (True, True)
    plan, basis = told(everything)
    answers = {check.id: check.answer for check in audit(plan, basis, commitment.to_bytes(basis), crowded())}
    known = "yes" if everything else "open"
    silent = {"silent": "open", "passed_over": "open"} if everything else {}
    assert answers == dict.fromkeys(answers, "yes") | {"secret": known, "draws": known, "cause": known} | silent


def test_what_became_of_every_visit_and_period_is_asked_when_the_secret_is_out(tmp_path: Path) -> None:
    # nine were drawn and one ordered; those of Q1 and the one for cause were told, the first of Q3 was refused
    plan, basis = told(everything=True)
    every = [cause.visit.id for cause in plan.surprise.causes]
    _, _, ledger = committed(case=crowded())
    ledger = ledger.model_copy(update={"causes": plan.surprise.causes})
    drawn = lottery.drawn(plan, basis, ledger)
    every += [visit.id for visits in drawn.values() for visit in visits]
    known = {held.visit.id for held in plan.surprise.revealed} | {plan.surprise.refusals[0].visit}
    silent = sorted(set(every) - known)
    assert len(silent) == 9 + 1 - 3 - 1 - 1
    checks = audit(plan, basis, commitment.to_bytes(basis), None)
    assert [check.values["visit"] for check in checks if check.id == "silent"] == silent
    assert [check.values["period"] for check in checks if check.id == "passed_over"] == ["Q4"]
    both(tmp_path, *as_json((plan, basis)), recommit=False)
    said = script(tmp_path)[1]
    assert [line for line in said.splitlines() if line.startswith("note")] == [
        *(f"note  {name} was neither revealed nor refused" for name in silent),
        "note  period Q4 was not drawn",
    ]


@pytest.mark.parametrize("everything", [False, True])
def test_a_year_with_a_replan_is_sound(tmp_path: Path, everything: bool) -> None:
    plan, basis, ledger, taken = replanned()
    plan = lottery.draw(plan, basis, ledger, "Q3", "654321", (), LATE)
    plan = lottery.reveal(plan, basis, ledger, taken.id, AFTER)
    assert plan.surprise.revealed[0].moved is not None
    plan = lottery.reveal_all(plan, basis, ledger, AFTER) if everything else plan
    assert both(tmp_path, *as_json((plan, basis)), recommit=False) == (True, True)


def test_of_a_visit_for_cause_the_script_says_that_it_has_no_envelope(tmp_path: Path) -> None:
    both(tmp_path, *as_json(told(everything=False)), recommit=False)
    assert "for cause, no envelope, proven by the secret alone: cause:Q2:" in script(tmp_path)[1]


def test_the_script_draws_as_the_program_where_visits_get_in_each_others_way() -> None:
    draw, chance = runpy.run_path(str(SCRIPT))["draw"], random.Random(3)
    for _ in range(400):
        held, _ = tight(chance)
        taken: list[Drawn] = []
        for span in ("P1", "P2"):
            secret, first = chance.randbytes(32), chance.choice((None, chance.choice(held.days)))
            mine = period.draw(Places(held), secret, span, "123456", taken, first)
            record = {"period": span, "public": "123456", "first": first and first.isoformat()}
            before = [visit.model_dump(mode="json") for visit in taken]
            theirs = draw(held.model_dump(mode="json"), secret, record, before)
            assert sorted(theirs, key=lambda visit: str(visit["id"])) == [v.model_dump(mode="json") for v in mine]
            taken += mine


def test_a_draw_without_a_public_value_is_noted_and_is_no_fault(tmp_path: Path) -> None:
    plan, basis, ledger = committed()
    plan = lottery.draw(plan, basis, ledger, "Q1", None, (), None)
    checks = audit(plan, basis, commitment.to_bytes(basis), problem())
    assert {check.id: check.answer for check in checks}["public"] == "no"
    assert sound(checks)
    assert both(tmp_path, *as_json((plan, basis)), recommit=False) == (True, True)
    assert "fairness not proven" in script(tmp_path)[1]


Change = Callable[[dict[str, Any], dict[str, Any]], object]


def a_probability(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    lots = basis["strata"][0]["lots"]
    lots[0]["probability"], lots[-1]["probability"] = lots[-1]["probability"], lots[0]["probability"]


def a_weight(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    lot = basis["strata"][0]["lots"][3]
    lot["weight"] = str(int(lot["weight"]) * 101 // 100)


def the_points(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    basis["strata"][0]["lots"][2]["points"] += 40


def the_order_of_lots(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    basis["strata"][0]["lots"].reverse()


def the_cap(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    basis["floor"] = "9/10"


def a_revealed_date(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    visit = plan["surprise"]["revealed"][-1]["visit"]
    visit["session"] = "am" if visit["session"] == "pm" else "pm"


def a_swapped_visit(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    visit = plan["surprise"]["revealed"][-1]["visit"]
    known = {told["visit"]["unit"] for told in plan["surprise"]["revealed"]}
    other = next(u for u in ("stc", "tu", "da", "syt") if u not in known)
    visit |= {"unit": other, "id": f"surprise:{visit['period']}:{other}"}


def an_envelope_less(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["draws"][1]["envelopes"] = []


def the_order_of_draws(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["draws"].reverse()


def a_period_twice(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["draws"].append(plan["surprise"]["draws"][0])


def an_envelope(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["draws"][2]["envelopes"] = ["0" * 64, "1" * 64, "2" * 64]


def a_count(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["counts"][0]["count"] = 1


def a_count_left_out(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["counts"].pop()


def an_earlier_start(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["draws"][2]["first"] = None


def a_later_start(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["draws"][1]["first"] = "2024-05-01"


def a_date_of_a_draw(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["draws"][2]["on"] = "2024-09-07"


def the_secret(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["secret"] = "ab" * 32


def the_secret_and_its_digest(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["secret"] = "ab" * 32
    basis["secret_sha256"] = hashlib.sha256(bytes.fromhex("ab" * 32)).hexdigest()


def the_public_value(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["draws"][2]["public"] = "123457"


def the_table_of_starts(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    basis["starts"] = [{team: "-" * len(days) for team, days in teams.items()} for teams in basis["starts"]]


def the_visit_for_cause(plan: dict[str, Any], basis: dict[str, Any]) -> None:
    plan["surprise"]["causes"] = []


ALWAYS: list[tuple[Change, bool]] = [
    (a_probability, False),
    (a_probability, True),
    (a_weight, True),
    (the_points, True),
    (the_order_of_lots, True),
    (the_cap, True),
    (a_revealed_date, False),
    (a_swapped_visit, False),
    (an_envelope_less, False),
    (the_order_of_draws, False),
    (a_period_twice, False),
    (a_count, False),
    (a_count_left_out, False),
    (an_earlier_start, False),
    (a_later_start, False),
    (a_date_of_a_draw, False),
]
AT_THE_END: list[tuple[Change, bool]] = [
    (an_envelope, False),
    (the_secret, False),
    (the_secret_and_its_digest, True),
    (the_public_value, False),
    (the_table_of_starts, True),
    (the_visit_for_cause, False),
]


@pytest.mark.parametrize(("change", "recommit"), ALWAYS, ids=lambda x: getattr(x, "__name__", str(x)))
@pytest.mark.parametrize("everything", [False, True])
def test_tampering_is_found_at_once(tmp_path: Path, change: Change, recommit: bool, everything: bool) -> None:
    plan, basis = as_json(told(everything))
    change(plan, basis)
    assert both(tmp_path, plan, basis, recommit) == (False, False)


@pytest.mark.parametrize(("change", "recommit"), AT_THE_END, ids=lambda x: getattr(x, "__name__", str(x)))
def test_tampering_is_found_when_the_secret_is_out(tmp_path: Path, change: Change, recommit: bool) -> None:
    plan, basis = as_json(told(everything=True))
    change(plan, basis)
    assert both(tmp_path, plan, basis, recommit) == (False, False)


def test_a_table_of_starts_that_does_not_follow_from_the_case_is_found_before_any_draw() -> None:
    plan, basis, _ = committed()
    letters = dict(basis.starts[0])
    letters["t1"] = "-" * len(basis.days)
    forged = basis.model_copy(update={"starts": (letters, *basis.starts[1:])})
    plan = plan.model_copy(
        update={
            "surprise": plan.surprise.model_copy(update={"commitment": lottery.digest(commitment.to_bytes(forged))})
        }
    )
    answers = {check.id: check.answer for check in audit(plan, forged, commitment.to_bytes(forged), problem())}
    assert (answers["commitment"], answers["case"]) == ("yes", "no")


def test_the_script_is_short_and_stands_alone() -> None:
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) <= 150
    imported = {line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= set(sys.stdlib_module_names)


def test_the_remaining_envelopes_cannot_be_matched_by_trying_all_visits() -> None:
    plan, basis, ledger = all_drawn()
    for span in ("Q1", "Q2"):
        for visit in lottery.drawn(plan, basis, ledger)[span]:
            plan = lottery.reveal(plan, basis, ledger, visit.id, AFTER)
    known = [held.nonce for held in plan.surprise.revealed if held.nonce]
    public = [r.public or "" for r in plan.surprise.draws]
    guesses = ["", "0" * 64, basis.secret_sha256, plan.surprise.commitment or "", basis.case, *known, *public]
    guesses += [
        nonce(bytes.fromhex(key), f"surprise:Q4:{u}") for key in (*known, basis.secret_sha256) for u in ("stc",)
    ]
    wanted = set(plan.surprise.draws[3].envelopes)
    (true,) = lottery.drawn(plan, basis, ledger)["Q4"]
    places, tried, right = Places(basis), 0, False
    for unit in basis.starts_of:
        for team, date, session in places.of(unit, "Q4"):
            placed = {"id": f"surprise:Q4:{unit}", "unit": unit, "team": team, "date": date, "session": session}
            candidate = true.model_copy(update=placed)
            assert not wanted & {period.envelope(candidate, key) for key in guesses}
            right |= period.envelope(candidate, nonce(SECRET, candidate.id)) in wanted
            tried += len(guesses)
    assert tried > 10_000
    assert right  # the right visit was among those tried: only its key was missing

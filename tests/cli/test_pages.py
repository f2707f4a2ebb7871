"""What the planner sees, whole, in both languages."""

import json
from pathlib import Path

import pytest

from inspector.cli import clash_page, explain_page
from inspector.cli import plan as plan_command
from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.errors import say
from inspector.planning.explain import find, standing, suggest, unreachable
from tests.cli.pages import case, full_plan
from tests.small import PEOPLE, small_problem

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_of_a_plan_is_the_golden_one(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    problem = case()
    plan_command.show(problem, full_plan(problem), Path("out/small case"), Talk(lang))
    assert capsys.readouterr().out == (GOLDEN / f"plan.{lang}.txt").read_text("utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_pages_of_explain_are_the_golden_ones(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    problem = case()
    plan = full_plan(problem)
    explain_page.score(problem, plan, Talk(lang))
    for unit in ("syt", "da", "snv"):
        explain_page.unit(problem, plan, standing(problem, plan, problem.unit_by_id[unit]), Talk(lang))
    assert capsys.readouterr().out == (GOLDEN / f"explain.{lang}.txt").read_text("utf-8")


def test_names_with_markup_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().table(["[red]"], [["[/b] {x} \x1b[31m"]])
    Screen().line("[x] [/b] :smile:")
    out = capsys.readouterr().out
    assert all(word in out for word in ("[red]", "[/b] {x} \\x1b[31m", "[x] [/b] :smile:"))


def test_a_unit_is_found_by_id_or_name_however_it_is_written() -> None:
    problem = small_problem()
    assert [getattr(find(problem, word), "id", None) for word in ("SYT", "sở y tế", "sở y")] == ["syt", "syt", None]
    assert suggest(problem, "Sở Y tê") == "Sở Y tế"


def test_a_unit_that_no_team_may_visit_is_named() -> None:
    # every lead (an, cuc, dung) now belongs to syt and stands back there, so no team has a lead for it
    people = tuple(x.model_copy(update={"home": "syt"}) if x.lead else x for x in PEOPLE)
    assert unreachable(small_problem()) == ()
    assert unreachable(small_problem(people=people)) == ("syt",)


def test_the_clash_names_its_rules_and_facts(capsys: pytest.CaptureFixture[str]) -> None:
    from inspector.planning.clash import Clash

    clash = Clash(rules=("pins",), facts=(say("cli.maybe", nearest="syt"),), proven=True)
    clash_page.show(clash, small_problem(), Talk("en"))
    out = capsys.readouterr().out
    assert all(word in out for word in ("  pins: ", "  Maybe: syt", "No plan is saved."))
    assert json.loads(json.dumps(clash_page.data(clash, Talk("en"))))["facts"][0]["text"] == "Maybe: syt"

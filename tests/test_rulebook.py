"""The lists of rules agree: cards, posters, checks, files, cases, sources and sentences; so do the goals."""

from pathlib import Path

import yaml

from inspector.domain.goals import DISTURBANCE, GOALS
from inspector.domain.rulebook import CARD, GIVE_WAY, RULEBOOK
from inspector.lang import LANGUAGES, text
from inspector.solver.posters import POSTERS
from inspector.solver.slots import CLOSERS, COSTERS
from inspector.solver.terms import TERMS
from inspector.verify.checks import CHECKS

ROOT = Path(__file__).resolve().parents[1]
IDS = [card.id for card in RULEBOOK]


def files(folder: str) -> set[str]:
    """Names of the modules or tables of a folder."""
    return {path.stem for path in (ROOT / folder).iterdir() if path.suffix in (".py", ".yaml")} - {"__init__"}


def modules() -> set[str]:
    """What a rule's file is called."""
    return {rule.replace("-", "_") for rule in IDS}


def test_every_rule_has_one_card_one_poster_and_one_check_in_the_same_order() -> None:
    assert len(set(IDS)) == len(IDS) == 20
    assert [rule for rule, _ in POSTERS] == IDS
    assert [rule for rule, _ in CHECKS] == IDS


def test_every_rule_has_its_file_in_the_solver_the_verifier_and_the_table() -> None:
    assert files("inspector/solver/rules") == modules()
    assert files("tests/cases") == modules()
    assert modules() <= files("inspector/verify")
    for listed in (POSTERS, CHECKS):
        for rule, module in listed:
            assert module.__name__.rpartition(".")[2] == rule.replace("-", "_")


def test_every_poster_does_something_and_is_listed_where_it_is_asked() -> None:
    for rule, module in POSTERS:
        assert any(hasattr(module, name) for name in ("post", "shuts", "costs")), rule
    assert {module for _, module in POSTERS if hasattr(module, "shuts")} == set(CLOSERS)
    assert {module for _, module in POSTERS if hasattr(module, "costs")} == {module for _, module in COSTERS}


def test_hard_rules_are_law_or_physical_and_the_others_give_way_in_the_order_of_the_book() -> None:
    assert tuple(card.id for card in RULEBOOK if not card.hard) == GIVE_WAY
    for card in RULEBOOK:
        assert card.hard == (card.standing in ("law", "physical")), card.id


def test_every_card_has_a_source_that_is_described() -> None:
    known = {source["id"] for source in yaml.safe_load((ROOT / "data/law/sources.yaml").read_text("utf-8"))}
    for card in RULEBOOK:
        assert card.sources, card.id
        assert {source.partition(":")[0] for source in card.sources} <= known, card.id


def test_every_rule_has_sentences_in_every_language() -> None:
    for rule in modules():
        for lang in LANGUAGES:
            catalogue = (ROOT / "inspector" / "lang" / lang / "LC_MESSAGES" / "rules.po").read_text("utf-8")
            assert f'msgid "rules.{rule}' in catalogue, (rule, lang)
    assert text("rules.windows", "en", unit="x", date="2024-07-01", month=7, amount=1).startswith("x on 2024-07-01")


def test_every_goal_has_a_term_in_tier_order() -> None:
    goals = [goal.id for goal in (DISTURBANCE, *GOALS)]
    assert [goal for goal, _ in TERMS] == goals
    assert files("inspector/solver/goals") == set(goals)
    assert len(CARD) == len(RULEBOOK)

"""Every rule can be named in a few words, and every amount has a unit, in both languages."""

import pytest

from inspector.cli.talk import Talk
from inspector.domain.finding import Finding
from inspector.domain.rulebook import RULEBOOK, Card
from inspector.lang.names import Names
from tests.small import small_problem

PROBLEM = small_problem()


def finding(rule: str, code: str) -> Finding:
    return Finding(rule=rule, subject="", code=code, values={}, amount=2, hard=False)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("card", RULEBOOK, ids=lambda card: card.id)
def test_every_rule_has_a_short_name_and_its_amounts_a_unit(card: Card, lang: str) -> None:
    talk = Talk(lang)
    assert talk.text(f"cli.about_{card.id}")
    assert "2" in Names(PROBLEM, talk).amount(finding(card.id, f"rules.{card.id}"))


def test_focus_counts_units_or_dossiers() -> None:
    names = Names(PROBLEM, Talk("en"))
    assert names.amount(finding("focus", "rules.focus_top")) == "units: 2"
    assert names.amount(finding("focus", "rules.focus_dossiers")) == "dossiers: 2"


def test_what_is_no_rule_counts_faults() -> None:
    assert Names(PROBLEM, Talk("en")).amount(finding("record", "rules.record_id")) == "faults: 2"

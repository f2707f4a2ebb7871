"""Each rule alone: a model with no other rule admits the plans of the lawyer's table exactly where the verdict is good.

The rules of who is where (closures, crew, pins, one place) and what may be wished for at all are always there.
"""

from collections.abc import Collection, Sequence
from typing import Any

import pytest

from inspector.domain import request as ask
from inspector.domain.plan import Visit
from inspector.domain.problem import Problem
from inspector.domain.rulebook import GIVE_WAY
from inspector.solver.build import build
from inspector.solver.grids import days
from inspector.solver.posters import POSTERS
from inspector.solver.run import Watch, run
from inspector.solver.settings import Settings
from inspector.solver.wishes import wishes
from inspector.verify.checks import CHECKS
from inspector.verify.record import of_visits
from tests.agree import pinned_slots
from tests.test_cases import TABLE, problem_of, visits_of

ALWAYS = ("closures", "crew", "pins", "own-agency", "one-place")


def admitted(problem: Problem, visits: Sequence[Visit], rule: str, gives: Collection[str] = ()) -> int | None:
    """The least breach of one rule posted alone, 0 where it must be kept; None where the model has no such plan."""
    free = [other for other in GIVE_WAY if other != rule or rule in gives]
    open_slots = pinned_slots(problem, visits, free)
    if open_slots is None:
        return None
    posters = [(name, module) for name, module in POSTERS if name == rule or name in ALWAYS]
    decide = build(problem, days(problem), wishes(problem), open_slots, dict.fromkeys(gives), posters)
    for wish, chosen in zip(decide.wishes, decide.chosen, strict=True):
        decide.model.add(chosen == any((v.unit, v.kind) == (wish.unit, wish.kind) for v in visits))
    if gives:
        decide.model.minimize(decide.broken_total(rule))
    answer = run(decide.model, Settings(), Watch(), None)
    if answer.status != "optimal":
        return None
    return answer.value or 0


def case_of(rule: str, case: dict[str, Any]) -> tuple[Problem, tuple[Visit, ...]] | None:
    """Problem and visits of a line of the table; None where the line is about what the model cannot say."""
    if rule == "surprise" or any(len(row) > 5 for row in case["visits"]):
        return None
    problem = problem_of(case.get("change", {}))
    ordered = [
        ask.Pin(
            id=f"ordered:{row[0]}",
            unit=row[0],
            include=True,
            kind=row[1],
            date=None,
            half=None,
            team=None,
            reason="",
            author="",
        )
        for row in case["visits"]
        if row[1] not in ("announced", "companion")
    ]
    problem = problem.model_copy(update={"pins": (*problem.pins, *ordered)})
    visits = visits_of(problem, case["visits"])
    if len({(v.unit, v.kind) for v in visits}) < len(visits) or any(of_visits(problem, visits)):
        return None
    if any(True for name in ALWAYS if name != rule for _ in dict(CHECKS)[name].check(problem, visits)):
        return None
    return problem, visits


LINES = [
    pytest.param(rule, found, id=line.id)
    for line in TABLE
    if (rule := line.values[0].replace("_", "-")) and (found := case_of(rule, line.values[1]))
]


@pytest.mark.parametrize(("rule", "found"), LINES)
def test_a_rule_alone_admits_what_its_check_does_not_blame(rule: str, found: tuple[Problem, tuple[Visit, ...]]) -> None:
    blamed = list(dict(CHECKS)[rule].check(*found))
    assert (admitted(*found, rule) is not None) == (not blamed)


@pytest.mark.parametrize(("rule", "found"), [line for line in LINES if line.values[0] in GIVE_WAY])
def test_a_soft_rule_alone_gives_way_by_the_amount_of_its_findings(
    rule: str, found: tuple[Problem, tuple[Visit, ...]]
) -> None:
    blamed = list(dict(CHECKS)[rule].check(*found))
    if any(finding.code in ("rules.companions_alone", "rules.companions_many") for finding in blamed):
        assert admitted(*found, rule, (rule,)) is None
    else:
        assert admitted(*found, rule, (rule,)) == sum(finding.amount for finding in blamed)


def test_the_table_says_something_about_every_poster() -> None:
    assert {line.values[0] for line in LINES} == {rule for rule, _ in POSTERS} - {"surprise"}
    assert len(LINES) > 120

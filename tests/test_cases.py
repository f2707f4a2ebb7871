"""The lawyer's table: plans in few lines, what each rule says of them, and by which article.

`tests/cases/<rule>.yaml` holds for each rule plans on, below and above its limit, over the small case of
`tests/small.py`. `change` replaces parts of that case; each visit is [unit, kind, team, date, session] with, if
they are not those who can go, the people; `found` lists subject and amount of each finding, none where it is kept.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from inspector.domain import request as ask
from inspector.domain.plan import Surprise, Visit
from inspector.domain.problem import Problem
from inspector.domain.rulebook import CARD, RULEBOOK
from inspector.domain.team import Leave
from inspector.domain.workdays import Calendar
from inspector.verify.checks import CHECKS
from inspector.verify.describe import surprise
from tests.small import GROUP, KINDS, LEVELS, LIMITS, UNITS, kind, small_problem

FOLDER = Path(__file__).parent / "cases"
THINGS = {
    "closures": (ask.Closure, {"half": None, "reason": "", "provenance": "synthetic"}),
    "other_visits": (ask.OtherVisit, {"body": "", "joint": False, "provenance": "synthetic"}),
    "history": (ask.PastVisit, {"exact": True, "kind": "announced", "provenance": "synthetic"}),
    "pins": (ask.Pin, {"kind": "announced", "date": None, "half": None, "team": None, "reason": "", "author": ""}),
    "leave": (Leave, {"reason": ""}),
    "companions": (ask.Companions, {}),
    "strata": (ask.Stratum, {"name_vi": "", "name_en": ""}),
    "periods": (ask.Period, {}),
}
TABLE = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))["cases"]
]


def problem_of(change: dict[str, Any]) -> Problem:
    """The small case with some parts replaced."""
    parts: dict[str, Any] = {}
    for name, value in change.items():
        if name in THINGS:
            of, usual = THINGS[name]
            numbered = [{"id": f"{name}:{n}"} if "id" in of.model_fields else {} for n in range(len(value))]
            parts[name] = tuple(of(**{**n, **usual, **given}) for n, given in zip(numbered, value, strict=True))
        elif name == "days":
            parts["calendar"] = Calendar(year=2024, days=tuple(value))
        elif name == "limits":
            parts["limits"] = ask.Limits(**LIMITS.model_dump() | value)
        elif name == "group":
            parts["groups"] = (ask.Group(**GROUP.model_dump() | value),)
        elif name == "sessions":
            parts["levels"] = tuple(lv.model_copy(update={"sessions": value.get(lv.id, 1)}) for lv in LEVELS)
        elif name == "units":
            parts["units"] = tuple(u.model_copy(update=value.get(u.id, {})) for u in UNITS)
        elif name == "kinds":
            parts["kinds"] = (*KINDS, *(kind(each, each) for each in value))
        elif name == "surprise_covers":
            parts["kinds"] = tuple(
                k.model_copy(update={"covers": value or k.covers}) if not k.told else k for k in KINDS
            )
        else:
            parts[name] = tuple(value) if isinstance(value, list) else value
    return small_problem(**parts)


def visits_of(problem: Problem, rows: list[list[Any]]) -> tuple[Visit, ...]:
    """Visits of the table's rows."""
    found = []
    for unit, of, team, date, session, *people in rows:
        going = people[0] if people else problem.crew(team, unit, date) or ()
        found.append(
            Visit(
                id=f"{of}:{unit}",
                unit=unit,
                kind=of,
                team=team,
                date=date,
                session=session,
                sessions=problem.sessions(unit),
                people=tuple(going),
            )
        )
    return tuple(found)


def counts_of(problem: Problem, counts: dict[str, int] | None) -> Surprise:
    """The draws that the plan states: those of the case, with some of them replaced."""
    held = surprise(problem, ())
    changed = [c.model_copy(update={"count": (counts or {}).get(c.period, c.count)}) for c in held.counts]
    return held.model_copy(update={"counts": tuple(c for c in changed if c.count >= 0)})


@pytest.mark.parametrize(("rule", "case"), TABLE)
def test_the_verdict_of_the_table(rule: str, case: dict[str, Any]) -> None:
    problem = problem_of(case.get("change", {}))
    name = rule.replace("_", "-")
    given = counts_of(problem, case.get("counts")) if name == "surprise" else visits_of(problem, case["visits"])
    found = list(dict(CHECKS)[name].check(problem, given))
    assert [[finding.subject, finding.amount] for finding in found] == case.get("found", [])
    assert all(finding.rule == name and finding.hard == CARD[name].hard for finding in found)
    for finding, code in zip(found, case.get("codes", []), strict=False):
        assert finding.code == code
    for finding, values in zip(found, case.get("values", []), strict=False):
        assert {key: finding.values[key] for key in values} == values


@pytest.mark.parametrize("rule", [card.id for card in RULEBOOK])
def test_each_rule_is_seen_kept_and_broken(rule: str) -> None:
    table = yaml.safe_load((FOLDER / f"{rule.replace('-', '_')}.yaml").read_text("utf-8"))
    assert table["source"] in CARD[rule].sources
    assert any(not case.get("found") for case in table["cases"])
    assert any(case.get("found") for case in table["cases"])

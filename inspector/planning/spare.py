"""The conditions of a case that could be otherwise, one by one, and the problem in which only some of them hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Context, Decimal

from inspector.domain.errors import Message, say
from inspector.domain.problem import Problem
from inspector.domain.request import Closure, Pin
from inspector.domain.team import Leave, Person
from inspector.solver.counting import minimum

Name = tuple[str, str]
"""Rule and id of a condition."""


@dataclass(frozen=True)
class Condition:
    """One fact or rule that could be otherwise."""

    rule: str
    """The rule of the rule book through which it matters."""
    id: str
    fact: Message


def conditions(problem: Problem) -> list[Condition]:
    """All of them; the likeliest to be given up last, so that a clash names those first.

    What a replan finds done or told is none: it cannot be otherwise.
    """
    found = [
        Condition("one-place", "", say("planning.fact_one_place", teams=len(problem.teams))),
        Condition("crew", "", say("planning.fact_crew")),
        Condition("own-agency", "", say("planning.fact_own_agency")),
    ]
    found += [
        Condition("coverage" if u.counted else "surprise", f"unit:{u.id}", say("planning.fact_not_eligible", unit=u.id))
        for u in problem.units
        if not u.eligible
    ]
    found += [
        Condition(
            "coverage",
            group.id,
            say("planning.fact_coverage", group=group.id, share=f"{(100 * group.share).normalize():f} %"),
        )
        for group in problem.groups
    ]
    found += [
        Condition("surprise", s.id, say("planning.fact_surprise", stratum=s.id, count=s.per_period))
        for s in problem.strata
    ]
    found += [Condition("closures", c.id, _closure(c)) for c in problem.closures]
    found += [Condition("crew", str(i), _leave(x)) for i, x in enumerate(problem.leave)]
    return found + [Condition("pins", p.id, _pin(p)) for p in problem.pins if not p.held]


def _closure(closure: Closure) -> Message:
    span = {"first": str(closure.first), "last": str(closure.last), "reason": closure.reason}
    if closure.unit is None:
        return say("planning.fact_closed_all", **span)
    return say("planning.fact_closure", unit=closure.unit, **span)


def _leave(leave: Leave) -> Message:
    first, last = str(leave.first), str(leave.last)
    return say("planning.fact_leave", person=leave.person, first=first, last=last, reason=leave.reason)


def _pin(pin: Pin) -> Message:
    code = "planning.fact_include" if pin.include else "planning.fact_exclude"
    if pin.include and (pin.date, pin.half, pin.team) != (None, None, None):
        code = "planning.fact_fix"
    fixed = " ".join(str(x) for x in (pin.date, pin.half, pin.team) if x is not None)
    return say(code, unit=pin.unit, kind=pin.kind, fixed=fixed, reason=pin.reason, author=pin.author)


def only(problem: Problem, kept: Sequence[Condition]) -> tuple[Problem, tuple[str, ...]]:
    """The problem in which of all conditions only `kept` hold, and the rules to be left out altogether."""
    ids = {(condition.rule, condition.id) for condition in kept}
    barred = {name for _, name in ids if name.startswith("unit:")}
    blank = {"share": Decimal(0), "at_most": None, "focus": None}
    changes: dict[str, object] = {
        "groups": tuple(g if ("coverage", g.id) in ids else g.model_copy(update=blank) for g in problem.groups),
        "strata": tuple(
            s if ("surprise", s.id) in ids else s.model_copy(update={"per_period": 0}) for s in problem.strata
        ),
        "closures": tuple(c for c in problem.closures if ("closures", c.id) in ids),
        "leave": tuple(x for i, x in enumerate(problem.leave) if ("crew", str(i)) in ids),
        "pins": tuple(p for p in problem.pins if p.held or ("pins", p.id) in ids),
        "units": tuple(
            u if u.eligible or f"unit:{u.id}" in barred else u.model_copy(update={"eligible": True})
            for u in problem.units
        ),
    }
    people = problem.people
    if ("own-agency", "") not in ids:
        changes["lead_agency"] = None
        people = tuple(p.model_copy(update={"home": ""}) for p in people)
    if ("crew", "") not in ids:
        people += tuple(_anybody(problem, team.id) for team in problem.teams)
    changes["people"] = people
    return problem.model_copy(update=changes), () if ("one-place", "") in ids else ("one-place",)


def _anybody(problem: Problem, team: str) -> Person:
    """Somebody from nowhere who can do everything: with them rule *crew* asks nothing."""
    fields = tuple(sorted({field for level in problem.levels for field in level.fields}))
    return Person(
        id=f"anybody:{team}",
        name="",
        home="",
        fields=fields,
        lead=True,
        team=team,
        substitute=True,
        provenance="synthetic",
    )


def asked(problem: Problem, name: Name) -> int | None:
    """The number that a condition asks for; None for a fact."""
    rule, id = name
    group = next((g for g in problem.groups if (rule, id) == ("coverage", g.id)), None)
    stratum = next((s for s in problem.strata if (rule, id) == ("surprise", s.id)), None)
    return minimum(problem, group) if group else stratum.per_period if stratum else None


def lowered(problem: Problem, to: Mapping[Name, int]) -> Problem:
    """The problem with these shares (of a group together, not of each level) and numbers of draws."""
    floor = Context(rounding=ROUND_FLOOR)  # a share rounded up would ask for a unit more
    groups = []
    for group in problem.groups:
        if (most := to.get(("coverage", group.id))) is not None:
            share = floor.divide(Decimal(most), Decimal(max(1, len(problem.counted(group)))))
            group = group.model_copy(update={"share": share, "per_level": False, "focus": None, "at_most": None})
        groups.append(group)
    strata = [s.model_copy(update={"per_period": to.get(("surprise", s.id), s.per_period)}) for s in problem.strata]
    return problem.model_copy(update={"groups": tuple(groups), "strata": tuple(strata)})

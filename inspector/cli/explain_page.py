"""The score of a plan and the standing of a unit on the terminal."""

from decimal import Decimal
from typing import Any

from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.errors import InspectorError, say
from inspector.domain.plan import Plan
from inspector.domain.priority import Part
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.lang import figures
from inspector.lang.names import Names
from inspector.lang.sentences import cutoffs, heading, left, not_met, proof, when
from inspector.planning.counterfactual import Counterfactual
from inspector.planning.explain import Standing


def unknown(asked: str, near: str | None) -> InspectorError:
    """A unit that the case does not have."""
    return InspectorError(say("cli.unknown_unit_maybe" if near else "cli.unknown_unit", unit=asked, nearest=near))


def score(problem: Problem, plan: Plan, talk: Talk) -> None:
    """Goals and rules with their figures, what is not met, and how far the plan is proven."""
    screen, names, lang = Screen(), Names(problem, talk), talk.lang
    screen.line(heading(problem, talk), "bold")
    heads = [talk.text(f"cli.head_{head}") for head in ("goal", "value", "bound", "final", "proven")]
    rows = [
        [
            names.goal(goal.id),
            *(figures.number(n, lang) for n in (goal.value, goal.bound, goal.final)),
            yes(goal.proven, talk),
        ]
        for goal in plan.goals
    ]
    screen.table(heads, rows)
    screen.line()
    heads = [talk.text(f"cli.head_{head}") for head in ("rule", "standing", "required", "achieved", "kept")]
    screen.table(
        heads,
        [
            [
                names.rule(r.id),
                talk.text(f"cli.standing_{r.standing}"),
                *(figures.value(n, lang) for n in (r.required, r.achieved)),
                yes(r.kept, talk),
            ]
            for r in plan.rules
        ],
    )
    for line in (*cutoffs(plan, names), *not_met(plan, names), *proof(plan, talk)):
        screen.line(line)


def yes(given: bool, talk: Talk) -> str:
    """Yes or no."""
    return talk.text("cli.yes" if given else "cli.no")


def score_data(plan: Plan) -> dict[str, Any]:
    """The score for machines."""
    return plan.model_dump(mode="json", include={"outcome", "stopped", "goals", "rules", "not_met", "cutoffs"})


def unit(problem: Problem, plan: Plan, found: Standing, talk: Talk) -> None:
    """Points part by part, rank, cut-off, visits or the reason why there is none."""
    screen, names, lang = Screen(), Names(problem, talk), talk.lang
    priority = found.priority
    screen.line(f"{names.unit(found.unit.id)} ({found.unit.id}) · {names.level(found.unit.level)}", "bold")
    points = figures.number(priority.points, lang)
    screen.line(talk.text("cli.unit_place", points=points, rank=priority.rank, of=found.of))
    heads = [talk.text(f"cli.head_{head}") for head in ("criterion", "figure", "points")]
    rows = [
        [talk.text(f"cli.part_{p.criterion}"), _figure(p, talk), figures.number(p.points, lang)] for p in priority.parts
    ]
    screen.table(heads, rows)
    for visit in found.visits:
        team, people = names.team(visit.team), ", ".join(map(names.person, visit.people))
        screen.line(
            talk.text("cli.unit_visit", kind=names.kind(visit.kind), when=when(visit, talk), team=team, people=people)
        )
    for line in reasons(found, names):
        screen.line(line)
    for line in cutoffs(plan.model_copy(update={"cutoffs": (found.cutoff,) if found.cutoff else ()}), names):
        screen.line(line)


def otherwise(problem: Problem, plan: Plan, found: Counterfactual, talk: Talk) -> None:
    """What it would take to have the unit in, or out: whom it displaces, and what each goal costs."""
    screen, names = Screen(), Names(problem, talk)
    word = "in" if found.forced_in else "out"
    if found.difference is None:
        rules = "; ".join(map(names.rule, found.rules)) or talk.text(f"cli.outcome_{found.outcome}")
        screen.line(talk.text(f"cli.forced_{word}_not", rules=rules), "yellow")
        return
    units = [", ".join(map(names.unit, some)) or talk.text("cli.nobody") for some in (found.displaced, found.instead)]
    screen.line(talk.text(f"cli.forced_{word}", displaced=units[0], instead=units[1]))
    heads = [talk.text(f"cli.head_{head}") for head in ("goal", "before", "after")]
    rows = [
        [talk.text(f"cli.goal_{goal}"), *(figures.number(value, talk.lang) for value in values)]
        for goal, values in found.difference.goals.items()
    ]
    screen.table(heads, rows)
    if not rows:
        screen.line(talk.text("cli.forced_free"))
    for before, after in found.difference.rules:
        if before.kept and not after.kept:
            screen.line(talk.text("cli.rule_now_broken", rule=names.rule(after.id)))
    if found.outcome == "feasible":
        screen.line(talk.text("cli.not_proven"))


def reasons(found: Standing, names: Names) -> list[str]:
    """Why the unit is in or out, decisions of the office first."""
    talk = names.words
    decided = "cli.unit_pin_in", "cli.unit_pin_out"
    lines = [
        talk.text("cli.unit_held")
        if pin.held
        else talk.text(decided[not pin.include], reason=pin.reason, author=pin.author)
        for pin in found.pins
    ]
    if any(visit.kind == ANNOUNCED for visit in found.visits):
        return [*lines, talk.text("cli.unit_in")]
    if found.left is None:
        return [*lines, talk.text("cli.unit_not_candidate")]
    return [*lines, talk.text("cli.unit_out", reason=left(found.left, names))]


def _figure(part: Part, talk: Talk) -> str:
    if part.value is None:
        return talk.text("cli.unknown_figure")
    value = Decimal(part.value)
    if part.criterion == "late":
        return figures.share(value, talk.lang)
    written = figures.number(value, talk.lang)
    return talk.text("cli.years_ago", years=written) if part.criterion == "unvisited" else written


def unit_data(found: Standing, other: Counterfactual | None) -> dict[str, Any]:
    """The standing for machines, and what a solve with the unit forced in or out gave."""
    return {
        "forced": {
            "in": other.forced_in,
            "outcome": other.outcome,
            "rules": list(other.rules),
            "displaced": list(other.displaced),
            "instead": list(other.instead),
            "goals": {goal: list(pair) for goal, pair in other.difference.goals.items()} if other.difference else None,
        }
        if other is not None
        else None,
        "unit": found.unit.id,
        "name": found.unit.name,
        "priority": found.priority.model_dump(mode="json"),
        "of": found.of,
        "visits": [visit.model_dump(mode="json") for visit in found.visits],
        "left": found.left.model_dump(mode="json") if found.left else None,
        "cutoff": found.cutoff.model_dump(mode="json") if found.cutoff else None,
        "pins": [pin.model_dump(mode="json") for pin in found.pins],
    }

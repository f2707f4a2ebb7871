"""What each rule costs, on the terminal and for machines."""

from collections.abc import Sequence
from typing import Any

from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.problem import Problem
from inspector.lang.figures import number
from inspector.lang.names import Names
from inspector.planning.prices import Price
from inspector.planning.question import Reply


def show(problem: Problem, before: Reply, found: Sequence[Price], talk: Talk) -> None:
    """A row per rule, first that with all of them; the goals in which nothing changes are marked."""
    screen, names = Screen(), Names(problem, talk)
    if before.plan is None:
        screen.line(talk.text("cli.price_no_plan", outcome=talk.text(f"cli.outcome_{before.outcome}")), "yellow")
        return
    goals = [goal.id for goal in before.plan.goals]
    heads = ["rule", *goals, "outcome"]
    screen.line(talk.text("cli.price_heading"), "bold")
    first = [number(goal.value, talk.lang) for goal in before.plan.goals]
    rows = [[talk.text("cli.price_all"), *first, talk.text(f"cli.outcome_{before.outcome}")]]
    rows += [_row(price, goals, talk) for price in found]
    screen.table([talk.text(f"cli.goal_{h}" if h in goals else f"cli.head_{h}") for h in heads], rows)
    screen.line(talk.text("cli.price_same"))
    for price in found:
        if price.effect is not None:
            screen.line(f"  {price.rule}: {names.rule(price.rule)}")
    for price in found:
        for other, (with_it, without) in price.not_met.items():
            rule = {"rule": price.rule, "other": other}
            figures = {"before": number(with_it, talk.lang), "after": number(without, talk.lang)}
            screen.line(talk.text("cli.price_other", **rule, **figures))


def _row(price: Price, goals: Sequence[str], talk: Talk) -> list[str]:
    cells = [_cell(price.best.get(goal), talk) for goal in goals]
    said = [talk.text(f"cli.outcome_{price.reply.outcome}")]
    if price.reply.plan is not None:
        said = said if price.proven else [*said, talk.text("cli.unproven")]
        if price.effect is None:
            said = [talk.text("cli.price_none"), *([] if price.proven else said)]
    return [price.rule, *cells, "; ".join(said)]


def _cell(values: tuple[int, int] | None, talk: Talk) -> str:
    if values is None:
        return "–"
    return "=" if values[0] == values[1] else number(values[1], talk.lang)


def data(before: Reply, found: Sequence[Price]) -> dict[str, Any]:
    """The same for machines; pairs are with the rule, without it."""
    goals = before.plan.goals if before.plan is not None else ()
    return {
        "outcome": before.outcome,
        "goals": {goal.id: {"best": goal.value, "final": goal.final} for goal in goals},
        "rules": [
            {
                "rule": price.rule,
                "outcome": price.reply.outcome,
                "proven": price.proven,
                "effect": price.effect,
                "goals": {
                    goal: {"best": list(best), "final": list(price.final[goal])} for goal, best in price.best.items()
                },
                "not_met": {rule: list(pair) for rule, pair in price.not_met.items()},
            }
            for price in found
        ],
    }

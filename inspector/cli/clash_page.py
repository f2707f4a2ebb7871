"""Why there is no plan: the rules and facts that cannot hold together."""

from typing import TYPE_CHECKING, Any

from inspector.cli.names import Names
from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.problem import Problem

if TYPE_CHECKING:
    from inspector.planning.clash import Clash
    from inspector.planning.ways_out import Way


def show(clash: "Clash | None", problem: Problem, talk: Talk) -> None:
    """The clash on stdout; without one, that no plan was found in the time given."""
    screen = Screen()
    if clash is None:
        screen.line(talk.text("cli.no_plan_yet"), "bold")
        return
    names = Names(problem, talk)
    screen.line(talk.text("cli.infeasible"), "bold red")
    for rule in clash.rules:
        screen.line(f"  {rule}: {names.rule(rule)}")
    if clash.facts:
        screen.line(talk.text("cli.infeasible_facts"))
    for fact in clash.facts:
        screen.line(f"  {names.sentence(fact.code, _amounts(fact.values))}")
    screen.line(talk.text("cli.clash_proven" if clash.proven else "cli.clash_not_proven"))
    screen.line(talk.text("cli.ways_out" if clash.ways else "cli.no_way_out"))
    for way in clash.ways:
        screen.line(f"  {_way(way, names)}")
    screen.line(talk.text("cli.nothing_saved"))


def _way(way: "Way", names: Names) -> str:
    fact = names.sentence(way.fact.code, _amounts(way.fact.values))
    if way.before is None or way.after is None:
        return names.talk.text("cli.way_without", fact=fact)
    return names.talk.text("cli.way_lower", fact=fact, before=way.before, after=way.after)


def data(clash: "Clash | None", talk: Talk) -> dict[str, Any] | None:
    """The clash for machines."""
    if clash is None:
        return None
    facts = [{"code": f.code, "values": f.values, "text": talk.render(f)} for f in clash.facts]
    ways = [
        {"rule": w.rule, "text": talk.render(w.fact), "code": w.fact.code, "before": w.before, "after": w.after}
        for w in clash.ways
    ]
    return {"rules": list(clash.rules), "facts": facts, "proven": clash.proven, "ways_out": ways}


def _amounts(values: dict[str, Any]) -> dict[str, str | int | None]:
    return {
        key: value if value is None or isinstance(value, (str, int)) else str(value) for key, value in values.items()
    }

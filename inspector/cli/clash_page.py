"""Why there is no plan: the rules and facts that cannot hold together."""

from typing import TYPE_CHECKING, Any

from inspector.cli.names import Names
from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.problem import Problem

if TYPE_CHECKING:
    from inspector.planning.clash import Clash


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
    screen.line(talk.text("cli.nothing_saved"))


def data(clash: "Clash | None", talk: Talk) -> dict[str, Any] | None:
    """The clash for machines."""
    if clash is None:
        return None
    facts = [{"code": f.code, "values": f.values, "text": talk.render(f)} for f in clash.facts]
    return {"rules": list(clash.rules), "facts": facts, "proven": clash.proven}


def _amounts(values: dict[str, Any]) -> dict[str, str | int | None]:
    return {
        key: value if value is None or isinstance(value, (str, int)) else str(value) for key, value in values.items()
    }

"""Why there is no plan: the rules and facts that cannot hold together."""

from typing import TYPE_CHECKING, Any

from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.problem import Problem
from inspector.lang.names import Names
from inspector.planning.ways_out import MOST_CHANGES

if TYPE_CHECKING:
    from inspector.planning.clash import Clash
    from inspector.planning.ways_out import Change, Ways


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
    for line in ways(clash.ways, names):
        screen.line(line)
    screen.line(talk.text("cli.nothing_saved"))


def ways(ways: "Ways", names: Names) -> list[str]:
    """What to change for a plan to exist, or that nothing small is enough."""
    talk = names.words
    if not ways.found:
        return [talk.text("cli.no_way_out" if ways.proven else "cli.no_way_found", most=MOST_CHANGES)]
    several = len(ways.found[0].changes) > 1
    head = talk.text("cli.ways_out_together" if several else "cli.ways_out", count=len(ways.found[0].changes))
    lines = [f"  {talk.text('cli.way_and').join(_change(c, names) for c in way.changes)}" for way in ways.found]
    return [head, *lines, *([] if ways.proven else [talk.text("cli.ways_not_proven")])]


def _change(change: "Change", names: Names) -> str:
    fact = names.sentence(change.fact.code, _amounts(change.fact.values))
    if change.before is None or change.after is None:
        return names.words.text("cli.way_without", fact=fact)
    return names.words.text("cli.way_lower", fact=fact, before=change.before, after=change.after)


def data(clash: "Clash | None", talk: Talk) -> dict[str, Any] | None:
    """The clash for machines."""
    if clash is None:
        return None
    facts = [{"code": f.code, "values": f.values, "text": talk.render(f)} for f in clash.facts]
    found = [[_change_data(change, talk) for change in way.changes] for way in clash.ways.found]
    return {
        "rules": list(clash.rules),
        "facts": facts,
        "proven": clash.proven,
        "ways_out": found,
        "ways_out_proven": clash.ways.proven,
    }


def _change_data(change: "Change", talk: Talk) -> dict[str, Any]:
    text, code = talk.render(change.fact), change.fact.code
    return {"rule": change.rule, "text": text, "code": code, "before": change.before, "after": change.after}


def _amounts(values: dict[str, Any]) -> dict[str, str | int | None]:
    return {
        key: value if value is None or isinstance(value, (str, int)) else str(value) for key, value in values.items()
    }

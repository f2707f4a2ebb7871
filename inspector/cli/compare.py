"""`inspector compare`: plans side by side, then what each changes beside the first."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inspector.cli.command import command as spoken
from inspector.cli.exits import Exit
from inspector.cli.talk import Talk
from inspector.lang import Words

if TYPE_CHECKING:
    from inspector.cli.screen import Screen
    from inspector.domain.plan import Plan
    from inspector.lang.names import Names
    from inspector.planning.column import Column
    from inspector.planning.compare import Difference, Moved


@spoken("compare", click.argument("plan", type=click.Path(path_type=Path), nargs=-1, required=True))
def command(talk: Talk, plan: tuple[Path, ...]) -> int:
    """0, whatever differs."""
    from inspector.cli.pair import pair
    from inspector.cli.screen import Screen
    from inspector.cli.side_by_side import Table, marked
    from inspector.lang.names import Names
    from inspector.planning.column import column
    from inspector.planning.compare import compare

    pairs = [pair(path, None) for path in plan]
    (problem, first), plans = pairs[0], [given for _, given in pairs]
    titles = [title(path, given, talk) for path, given in zip(plan, plans, strict=True)]
    columns = [column(name, *of) for name, of in zip(titles, pairs, strict=True)]
    differences = [compare(problem, first, other) for other in plans[1:]]
    if talk.json:
        talk.dump(data(columns, differences))
        return Exit.YES
    screen, names = Screen(), Names(problem, talk)
    head, *rows = Table(names, columns).rows(titles, [talk.text(f"cli.outcome_{c.outcome}") for c in columns])
    screen.table(head, marked(rows))
    for name, difference in zip(titles[1:], differences, strict=True):
        screen.line()
        screen.line(talk.text("cli.compared", first=titles[0], other=name), "bold")
        one(difference, names, screen)
    return Exit.YES


def title(path: Path, plan: "Plan", talk: Talk) -> str:
    """The scenario that a plan was made with; the folder of a plan without one."""
    if plan.scenario is None:
        return path.name if path.is_dir() else path.parent.name
    return plan.scenario.title_en if talk.lang == "en" else plan.scenario.title


def one(difference: "Difference", names: "Names", screen: "Screen") -> None:
    """What one plan changes beside the first."""
    talk = names.words
    if difference.same:
        screen.line(talk.text("cli.no_difference"))
        return
    for before, after in difference.rules:
        if before.kept != after.kept:
            word = "rule_now_kept" if after.kept else "rule_now_broken"
            screen.line(talk.text(f"cli.{word}", rule=names.rule(after.id)))
    heads = [talk.text(f"cli.head_{head}") for head in ("change", "unit", "before", "after")]
    screen.table(heads, [_row(moved, names) for moved in difference.visits])


def _row(moved: "Moved", names: "Names") -> list[str]:
    from inspector.lang.sentences import when

    talk = names.words
    told = [f"{when(v, talk)} · {names.team(v.team)}" if v is not None else "–" for v in (moved.before, moved.after)]
    how = talk.text(f"cli.visit_{moved.how}")
    if moved.how == "moved":
        how = talk.text("cli.visit_moved_by", days=moved.days) if moved.days else _other(moved, talk)
    visit = moved.after or moved.before
    return [how, names.unit(visit.unit) if visit else "", *told]


def _other(moved: "Moved", talk: Words) -> str:
    """What is other of a visit that keeps its date."""
    same = moved.before and moved.after and (moved.before.session, moved.before.team)
    people = moved.after is not None and same == (moved.after.session, moved.after.team)
    return talk.text("cli.visit_people" if people else "cli.visit_other")


def data(columns: "list[Column]", differences: "list[Difference]") -> dict[str, Any]:
    """The same for machines."""
    from dataclasses import asdict

    told = [
        {
            "goals": {goal: list(values) for goal, values in each.goals.items()},
            "rules": [{"id": after.id, "before": before.kept, "after": after.kept} for before, after in each.rules],
            "visits": [
                {
                    "id": moved.id,
                    "how": moved.how,
                    "days": moved.days,
                    "before": moved.before.model_dump(mode="json") if moved.before else None,
                    "after": moved.after.model_dump(mode="json") if moved.after else None,
                }
                for moved in each.visits
            ],
        }
        for each in differences
    ]
    return {"plans": [asdict(each) for each in columns], "differences": told}

"""A new version of a plan on the terminal: what changed, who must be told, what it cost."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.cli import compare as compared
from inspector.cli import edits_page
from inspector.cli.exits import Exit
from inspector.cli.plan import quoted, to_open
from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.difference import Told, to_tell
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.io.draw_files import SECRET
from inspector.lang import figures, sentences
from inspector.lang.names import Names
from inspector.planning.compare import compare
from inspector.verify.disturbance import parts

if TYPE_CHECKING:
    from inspector.planning.edits.rows import Edit
    from inspector.solver.trade_off import Trade


def nothing(problem: Problem, plan: Plan, trades: "Sequence[Trade]", talk: Talk) -> None:
    """That nothing was asked and nothing is needed."""
    if talk.json:
        talk.dump({"path": None, "trade_off": [trade.__dict__ for trade in trades]})
        return
    screen = Screen()
    screen.line(talk.text("cli.replan_nothing"), "green")
    curve(trades, Names(problem, talk), screen)


def too_few(most: int, talk: Talk) -> int:
    """That the changes cannot be had with so few visits changed."""
    if talk.json:
        talk.dump({"outcome": "infeasible", "max_moves": most})
    else:
        Screen().line(talk.text("cli.replan_too_few", most=most), "yellow")
    return Exit.NO


def show(
    problem: Problem,
    old: Plan,
    new: Plan,
    folder: Path,
    trades: "Sequence[Trade]",
    talk: Talk,
    edits: "Sequence[Edit]" = (),
) -> None:
    """The page of a new version that has been saved."""
    tell = to_tell(old.visits, new.visits)
    if talk.json:
        more = {"edits": edits_page.data(edits)} if edits else {}
        talk.dump(data(new, folder, tell, trades) | more)
        return
    screen, names = Screen(), Names(problem, talk)
    screen.line(sentences.heading(problem, talk), "bold")
    as_of = figures.date(new.replaced[-1].as_of, talk.lang)
    screen.line(talk.text("cli.replan_version", version=new.version, as_of=as_of, old=new.replaced[-1].path))
    for line in changes(new, talk)[: 1 if edits else None]:  # edits have been shown
        screen.line(line)
    for line in sentences.coverage(new, names):
        screen.line(line)
    found = parts(problem, new.visits)
    told = {name: getattr(found, name) for name in ("visits", "months", "teams", "days")}
    screen.line(talk.text("cli.replan_parts", **told))
    screen.line()
    compared.one(compare(problem, old, new), names, screen)
    to_be_told(tell, names, screen)
    curve(trades, names, screen)
    for line in sentences.not_met(new, names):
        screen.line(line)
    screen.line(talk.text("cli.verified"), "green")
    for line in sentences.proof(new, talk):
        screen.line(line)
    to_open(folder, talk, screen)
    if new.surprise.commitment is not None:
        screen.line(talk.text("cli.publish", number=new.surprise.commitment), "bold")
    if new.surprise.draws and not (folder / SECRET).exists():
        screen.line(talk.text("cli.replan_no_secret", file=SECRET), "yellow")
    elif new.surprise.draws:
        screen.line(talk.text("cli.next", command=f"inspector open {quoted(folder)}"))
        screen.line(talk.text("cli.replan_sealed"))


def changes(plan: Plan, talk: Talk) -> list[str]:
    """What the replan changed in the case."""
    held = plan.replaced[-1].changes
    if held is None:
        return []
    blank = talk.text("cli.nothing")
    title = held.title_en if talk.lang == "en" else held.title
    told = [
        talk.text("cli.change", path=c.path, before=c.before or blank, after=c.after or blank) for c in held.changes
    ]
    return [talk.text("cli.replan_changes", title=title), *(f"  {line}" for line in told)]


def to_be_told(tell: Sequence[Told], names: Names, screen: Screen) -> None:
    """A row for each visit of which somebody must be told."""
    talk = names.words
    if not tell:
        screen.line(talk.text("cli.tell_nobody"))
        return
    screen.line()
    screen.line(talk.text("cli.tell_heading"), "bold")
    heads = [talk.text(f"cli.head_{head}") for head in ("unit", "change", "people")]
    rows = []
    for told in tell:
        unit = names.unit(told.visit.unit) if told.unit else f"({names.unit(told.visit.unit)})"
        rows.append([unit, talk.text(f"cli.tell_{told.how}"), ", ".join(map(names.person, told.people))])
    screen.table(heads, rows)
    if not all(told.unit for told in tell):
        screen.line(talk.text("cli.tell_people_alone"))


def curve(trades: "Sequence[Trade]", names: Names, screen: Screen) -> None:
    """Points and disturbance by the number of visits that may change; nothing where it was not asked for."""
    talk = names.words
    if not trades:
        return
    screen.line()
    heads = [talk.text(f"cli.head_{head}") for head in ("moves", "goal_points", "goal_disturbance", "outcome")]
    blank = "–"
    rows = [
        [
            str(trade.moves),
            blank if trade.points is None else figures.number(trade.points, talk.lang),
            blank if trade.disturbance is None else figures.number(trade.disturbance, talk.lang),
            talk.text(f"cli.outcome_{trade.outcome}"),
        ]
        for trade in trades
    ]
    screen.table(heads, rows)


def data(plan: Plan, folder: Path, tell: Sequence[Told], trades: "Sequence[Trade]") -> dict[str, Any]:
    """The same for machines."""
    told = [
        {"visit": t.visit.model_dump(mode="json"), "how": t.how, "unit": t.unit, "people": list(t.people)} for t in tell
    ]
    return {
        "path": (folder / "plan.json").as_posix(),
        "tell": told,
        "trade_off": [trade.__dict__ for trade in trades],
        "plan": plan.model_dump(mode="json"),
    }

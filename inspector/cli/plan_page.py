"""The plan on the terminal: what a planner needs to say yes or no in the first minute."""

from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.plan import Plan
from inspector.domain.problem import Problem
from inspector.lang import sentences
from inspector.lang.names import Names


def show(problem: Problem, plan: Plan, talk: Talk, screen: Screen) -> None:
    """The whole page but for the outcome of the verification and the path."""
    names = Names(problem, talk)
    screen.line(sentences.heading(problem, talk), "bold")
    for line in sentences.changes(plan, talk):
        screen.line(line, "yellow")
    for line in sentences.coverage(plan, names):
        screen.line(line)
    screen.line(sentences.counts(problem, plan, names))
    screen.line()
    heads = [talk.text(f"cli.head_{head}") for head in ("month", "unit", "session", "team", "why")]
    screen.table(heads, table(problem, plan, names))
    for line in sentences.cutoffs(plan, names):
        screen.line(line)
    for line in sentences.not_met(plan, names):
        screen.line(line)


def table(problem: Problem, plan: Plan, names: Names) -> list[list[str]]:
    """Rows by date: month (written once), unit, session, team, why."""
    rows: list[list[str]] = []
    before = 0
    for visit in sorted(plan.visits, key=lambda v: (v.date, v.session, v.team, v.id)):
        month = str(visit.date.month) if visit.date.month != before else ""
        before = visit.date.month
        rows.append(
            [
                month,
                names.unit(visit.unit),
                sentences.when(visit, names.words),
                names.team(visit.team),
                sentences.why(problem, plan, visit, names),
            ]
        )
    return rows

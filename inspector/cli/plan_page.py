"""The plan on the terminal: what a planner needs to say yes or no in the first minute."""

from itertools import groupby

from inspector.cli import figures
from inspector.cli.names import Names
from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.plan import GoalResult, Plan, Reading, Visit
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.domain.scenario import ScenarioRef

REASONS = 2
"""How many criteria stand in the column *why*."""


def show(problem: Problem, plan: Plan, talk: Talk, screen: Screen) -> None:
    """The whole page but for the outcome of the verification and the path."""
    names = Names(problem, talk)
    screen.line(heading(problem, talk), "bold")
    for line in changes(plan, talk):
        screen.line(line, "yellow")
    for line in coverage(plan, names):
        screen.line(line)
    screen.line(counts(problem, plan, names))
    screen.line()
    heads = [talk.text(f"cli.head_{head}") for head in ("month", "unit", "session", "team", "why")]
    screen.table(heads, table(problem, plan, names))
    for line in cutoffs(plan, names):
        screen.line(line)
    for line in not_met(plan, names):
        screen.line(line)


def changes(plan: Plan, talk: Talk) -> list[str]:
    """Which scenario the plan was made with, and what that changed."""
    scenario = plan.scenario
    if scenario is None:
        return []
    word = "what_if_hypothetical" if scenario.hypothetical else "what_if"
    title = scenario.title_en if talk.lang == "en" else scenario.title
    return [talk.text(f"cli.{word}", title=title), *(f"  {line}" for line in told(scenario, talk))]


def told(scenario: ScenarioRef, talk: Talk) -> list[str]:
    """Each change of a scenario, before and after."""
    blank = talk.text("cli.nothing")
    return [
        talk.text("cli.change", path=c.path, before=c.before or blank, after=c.after or blank) for c in scenario.changes
    ]


def heading(problem: Problem, talk: Talk) -> str:
    """Title, place, and the note that tells what the figures are worth."""
    note = problem.note_en or problem.note if talk.lang == "en" else problem.note
    title = talk.text("cli.plan_heading", year=problem.year, place=problem.place.upper())
    return f"{title}   ({note})" if note else title


def coverage(plan: Plan, names: Names) -> list[str]:
    """A line per group; another where a disputed reading counts other units."""
    lines = []
    several = len({reading.group for reading in plan.readings}) > 1
    for group, found in groupby(plan.readings, key=lambda reading: reading.group):
        readings = list(found)
        with_all = [r for r in readings if r.disputed] or readings
        without = [r for r in readings if not r.disputed]
        lines.append(_reached(with_all, names, group if several else ""))
        if without and [r.units for r in without] != [r.units for r in with_all]:
            lines.append(names.talk.text("cli.undisputed", line=_reached(without, names, "")))
    return lines


def _reached(readings: list[Reading], names: Names, group: str) -> str:
    talk, lang = names.talk, names.lang
    word = talk.text("cli.reached" if all(r.achieved >= r.required for r in readings) else "cli.not_reached")
    pieces = []
    for r in sorted(readings, key=lambda r: r.level is not None):
        share = figures.percent(r.achieved, r.units, lang) if r.units else "–"
        if r.level is None:
            pieces.append(talk.text("cli.joint", done=r.achieved, units=r.units, share=share, required=r.required))
            pieces += [] if r.guaranteed is None else [talk.text("cli.guaranteed", count=r.guaranteed)]
        else:
            level = _lower(names.level(r.level))
            pieces.append(talk.text("cli.of_level", level=level, done=r.achieved, units=r.units, required=r.required))
    return " ".join(filter(None, [names.group(group) + ":" if group else "", word, " · ".join(pieces)]))


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def counts(problem: Problem, plan: Plan, names: Names) -> str:
    """How many visits of each kind; the surprise ones are numbers until they are drawn."""
    told = [(k, sum(v.kind == k.id for v in plan.visits)) for k in problem.kinds if k.told]
    pieces = [f"{names.kind(kind.id)} {count}" for kind, count in told if count or kind.id == ANNOUNCED]
    drawn = sum(count.count for count in plan.surprise.counts)
    held = {draw.period: draw.public for draw in plan.surprise.draws}
    word = "surprise" if not held else "surprise_unproven" if None in held.values() else "surprise_drawn"
    done = sum(count.count for count in plan.surprise.counts if count.period in held)
    pieces.append(names.talk.text(f"cli.{word}", kind=names.kind("surprise"), count=drawn, done=done))
    return " · ".join(pieces[:1] + [_lower(piece) for piece in pieces[1:]])


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
                when(visit, names.talk),
                names.team(visit.team),
                why(problem, plan, visit, names),
            ]
        )
    return rows


def when(visit: Visit, talk: Talk) -> str:
    """The session and date of a visit."""
    session = "day" if visit.sessions == 2 else visit.session
    return talk.text("cli.when", session=talk.text(f"cli.session_{session}"), date=figures.date(visit.date, talk.lang))


def why(problem: Problem, plan: Plan, visit: Visit, names: Names) -> str:
    """The decision behind a visit, the unit it goes with, or its place and what speaks most for it."""
    talk, unit = names.talk, problem.unit_by_id.get(visit.unit)
    decided = [pin for pin in problem.pins if pin.include and not pin.held]
    pin = next((pin for pin in decided if (pin.unit, pin.kind) == (visit.unit, visit.kind)), None)
    if pin is not None:
        return talk.text("cli.why_pin", reason=pin.reason)
    if visit.kind != ANNOUNCED:
        parent = names.unit(unit.parent) if unit and unit.parent else ""
        return talk.text("cli.why_companion", unit=parent) if parent else names.kind(visit.kind)
    found = next((p for p in plan.priorities if p.unit == visit.unit), None)
    if found is None or unit is None:
        return "–"
    most = sorted(found.parts, key=lambda part: -part.points)[:REASONS]
    parts = ", ".join(_lower(talk.text(f"cli.part_{part.criterion}")) for part in most if part.points)
    of = sum(u.level == unit.level for u in problem.units)
    place = talk.text("cli.why_place", points=figures.number(found.points, talk.lang), rank=found.rank, of=of)
    return f"{place}: {parts}" if parts else place


def cutoffs(plan: Plan, names: Names) -> list[str]:
    """Who was just in, who just out, and what decided."""
    return [
        names.talk.text(
            "cli.cutoff",
            level=_lower(names.level(cut.level)),
            last_in=names.unit(cut.last_in),
            first_out=names.unit(cut.first_out),
            why=names.rule(cut.rule) if cut.rule else names.talk.text(f"cli.decided_{cut.decided_by}"),
        )
        for cut in plan.cutoffs
    ]


def not_met(plan: Plan, names: Names) -> list[str]:
    """The points not met with their amounts, or that there are none."""
    talk = names.talk
    if not plan.not_met:
        return [talk.text("cli.all_met")]
    lines = [f"  {names.finding(f)} ({names.amount(f)})" for f in plan.not_met]
    return [talk.text("cli.not_met", count=len(lines)), *lines]


def proof(plan: Plan, talk: Talk) -> list[str]:
    """Proven, or which goals are not and how far they may be from the best."""
    open_goals = [goal for goal in plan.goals if not goal.proven]
    stopped = [talk.text("cli.stopped")] if plan.stopped else []
    if not open_goals:
        return [*stopped, talk.text("cli.proven")]
    return [*stopped, talk.text("cli.not_proven"), *(f"  {_gap(goal, talk)}" for goal in open_goals)]


def _gap(goal: GoalResult, talk: Talk) -> str:
    lang = talk.lang
    gap = figures.percent(abs(goal.value - goal.bound), max(abs(goal.value), 1), lang)
    value, bound = figures.number(goal.value, lang), figures.number(goal.bound, lang)
    return talk.text("cli.goal_gap", goal=talk.text(f"cli.goal_{goal.id}"), value=value, bound=bound, gap=gap)

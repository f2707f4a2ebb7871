"""What is said of a plan, alike on the terminal and in every document."""

from itertools import groupby

from inspector.domain.plan import GoalResult, Left, Plan, Reading, Visit
from inspector.domain.problem import Problem
from inspector.domain.request import ANNOUNCED
from inspector.domain.scenario import ScenarioRef
from inspector.lang import Words, figures
from inspector.lang.names import Names

REASONS = 2
"""How many criteria stand in the column *why*."""


def changes(plan: Plan, words: Words) -> list[str]:
    """Which scenario the plan was made with, and what that changed."""
    scenario = plan.scenario
    if scenario is None:
        return []
    word = "what_if_hypothetical" if scenario.hypothetical else "what_if"
    title = scenario.title_en if words.lang == "en" else scenario.title
    return [words.text(f"cli.{word}", title=title), *(f"  {line}" for line in told(scenario, words))]


def told(scenario: ScenarioRef, words: Words) -> list[str]:
    """Each change of a scenario, before and after."""
    blank = words.text("cli.nothing")
    return [
        words.text("cli.change", path=c.path, before=c.before or blank, after=c.after or blank)
        for c in scenario.changes
    ]


def heading(problem: Problem, words: Words) -> str:
    """Title, place, and the note that tells what the figures are worth."""
    note = problem.note_en or problem.note if words.lang == "en" else problem.note
    title = words.text("cli.plan_heading", year=problem.year, place=problem.place.upper())
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
            lines.append(names.words.text("cli.undisputed", line=_reached(without, names, "")))
    return lines


def _reached(readings: list[Reading], names: Names, group: str) -> str:
    words, lang = names.words, names.lang
    word = words.text("cli.reached" if all(r.achieved >= r.required for r in readings) else "cli.not_reached")
    pieces = []
    for r in sorted(readings, key=lambda r: r.level is not None):
        share = figures.percent(r.achieved, r.units, lang) if r.units else "–"
        if r.level is None:
            pieces.append(words.text("cli.joint", done=r.achieved, units=r.units, share=share, required=r.required))
            pieces += [] if r.guaranteed is None else [words.text("cli.guaranteed", count=r.guaranteed)]
        else:
            level = _lower(names.level(r.level))
            pieces.append(words.text("cli.of_level", level=level, done=r.achieved, units=r.units, required=r.required))
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
    pieces.append(names.words.text(f"cli.{word}", kind=names.kind("surprise"), count=drawn, done=done))
    return " · ".join(pieces[:1] + [_lower(piece) for piece in pieces[1:]])


def when(visit: Visit, words: Words) -> str:
    """The session and date of a visit."""
    session = "day" if visit.sessions == 2 else visit.session
    return words.text(
        "cli.when", session=words.text(f"cli.session_{session}"), date=figures.date(visit.date, words.lang)
    )


def why(problem: Problem, plan: Plan, visit: Visit, names: Names) -> str:
    """The decision behind a visit, the unit it goes with, or its place and what speaks most for it."""
    words, unit = names.words, problem.unit_by_id.get(visit.unit)
    decided = [pin for pin in problem.pins if pin.include and not pin.held]
    pin = next((pin for pin in decided if (pin.unit, pin.kind) == (visit.unit, visit.kind)), None)
    if pin is not None:
        return words.text("cli.why_pin", reason=pin.reason)
    if visit.kind != ANNOUNCED:
        parent = names.unit(unit.parent) if unit and unit.parent else ""
        return words.text("cli.why_companion", unit=parent) if parent else names.kind(visit.kind)
    found = next((p for p in plan.priorities if p.unit == visit.unit), None)
    if found is None or unit is None:
        return "–"
    most = sorted(found.parts, key=lambda part: -part.points)[:REASONS]
    parts = ", ".join(_lower(words.text(f"cli.part_{part.criterion}")) for part in most if part.points)
    of = sum(u.level == unit.level for u in problem.units)
    place = words.text("cli.why_place", points=figures.number(found.points, words.lang), rank=found.rank, of=of)
    return f"{place}: {parts}" if parts else place


def cutoffs(plan: Plan, names: Names) -> list[str]:
    """Who was just in, who just out, and what decided."""
    return [
        names.words.text(
            "cli.cutoff",
            level=_lower(names.level(cut.level)),
            last_in=names.unit(cut.last_in),
            first_out=names.unit(cut.first_out),
            why=names.rule(cut.rule) if cut.rule else names.words.text(f"cli.decided_{cut.decided_by}"),
        )
        for cut in plan.cutoffs
    ]


def not_met(plan: Plan, names: Names) -> list[str]:
    """The points not met with their amounts, or that there are none."""
    words = names.words
    if not plan.not_met:
        return [words.text("cli.all_met")]
    lines = [f"  {names.finding(f)} ({names.amount(f)})" for f in plan.not_met]
    return [words.text("cli.not_met", count=len(lines)), *lines]


def proof(plan: Plan, words: Words) -> list[str]:
    """Proven, or which goals are not and how far they may be from the best."""
    open_goals = [goal for goal in plan.goals if not goal.proven]
    stopped = [words.text("cli.stopped")] if plan.stopped else []
    if not open_goals:
        return [*stopped, words.text("cli.proven")]
    return [*stopped, words.text("cli.not_proven"), *(f"  {_gap(goal, words)}" for goal in open_goals)]


def _gap(goal: GoalResult, words: Words) -> str:
    lang = words.lang
    gap = figures.percent(abs(goal.value - goal.bound), max(abs(goal.value), 1), lang)
    value, bound = figures.number(goal.value, lang), figures.number(goal.bound, lang)
    return words.text("cli.goal_gap", goal=words.text(f"cli.goal_{goal.id}"), value=value, bound=bound, gap=gap)


def left(found: Left, names: Names) -> str:
    """Why a unit gets no announced visit."""
    code = found.reason if "." in found.reason else f"rules.left_{found.reason}"
    return names.sentence(code, dict(found.values))


def data(plan: Plan, words: Words) -> list[str]:
    """What the figures of each column, or the rows of each table, are worth."""
    return [
        words.text(
            "export.data",
            name=words.text(f"export.data_{note.column or note.table}"),
            **note.model_dump(exclude={"table", "column"}),
        )
        for note in plan.data
    ]

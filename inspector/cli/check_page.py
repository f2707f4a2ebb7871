"""A sound case on the terminal: its counts and what the rules ask of it."""

from collections.abc import Sequence
from typing import Any

from inspector.cli.screen import Screen
from inspector.cli.talk import Talk
from inspector.domain.plan import Reading
from inspector.domain.problem import Problem
from inspector.lang.assumed import assumed
from inspector.lang.figures import number
from inspector.lang.names import Names
from inspector.lang.sentences import heading


def show(problem: Problem, readings: Sequence[Reading], unreachable: Sequence[str], talk: Talk) -> None:
    """Counts per level, requirements per reading, units that no team can visit, open assumptions."""
    screen, names = Screen(), Names(problem, talk)
    screen.line(heading(problem, talk), "bold")
    screen.line(talk.text("cli.case_sound"), "green")
    screen.line()
    heads = [talk.text(f"cli.head_{head}") for head in ("level", "units", "counted", "disputed", "eligible")]
    rows = [[names.level(level), *(number(n, talk.lang) for n in row)] for level, *row in counts(problem)]
    screen.table(heads, rows)
    screen.line()
    heads = [talk.text(f"cli.head_{head}") for head in ("group", "level", "disputed", "counted", "required")]
    screen.table(heads, [_row(reading, names) for reading in readings])
    screen.line()
    days, teams = number(len(problem.calendar.days), talk.lang), len(problem.teams)
    screen.line(talk.text("cli.year_and_teams", days=days, teams=teams, people=len(problem.people)))
    far = ", ".join(map(names.unit, unreachable))
    screen.line(talk.text("cli.unreachable", units=far) if far else talk.text("cli.all_reachable"))
    if problem.assumptions:
        screen.line()
        heads = [talk.text(f"cli.head_{head}") for head in ("assumption", "setting")]
        screen.table(heads, [[what, ", ".join(paths)] for what, paths in _assumptions(problem, talk).items()])


def counts(problem: Problem) -> list[tuple[str, int, int, int, int]]:
    """Per level: its id, units, counted, of these disputed, eligible."""
    result = []
    for level in problem.levels:
        units = [unit for unit in problem.units if unit.level == level.id]
        disputed = sum(unit.counts == "disputed" for unit in units)
        result.append((level.id, len(units), sum(u.counted for u in units), disputed, sum(u.eligible for u in units)))
    return result


def _row(reading: Reading, names: Names) -> list[str]:
    talk = names.words
    level = names.level(reading.level) if reading.level else talk.text("cli.all_levels")
    disputed = talk.text("cli.disputed_in" if reading.disputed else "cli.disputed_out")
    return [names.group(reading.group), level, disputed, str(reading.units), str(reading.required)]


def _assumptions(problem: Problem, talk: Talk) -> dict[str, list[str]]:
    """By what they are in words, the settings that nobody has decided yet."""
    result: dict[str, list[str]] = {}
    for path in problem.assumptions:
        result.setdefault(assumed(path, talk), []).append(path)
    return result


def data(problem: Problem, readings: Sequence[Reading], unreachable: Sequence[str]) -> dict[str, Any]:
    """The same for machines."""
    fields = ("level", "units", "counted", "disputed", "eligible")
    return {
        "digest": problem.digest,
        "levels": [dict(zip(fields, row, strict=True)) for row in counts(problem)],
        "readings": [reading.model_dump(mode="json", exclude={"achieved", "guaranteed"}) for reading in readings],
        "unreachable": list(unreachable),
        "assumptions": list(problem.assumptions),
    }

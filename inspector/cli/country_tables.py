"""The tables of a run of many cases in words: a row for each case, scenarios side by side; a sheet for machines."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from inspector.cli import country_case
from inspector.cli.talk import Talk
from inspector.domain.goals import GOALS
from inspector.export.pages.country_page import Line, Table
from inspector.lang import figures
from inspector.planning.row import Row

NONE = "–"
HEADS: tuple[str, ...] = (
    "units",
    "visits",
    "outcome",
    "verified",
    "points",
    "points_proven",
    "load",
    "risk_gap",
    "travel_gap",
)
HEADS += ("not_met", "seconds", "report")
BRIEF = (0, 1, 2, 3, 4, 5, 10)
"""Of HEADS, what the terminal shows."""
COLUMNS: tuple[str, ...] = (
    "case",
    "place",
    "scenario",
    "outcome",
    "verified",
    "covered",
    "units",
    "visits",
    "surprise",
    "not_met",
)
COLUMNS += ("seconds",)


PREFIX = re.compile(r"^(Tỉnh|Thành phố|TP\.?)\s+")


def short(place: str) -> str:
    """The name of a province without its kind."""
    return PREFIX.sub("", place)


class Tables:
    """The tables of some cases, each with its baseline first and then its scenarios."""

    def __init__(self, groups: Sequence[Sequence[Row]], folder: Path, talk: Talk) -> None:
        self.groups, self.folder, self.talk = groups, folder, talk

    def all(self) -> list[Table]:
        """That of the cases; with scenarios, those of the whole and of each case by scenario."""
        alone = len(self.groups[0]) == 1
        return [self.cases()] if alone else [self.cases(), self.scenarios(), self.points()]

    def lead(self) -> list[str]:
        """What has come of all jobs, in sentences."""
        rows = [row for group in self.groups for row in group]
        plans = [row for row in rows if row.held]
        said = {
            "jobs": len(rows),
            "plans": len(plans),
            "verified": sum(row.answer.verified for row in plans),
            "points": sum(row.standing in ("proven", "points") for row in plans),
            "all": sum(row.standing == "proven" for row in plans),
            "without": len(rows) - len(plans),
        }
        return [self.talk.text("country.lead", **{name: self.number(value) for name, value in said.items()})]

    def cases(self) -> Table:
        """A row for each case, as it stands without a scenario."""
        lines = []
        for row, *_ in self.groups:
            page = country_case.folder_of(row.answer, self.folder) / country_case.PAGE
            report = country_case.report(row.answer, self.folder, self.talk.lang)
            cells = self.cells(row, report)
            lines.append(
                Line(short(row.place), cells, country_case.way(page, self.folder), [*[None] * (len(cells) - 1), report])
            )
        return Table(
            title=self.talk.text("country.cases"),
            heads=[self.talk.text("country.head_case"), *(self.talk.text(f"country.head_{head}") for head in HEADS)],
            lines=lines,
            foot=self.sums([row for row, *_ in self.groups]),
            lead=self.talk.text("country.cases_lead"),
        )

    def cells(self, row: Row, report: str | None) -> list[str]:
        """The cells of a case, in the order of HEADS."""
        text, held, goals = self.talk.text, row.held, row.goals
        outcome = text(f"cli.outcome_{row.answer.outcome}")
        seconds = self.number(round(row.answer.seconds))
        if held is None:
            return [f"{NONE}/{self.number(row.counted)}", NONE, outcome, *[NONE] * 7, seconds, NONE]
        return [
            f"{self.number(row.covered)}/{self.number(row.counted)}",
            self.number(held.visits),
            outcome,
            text("country.yes" if row.answer.verified else "country.no"),
            self.number(held.goals["points"]),
            self.gap(row, "points"),
            self.number(goals["load"].final) + ("" if goals["load"].proven else " ?"),
            self.gap(row, "risk"),
            self.gap(row, "travel"),
            self.number(held.not_met),
            seconds,
            text("country.open_report") if report else NONE,
        ]

    def gap(self, row: Row, goal: str) -> str:
        """That a goal is proven, or how far its value may be from the best."""
        found = row.goals[goal]
        if found.proven:
            return self.talk.text("country.proven")
        return figures.percent(abs(found.value - found.bound), max(abs(found.value), 1), self.talk.lang)

    def sums(self, rows: Sequence[Row]) -> Line:
        """All cases together."""
        cells = [
            f"{self.total(rows, lambda row: row.covered)}/{self.total(rows, lambda row: row.counted)}",
            self.total(rows, lambda row: row.held.visits if row.held else 0),
            "",
            self.total(rows, lambda row: row.answer.verified),
            self.total(rows, lambda row: row.held.goals["points"] if row.held else 0),
            self.total(rows, lambda row: row.standing in ("proven", "points")),
            *[""] * 3,
            self.total(rows, lambda row: row.held.not_met if row.held else 0),
            self.total(rows, lambda row: round(row.answer.seconds)),
            "",
        ]
        return Line(self.talk.text("country.all"), cells)

    def scenarios(self) -> Table:
        """A row for each scenario: the sums of all cases."""
        heads = ("plans", "verified", "points_proven", "units", "visits", "points", "travel", "not_met", "seconds")
        lines = []
        for rows in zip(*self.groups, strict=True):
            plans = [row for row in rows if row.held]
            lines.append(
                Line(
                    self.title(rows[0]),
                    [
                        f"{self.number(len(plans))}/{self.number(len(rows))}",
                        self.total(plans, lambda row: row.answer.verified),
                        self.total(plans, lambda row: row.standing in ("proven", "points")),
                        f"{self.total(plans, lambda row: row.covered)}/{self.total(rows, lambda row: row.counted)}",
                        self.total(plans, lambda row: row.held.visits if row.held else 0),
                        self.total(plans, lambda row: row.goals["points"].final),
                        self.total(plans, lambda row: row.goals["travel"].final),
                        self.total(plans, lambda row: row.held.not_met if row.held else 0),
                        self.total(rows, lambda row: round(row.answer.seconds)),
                    ],
                )
            )
        return Table(
            title=self.talk.text("country.scenarios"),
            heads=[
                self.talk.text("country.head_scenario"),
                *(self.talk.text(f"country.head_{head}") for head in heads),
            ],
            lines=lines,
            lead=self.talk.text("country.scenarios_lead"),
        )

    def points(self) -> Table:
        """A row for each case, a column for each scenario: the points of the plan, and the way to its report."""
        lines = []
        for group in self.groups:
            ways = [country_case.report(row.answer, self.folder, self.talk.lang) for row in group]
            lines.append(Line(short(group[0].place), [self.reached(row) for row in group], None, ways))
        return Table(
            title=self.talk.text("country.points_by_scenario"),
            heads=[self.talk.text("country.head_case"), *(self.title(row) for row in self.groups[0])],
            lines=lines,
            lead=self.talk.text("country.points_lead"),
        )

    def reached(self, row: Row) -> str:
        """The points of a plan, with a mark where they are not proven; without a plan why."""
        if row.held is None:
            return self.talk.text(f"cli.outcome_{row.answer.outcome}")
        doubt = {"refused": " !", "open": " ?"}.get(row.standing, "")
        return self.number(row.held.goals["points"]) + doubt

    def title(self, row: Row) -> str:
        """The name of a scenario."""
        name = row.answer.job.name.rpartition("/")[2]
        return self.talk.text("cli.baseline") if row.answer.job.scenario is None else name + " ⚠" * row.hypothetical

    def terminal(self) -> tuple[list[str], list[list[str]]]:
        """Heads and rows of the cases in brief, the sums last."""
        table = self.cases()
        lines = [*table.lines, *([table.foot] if table.foot else [])]
        heads = [table.heads[0], *(table.heads[1 + i] for i in BRIEF)]
        return heads, [[line.name, *(line.cells[i] for i in BRIEF)] for line in lines]

    def total(self, rows: Iterable[Row], figure: Callable[[Row], int]) -> str:
        """A sum in words."""
        return self.number(sum(map(figure, rows)))

    def number(self, value: int) -> str:
        """A number as it is written."""
        return figures.number(value, self.talk.lang)


def sheet(rows: Iterable[Row]) -> list[list[object]]:
    """A row for each job under names for machines: final value, bound and proof of each goal last."""
    goals = [goal.id for goal in GOALS]
    head: list[object] = [
        *COLUMNS,
        *(f"{goal}{part}" for goal in goals for part in ("", "_value", "_bound", "_proven")),
    ]
    return [head, *(_cells(row, goals) for row in rows)]


def _cells(row: Row, goals: Sequence[str]) -> list[object]:
    case, _, scenario = row.answer.job.name.rpartition("/")
    held = row.held
    work = [held.visits, held.surprise, held.not_met] if held else [""] * 3
    cells: list[object] = [case, row.place, scenario, row.answer.outcome, row.answer.verified]
    cells += [row.covered if held else "", row.counted, *work, row.answer.seconds]
    for id in goals:
        goal = row.goals.get(id)
        cells += [goal.final, goal.value, goal.bound, goal.proven] if goal else [""] * 4
    return cells

"""The tables of a run of many cases in words: a row for each case, and scenarios side by side."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from inspector.cli import country_case
from inspector.cli.country_cells import HEADS, Cells, short
from inspector.cli.talk import Talk
from inspector.export.pages.country_page import Line, Table
from inspector.planning.row import Row

BRIEF = tuple(map(HEADS.index, ("units", "visits", "outcome", "verified", "points", "points_proven", "seconds")))
"""Of HEADS, what the terminal shows."""


class Tables(Cells):
    """The tables of some cases, each with its baseline first and then its scenarios."""

    def __init__(self, groups: Sequence[Sequence[Row]], folder: Path, talk: Talk) -> None:
        super().__init__(talk)
        self.groups, self.folder = groups, folder

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
        return Table(
            title=self.talk.text("country.scenarios"),
            heads=[
                self.talk.text("country.head_scenario"),
                *(self.talk.text(f"country.head_{head}") for head in heads),
            ],
            lines=[Line(self.title(rows[0]), self.together(rows)) for rows in zip(*self.groups, strict=True)],
            lead=self.talk.text("country.scenarios_lead"),
        )

    def together(self, rows: Sequence[Row]) -> list[str]:
        """A scenario's sums over all cases, of goals over those with a plan."""
        plans = [row for row in rows if row.held]
        return [
            f"{self.number(len(plans))}/{self.number(len(rows))}",
            self.total(plans, lambda row: row.answer.verified),
            self.total(plans, lambda row: row.standing in ("proven", "points")),
            f"{self.total(plans, lambda row: row.covered)}/{self.total(rows, lambda row: row.counted)}",
            self.total(plans, lambda row: row.held.visits if row.held else 0),
            self.total(plans, lambda row: row.goals["points"].final),
            self.total(plans, lambda row: row.goals["travel"].final),
            self.total(plans, lambda row: row.held.not_met if row.held else 0),
            self.total(rows, lambda row: round(row.answer.seconds)),
        ]

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

    def terminal(self) -> tuple[list[str], list[list[str]]]:
        """Heads and rows of the cases in brief, the sums last."""
        table = self.cases()
        lines = [*table.lines, *([table.foot] if table.foot else [])]
        heads = [table.heads[0], *(table.heads[1 + i] for i in BRIEF)]
        return heads, [[line.name, *(line.cells[i] for i in BRIEF)] for line in lines]

    def total(self, rows: Iterable[Row], figure: Callable[[Row], int]) -> str:
        """A sum in words."""
        return self.number(sum(map(figure, rows)))

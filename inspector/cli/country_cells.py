"""What the tables of many cases say of one plan."""

import re

from inspector.cli.talk import Talk
from inspector.lang import figures
from inspector.planning.row import Row

NONE = "–"
HEADS = (
    "units", "visits", "outcome", "verified", "points", "points_proven",
    "load", "risk_gap", "travel_gap", "not_met", "seconds", "report",
)  # fmt: skip
"""Columns of `cells`, as codes of the catalogue."""
PREFIX = re.compile(r"^(Tỉnh|Thành phố|TP\.?)\s+")


def short(place: str) -> str:
    """The name of a province without its kind."""
    return PREFIX.sub("", place)


class Cells:
    """Figures of plans in words."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk

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

    def number(self, value: int) -> str:
        """A number as it is written."""
        return figures.number(value, self.talk.lang)

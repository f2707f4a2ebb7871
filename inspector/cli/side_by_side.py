"""Plans side by side: a row per figure, a column per plan; for `compare` and `whatif`."""

from collections.abc import Callable, Sequence

from inspector.domain.goals import DISTURBANCE, GOALS
from inspector.lang import figures
from inspector.lang.names import Names
from inspector.planning.column import Column

NONE = "–"


class Table:
    """The rows of some plans; None in place of a plan that there is not."""

    def __init__(self, names: Names, columns: Sequence[Column | None]) -> None:
        self.names, self.talk, self.columns = names, names.words, columns

    def rows(self, titles: Sequence[str], outcomes: Sequence[str]) -> list[list[str]]:
        """All rows, the first with the titles; words stand before the columns."""
        head = [["", *titles], [self.talk.text("cli.row_outcome"), *outcomes]]
        known = [g.id for g in (DISTURBANCE, *GOALS) if any(c and g.id in c.goals for c in self.columns)]
        goals = [self.row(f"cli.goal_{goal}", lambda c, id=goal: c.goals.get(id)) for goal in known]  # type: ignore[misc]
        return [*head, *self._covered(), *goals, *self._work(), *self._not_met()]

    def row(self, code: str, figure: Callable[[Column], int | str | None], **values: str) -> list[str]:
        """One figure of every plan."""
        return [self.talk.text(code, **values), *(self._cell(c, figure) for c in self.columns)]

    def _cell(self, column: Column | None, figure: Callable[[Column], int | str | None]) -> str:
        found = None if column is None else figure(column)
        return NONE if found is None else figures.number(found, self.talk.lang) if isinstance(found, int) else found

    def _known(self, of: Callable[[Column], Sequence[tuple[str, int]]]) -> list[str]:
        """Ids of teams or periods, in the order in which plans have them."""
        return list(dict.fromkeys(id for column in self.columns if column for id, _ in of(column)))

    def _covered(self) -> list[list[str]]:
        """Units per level, those that surprise visits are sure to add, dossiers."""
        held = [{level: f"{n}/{of}" for level, n, of in c.units} if c else {} for c in self.columns]
        levels = list(dict.fromkeys(level for each in held for level in each))
        rows = [[self.names.level(level), *(each.get(level, NONE) for each in held)] for level in levels]
        if any(c is not None and c.guaranteed is not None for c in self.columns):
            rows.append(self.row("cli.row_guaranteed", lambda c: c.guaranteed))
        return [*rows, self.row("cli.row_dossiers", self._volume)]

    def _volume(self, column: Column) -> str:
        part, whole = column.dossiers
        share = f" ({figures.percent(part, whole, self.talk.lang)})" if whole else ""
        return figures.number(part, self.talk.lang) + share

    def _work(self) -> list[list[str]]:
        """Visits, by period and team; surprise visits."""
        rows = [self.row("cli.row_visits", lambda c: c.visits)]
        for id in self._known(lambda c: c.periods):
            rows += [self.row("cli.row_period", lambda c, id=id: dict(c.periods).get(id), period=id)]  # type: ignore[misc]
        for id in self._known(lambda c: c.teams):
            team = self.names.team(id)
            rows += [self.row("cli.row_team", lambda c, id=id: dict(c.teams).get(id), team=team)]  # type: ignore[misc]
        return [*rows, self.row("cli.row_surprise", lambda c: c.surprise)]

    def _not_met(self) -> list[list[str]]:
        """How many points are not met, then by how much each rule is missed."""
        rows = [self.row("cli.row_not_met", lambda c: c.not_met)]
        missed = dict.fromkeys((rule, measure) for c in self.columns if c for rule, measure, _ in c.amounts)
        for rule, measure in missed:

            def amount(column: Column, key: tuple[str, str] = (rule, measure)) -> str | None:
                found = {(r, m): n for r, m, n in column.amounts}.get(key, 0)
                return self.names.measured(found, key[1]) if found else NONE

            rows.append(self.row("cli.row_missed", amount, rule=self.talk.text(f"cli.about_{rule}")))
        return rows


def marked(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with a star on each cell that is other than the first plan's."""
    return [[row[0], row[1], *(cell if cell == row[1] else f"{cell} *" for cell in row[2:])] for row in rows]

"""Lines and tables on stdout. Names come from files: nothing in them is taken for markup."""

import sys
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from inspector.cli.talk import shown

WIDTH = 110
"""Columns where the output is not a terminal."""


class Screen:
    """What a command shows on stdout; coloured only on a terminal."""

    def __init__(self) -> None:
        terminal = self._terminal = sys.stdout.isatty()
        self._console = Console(
            file=sys.stdout,
            width=None if terminal else WIDTH,
            highlight=False,
            markup=False,
            emoji=False,
            force_terminal=None if terminal else False,
            legacy_windows=False,
        )

    def line(self, text: str = "", style: str = "") -> None:
        """One line, never broken by us."""
        self._console.print(Text(shown(text), style=style), soft_wrap=True)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table; nothing where there are no rows."""
        if not rows:
            return
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for head in heads:
            table.add_column(Text(shown(head)), overflow="fold")
        for row in rows:
            table.add_row(*(Text(shown(cell)) for cell in row))
        if self._terminal:
            self._console.print(table)
            return
        with self._console.capture() as drawn:
            self._console.print(table)
        for line in drawn.get().splitlines():
            print(line.rstrip())

"""The search while it runs: one living line on a terminal, now and then a plain line elsewhere."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rich.console import Console
from rich.live import Live
from rich.text import Text

from inspector.cli.talk import Talk
from inspector.lang.figures import number, percent
from inspector.solver.run import Watch

PAUSE = 5.0
"""Seconds between two plain lines about the same goal."""


class Progress:
    """Hears what the solver reports and shows it on stderr; ends the search on Ctrl-C."""

    def __init__(self, talk: Talk) -> None:
        self.watch = Watch(report=self.report)
        self._talk, self._began = talk, time.monotonic()
        self._tier, self._said = "", 0.0
        self._live: Live | None = None

    def report(self, tier: str, value: int | None, bound: int | None) -> None:
        """Called several times a second from the main thread."""
        now = time.monotonic()
        line = self.line(tier, value, bound, now - self._began)
        if self._live is not None:
            self._live.update(Text(line, no_wrap=True, overflow="ellipsis"))
        elif tier != self._tier or now - self._said >= PAUSE:
            self._talk.say(line)
            self._tier, self._said = tier, now

    def line(self, tier: str, value: int | None, bound: int | None, seconds: float) -> str:
        """Goal, best, bound, gap and seconds."""
        talk, lang = self._talk, self._talk.lang
        best, limit = ("–" if x is None else number(x, lang) for x in (value, bound))
        gap = "–" if value is None or bound is None else percent(abs(value - bound), max(abs(value), 1), lang)
        goal = talk.text(f"cli.goal_{tier}")
        return talk.text("cli.progress", goal=goal, best=best, bound=limit, gap=gap, seconds=round(seconds))

    def stop(self, number: int, frame: FrameType | None) -> None:
        """The first Ctrl-C asks the search to end; a second one ends the program."""
        self.watch.stopped = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._talk.say(self._talk.text("cli.stopping"))

    @contextmanager
    def shown(self) -> Iterator[Watch]:
        """Shows the search, and takes Ctrl-C as the wish to end it, while the block runs."""
        before = signal.signal(signal.SIGINT, self.stop)
        try:
            if sys.stderr.isatty() and not self._talk.quiet:
                console = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
                with Live(console=console, transient=True, refresh_per_second=4) as self._live:
                    yield self.watch
            else:
                yield self.watch
        finally:
            self._live = None
            signal.signal(signal.SIGINT, before)

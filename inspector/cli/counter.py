"""A bar for work whose length is known, on a terminal; nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

from inspector.cli.talk import Talk


@contextmanager
def counted(talk: Talk, total: int, word: str) -> Iterator[Callable[[int], None]]:
    """Hands out what is to be called with the number of steps done."""
    if talk.quiet or not sys.stderr.isatty():
        yield lambda done: None
        return
    with Progress(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(word, total=total)
        yield lambda done: bar.update(task, completed=done)

"""The table of a what-if run as one HTML page, CSV and JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from inspector.export import table
from inspector.export.pages import page as pages
from inspector.export.pages.whatif_plot import Plot, plotted
from inspector.lang import Words

Rows = Sequence[Sequence[str]]
"""A row per figure, the first with the names; a column per job, the baseline first after the words."""


@dataclass(frozen=True)
class Page:
    """What stands on the page, in words."""

    lang: str
    heading: str
    rows: Rows
    marks: str = ""
    """What colours and signs mean."""
    about: str = ""
    notes: Sequence[tuple[str, Sequence[str]]] = ()
    """Of each scenario the name and what it changes."""
    plots: Sequence[Plot] = field(default_factory=tuple)
    links: Sequence[str | None] = ()
    """The way from this page to the report page of each job, in the order of the columns."""


def files(page: Page, data: Any) -> dict[str, bytes]:
    """whatif.html, whatif.csv and whatif.json."""
    return {
        "whatif.html": html(page).encode(),
        "whatif.csv": table.to_bytes(page.rows),
        "whatif.json": (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(),
    }


def html(page: Page) -> str:
    """A page of its own: no script, nothing from elsewhere; what differs from the baseline is coloured and bold."""
    links = [None, *page.links, *[None] * len(page.rows[0])][: len(page.rows[0])]
    plots = [Markup(drawn) for drawn in map(plotted, page.plots) if drawn]
    return pages.render(
        "whatif/page.html", Words(page.lang), ("base.css", "whatif/style.css"), page=page, links=links, plots=plots
    )

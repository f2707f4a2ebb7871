"""Many cases planned at once on one page: a map, a row for each, scenarios side by side; that as CSV and JSON too."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from inspector.export import table
from inspector.export.pages import page as pages
from inspector.export.pages.pictures.country import SIGNS, Region, country
from inspector.lang import Words


@dataclass(frozen=True)
class Line:
    """A row of a table: its name, its cells, the way to a page about it, and cells with ways of their own."""

    name: str
    cells: Sequence[str]
    link: str | None = None
    links: Sequence[str | None] = ()
    """Of each cell."""


@dataclass(frozen=True)
class Table:
    """A table in words; `numbers`: cells stand to the right."""

    title: str
    heads: Sequence[str]
    """The first over the names."""
    lines: Sequence[Line]
    foot: Line | None = None
    lead: str = ""


@dataclass(frozen=True)
class Page:
    """What stands on the page, in words."""

    lang: str
    heading: str
    lead: Sequence[str]
    regions: Sequence[Region]
    tables: Sequence[Table] = field(default_factory=tuple)


def files(page: Page, rows: Sequence[Sequence[object]], data: Any) -> dict[str, bytes]:
    """whatif.html, whatif.csv (a row for each job, the first with column names) and whatif.json."""
    return {
        "whatif.html": html(page).encode(),
        "whatif.csv": table.to_bytes(rows),
        "whatif.json": (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(),
    }


def html(page: Page) -> str:
    """A page of its own: no script, nothing from elsewhere."""
    shown = {region.standing for region in page.regions}
    return pages.render(
        "country/page.html",
        Words(page.lang),
        ("base.css", "country/style.css"),
        page=page,
        map=country(page.regions),
        signs={standing: sign for standing, sign in SIGNS.items() if standing in shown},
    )

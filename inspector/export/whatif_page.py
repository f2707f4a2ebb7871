"""The table of a what-if run as one HTML page, CSV and JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from inspector.export import table
from inspector.export.whatif_plot import Plot, plotted

Rows = Sequence[Sequence[str]]
"""A row per figure, the first with the names; a column per job, the baseline first after the words."""
_STYLE = """
:root{color-scheme:light dark;--ink:#1b2733;--soft:#5b6b7b;--back:#fff;--head:#eef2f6;--rule:#c8d0d8;--other:#fff0c2;
--line:#1f5f99}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9fb0c0;--back:#14191f;--head:#222b35;--rule:#3a4754;
--other:#4d3d0a;--line:#7ab8f0}}
body{font:15px/1.4 system-ui,sans-serif;margin:2em;color:var(--ink);background:var(--back)}
h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em}p{color:var(--soft)}
.wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{border:1px solid var(--rule);padding:.35em .6em;text-align:right;vertical-align:top}
th,td:first-child{background:var(--head);overflow-wrap:break-word}tr>:first-child{text-align:left;min-width:11em;position:sticky;left:0}
tr:first-child>th{text-align:left;vertical-align:bottom;min-width:5.5em}
.other{background:var(--other);font-weight:600}
dt{font-weight:600;margin-top:.8em}dd{margin:0 0 0 1.2em;color:var(--soft)}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(27em,1fr));gap:1.5em}
figure{margin:0;break-inside:avoid}figcaption{font-weight:600}svg{width:100%;max-width:34em;height:auto}
text{font:13px system-ui,sans-serif;fill:var(--ink);text-anchor:middle}
.name{paint-order:stroke;stroke:var(--back);stroke-width:4px}.tick,.axis{fill:var(--soft)}
.up{text-anchor:end}.start{text-anchor:start}circle{fill:var(--line)}
.line{fill:none;stroke:var(--line);stroke-width:2}.frame{fill:none;stroke:var(--rule)}
@page{size:A4 landscape;margin:12mm}
@media print{:root{--ink:#000;--soft:#333;--back:#fff;--head:#eee;--rule:#888;--other:#fff0c2;--line:#1f5f99}
body{margin:0;font-size:9pt}.wide{overflow:visible}table{width:100%;font-size:7.5pt}
th,td{padding:.2em .35em;print-color-adjust:exact;-webkit-print-color-adjust:exact}
tr>:first-child,tr:first-child>th{min-width:0}tr{break-inside:avoid}.plots{grid-template-columns:1fr 1fr}
h2{break-after:avoid}dt{break-after:avoid}}
"""


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


def files(page: Page, data: Any) -> dict[str, bytes]:
    """whatif.html, whatif.csv and whatif.json."""
    return {
        "whatif.html": html(page).encode(),
        "whatif.csv": table.to_bytes(page.rows),
        "whatif.json": (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(),
    }


def html(page: Page) -> str:
    """A page of its own: no script, nothing from elsewhere; what differs from the baseline is coloured and bold."""
    heading, plots = escape(page.heading), "".join(map(plotted, page.plots))
    notes = [f"<dt>{escape(name)}</dt>" + "".join(f"<dd>{escape(x)}</dd>" for x in said) for name, said in page.notes]
    return (
        f'<!doctype html><html lang="{page.lang}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{heading}</title><style>{_STYLE}</style>'
        f"<main><h1>{heading}</h1>{_table(page.rows, heading)}<p>{escape(page.marks)}</p>"
        + (f'<section class="plots">{plots}</section>' if plots else "")
        + (f"<h2>{escape(page.about)}</h2><dl>{''.join(notes)}</dl>" if notes else "")
        + "</main></html>\n"
    )


def _table(rows: Rows, name: str) -> str:
    """The table, which the keyboard scrolls too where it is wider than the window; `name` is what is read out."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' if cell else "<td></td>" for cell in rows[0])
    body = []
    for row in rows[1:]:
        cells = [f'<th scope="row">{escape(row[0])}</th>', f"<td>{escape(row[1])}</td>"]
        cells += [f"<td{'' if cell == row[1] else ' class=other'}>{escape(cell)}</td>" for cell in row[2:]]
        body.append(f"<tr>{''.join(cells)}</tr>")
    table = f"<table><tr>{head}</tr>{''.join(body)}</table>"
    return f'<div class="wide" role="region" aria-label="{name}" tabindex="0">{table}</div>'

"""The table of a what-if run as one HTML page, CSV and JSON."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from inspector.io import plan_file

Rows = Sequence[Sequence[str]]
"""A row per figure, the first with the names; a column per job, the baseline first after the words."""
_STYLE = (
    "body{font:15px sans-serif;margin:2em;color:#1f2d3d}table{border-collapse:collapse}"
    "th,td{border:1px solid #c8d0d8;padding:.35em .7em;text-align:left;vertical-align:top}"
    "th{background:#eef2f6}.other{background:#fff3d6}"
)


@dataclass(frozen=True)
class Plot:
    """A line over the values of a series; values without a plan are left out."""

    title: str
    points: Sequence[tuple[str, int]]


def write(folder: Path, rows: Rows, heading: str, lang: str, plots: Sequence[Plot] = ()) -> None:
    """whatif.html, whatif.csv and whatif.json in the folder; OutputRefused where they cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    out = io.StringIO()
    csv.writer(out).writerows([[_inert(cell) for cell in row] for row in rows])
    files = {
        "whatif.html": page(rows, heading, lang, plots).encode(),
        "whatif.csv": out.getvalue().encode("utf-8-sig"),
        "whatif.json": (json.dumps(data(rows), ensure_ascii=False, indent=2) + "\n").encode(),
    }
    plan_file.update(folder, files)


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def data(rows: Rows) -> list[dict[str, Any]]:
    """An object per job."""
    heads = ["name", *(row[0] for row in rows[1:])]
    return [dict(zip(heads, column, strict=True)) for column in list(zip(*rows, strict=True))[1:]]


def page(rows: Rows, heading: str, lang: str, plots: Sequence[Plot] = ()) -> str:
    """A page of its own: no script, nothing from elsewhere; what differs from the baseline is coloured."""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = []
    for row in rows[1:]:
        cells = [f"<th>{escape(row[0])}</th>", f"<td>{escape(row[1])}</td>"]
        cells += [f"<td{'' if cell == row[1] else ' class=other'}>{escape(cell)}</td>" for cell in row[2:]]
        body.append(f"<tr>{''.join(cells)}</tr>")
    drawn = "".join(map(plotted, plots))
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{escape(heading)}</title>'
        f"<style>{_STYLE}</style><h1>{escape(heading)}</h1><table><tr>{head}</tr>{''.join(body)}</table>{drawn}</html>\n"
    )


def plotted(plot: Plot, width: int = 460, height: int = 220) -> str:
    """A plot as SVG: values evenly apart, the lowest figure at the bottom, each point with its figure."""
    if not plot.points:
        return ""
    low, high = min(y for _, y in plot.points), max(y for _, y in plot.points)
    left, top, right, bottom = 40, 36, width - 40, height - 34
    step = (right - left) / max(1, len(plot.points) - 1)
    scale = (bottom - top) / max(1, high - low)
    spots = [(left + i * step, bottom - scale * (y - low)) for i, (_, y) in enumerate(plot.points)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/><text x="{x:.1f}" y="{y - 9:.1f}">{figure}</text>'
        f'<text x="{x:.1f}" y="{height - 10}">{escape(value)}</text>'
        for (x, y), (value, figure) in zip(spots, plot.points, strict=True)
    )
    return (
        f'<h2>{escape(plot.title)}</h2><svg width="{width}" height="{height}" font-size="12" text-anchor="middle">'
        f'<polyline points="{line}" fill="none" stroke="#1f4e79" stroke-width="2"/><g fill="#1f4e79">{marks}</g></svg>'
    )

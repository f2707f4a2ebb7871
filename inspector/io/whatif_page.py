"""The table of a what-if run as one HTML page, CSV and JSON."""

import csv
import io
import json
from collections.abc import Sequence
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


def write(folder: Path, rows: Rows, heading: str, lang: str) -> None:
    """whatif.html, whatif.csv and whatif.json in the folder; OutputRefused where they cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    out = io.StringIO()
    csv.writer(out).writerows([[_inert(cell) for cell in row] for row in rows])
    files = {
        "whatif.html": page(rows, heading, lang).encode(),
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


def page(rows: Rows, heading: str, lang: str) -> str:
    """A page of its own: no script, nothing from elsewhere; what differs from the baseline is coloured."""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = []
    for row in rows[1:]:
        cells = [f"<th>{escape(row[0])}</th>", f"<td>{escape(row[1])}</td>"]
        cells += [f"<td{'' if cell == row[1] else ' class=other'}>{escape(cell)}</td>" for cell in row[2:]]
        body.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{escape(heading)}</title>'
        f"<style>{_STYLE}</style><h1>{escape(heading)}</h1><table><tr>{head}</tr>{''.join(body)}</table></html>\n"
    )

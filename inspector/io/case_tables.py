"""The tables of a case as text, for the workbook made of its plan."""

from pathlib import Path

from inspector.io.faults import Faults
from inspector.io.source import read_source
from inspector.io.workbook import HEADING, leaves


def case_tables(path: Path) -> dict[str, list[list[str]]]:
    """Every table by name with its heading first, the settings as the table `case`; none of a case that is broken."""
    source = read_source(path, Faults())
    if source is None:
        return {}
    settings = [[".".join(steps), leaf.text, ""] for steps, leaf in leaves(source.tree.root)]
    tables = {name: [list(s.heading), *(list(cells) for _, cells in s.rows)] for name, s in source.sheets.items()}
    return {"case": [list(HEADING), *settings], **tables}

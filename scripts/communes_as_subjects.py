"""Writes units-with-communes.csv from units.csv: the same rows, with the communes in the denominator.

Run as `python scripts/communes_as_subjects.py [FOLDER]` after units.csv has changed.
"""

import csv
import io
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "binh-duong-2024"


def counted(text: str) -> str:
    """The same table, in which every commune counts."""
    rows = list(csv.reader(io.StringIO(text)))
    level, counts = rows[0].index("level"), rows[0].index("counts")
    for row in rows[1:]:
        if row[level] == "commune":
            row[counts] = "yes"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def main() -> None:
    """Write the second table next to the first."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    made = counted((folder / "units.csv").read_text("utf-8"))
    (folder / "units-with-communes.csv").write_text(made, "utf-8", newline="\n")


if __name__ == "__main__":
    main()

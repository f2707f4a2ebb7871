"""Where the figures of a measurement are kept: a JSON file for each run, and the table of the last one on a page."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def record(name: str, result: dict[str, Any], lines: Sequence[str], page: Path = HERE / "README.md") -> None:
    """Writes results/<name>-<date>-<commit>.json, and `lines` between the markers of that name on a page."""
    text = json.dumps(result, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    (HERE / "results" / f"{name}-{result['date']}-{result['commit']}.json").write_text(text, "utf-8")
    before, first, rest = page.read_text("utf-8").partition(f"<!-- {name} -->")
    _, last, after = rest.partition(f"<!-- end of {name} -->")
    if not first or not last:
        raise ValueError(f"{page.name} has no place for {name}")
    page.write_text(before + "\n".join([first, *lines, last]) + after, "utf-8")
    print("\n".join(lines))

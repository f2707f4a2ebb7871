"""Where the figures of a measurement are kept: a JSON file for each run, and the table of the last one on a page."""

import datetime as dt
import json
import os
import platform
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def about() -> dict[str, str]:
    """On what is measured: date, commit, machine and version of the solver."""
    line = ["git", "rev-parse", "--short", "HEAD"]
    return {
        "date": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}",
        "commit": subprocess.run(line, cwd=HERE, capture_output=True, text=True, check=True).stdout.strip(),
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}",
        "ortools": version("ortools"),
    }


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

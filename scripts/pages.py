"""Writes what in docs/ follows from the program: rules.md, data.md, commands.md, the JSON Schemas.

python scripts/pages.py            write what has changed
python scripts/pages.py --check    write nothing, exit 1 where a page is missing or old
"""

import argparse
import csv
import importlib
import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.province_year.form import Answer, Instance  # noqa: E402
from inspector.cli.main import COMMANDS  # noqa: E402
from inspector.cli.main import main as run_inspector  # noqa: E402
from inspector.domain.base import Thing  # noqa: E402
from inspector.domain.goals import GOALS  # noqa: E402
from inspector.domain.plan import Plan  # noqa: E402
from inspector.domain.rulebook import GIVE_WAY, RULEBOOK, Card  # noqa: E402
from inspector.export.shown import View  # noqa: E402

SCHEMAS: dict[str, type[Thing]] = {"plan": Plan, "schedule": View, "instance": Instance, "solution": Answer}
MADE = "<!-- made by scripts/pages.py: edit that, not this page -->\n"


def rules() -> str:
    """The rule book with sources, formulas and the order of giving way; the goals."""
    sources = {s["id"]: s for s in yaml.safe_load((ROOT / "data/law/sources.yaml").read_text("utf-8"))}
    parts = [
        MADE,
        "# Quy tắc và mục tiêu · Rules and goals\n",
        "A rule that is *hard* can make a case infeasible. Every other rule gives way where it must, the last of the "
        "table first, each by its least breach, and the plan lists it as a point not met (*điểm chưa đạt*).\n",
        "| Quy tắc · Rule | Nội dung | Standing | Gives way |\n|---|---|---|---|",
    ]
    for card in RULEBOOK:
        way = "never" if card.hard else f"no. {len(GIVE_WAY) - GIVE_WAY.index(card.id)}"
        parts.append(f"| [{card.id}](#{card.id}) | {card.title_vi} | {card.standing} | {way} |")
    parts += ["", *(section(card, sources) for card in RULEBOOK)]
    parts.append(
        "## Mục tiêu · Goals\n\nIn this order; a later goal never spoils an earlier one beyond its tolerance.\n"
    )
    parts.append("| Mục tiêu · Goal | Nội dung | Meaning | Better | Unit |\n|---|---|---|---|---|")
    for goal in GOALS:
        better = "more" if goal.most else "less"
        parts.append(f"| {goal.id} | {goal.title_vi} | {goal.title_en} | {better} | {goal.unit} |")
    return "\n".join(parts) + "\n"


def section(card: Card, sources: dict[str, dict[str, Any]]) -> str:
    """One rule: its two sentences, its formula in the model, its sources."""
    name = card.id.replace("-", "_")
    formula = (importlib.import_module(f"inspector.solver.rules.{name}").__doc__ or "").strip()
    lines = [f"## {card.id}\n", f"{card.title_vi}\n", f"*{card.title_en}*\n"]
    lines.append(f"- standing: {card.standing}; {'hard' if card.hard else 'may give way'}; counted in {card.breach}")
    for source in card.sources:
        about = sources[source.partition(":")[0]]
        article = source.partition(":")[2]
        where = f", {article}" if article else ""
        title = f"{about['title_vi']}{where} (*{about['title_en']}*)"
        lines.append(f"- source: {title} – {about['standing']}, {about['mark']}, checked {about['checked_on']}")
    lines.append(f"- model: `inspector/solver/rules/{name}.py`; verifier: `inspector/verify/{name}.py`\n")
    return "\n".join([*lines, "```text", formula, "```", ""])


def data() -> str:
    """Every column of every table and every setting."""
    with (ROOT / "data/dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    parts = [MADE, "# Dữ liệu vào · Input data\n"]
    parts.append(
        "A case is a folder with `case.yaml` and the tables as CSV, or one `.xlsx` with a sheet `case` "
        "(path, value) and a sheet for each table. From `data/dictionary.csv`.\n"
    )
    for table in dict.fromkeys(row["table"] for row in rows):
        name = "case.yaml" if table == "case" else f"{table}.csv"
        parts.append(f"## {name}\n")
        parts.append(
            "| Cột · Column | Type | Required | Default | Allowed | Nghĩa | Meaning |\n|---|---|---|---|---|---|---|"
        )
        for row in rows:
            if row["table"] == table:
                kind = f"{row['type']} ({row['unit']})" if row["unit"] else row["type"]
                cells = [f"`{row['column']}`", kind, row["required"], row["default"], row["allowed"]]
                cells += [row["meaning_vi"], row["meaning_en"]]
                parts.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        parts.append("")
    return "\n".join(parts)


def commands() -> str:
    """The help of every command in both languages."""
    parts = [MADE, "# Lệnh · Commands\n"]
    parts.append(
        "Exit codes: 0 yes · 1 the answer is no (infeasible, findings) · 2 usage · "
        "3 no plan in the time given · 4 input refused.\n"
    )
    for command in ((), *((name,) for name in COMMANDS)):
        parts.append(f"## inspector {' '.join(command)}".rstrip() + "\n")
        parts += [f"```text\n{help_of('--lang', lang, *command, '--help')}```\n" for lang in ("vi", "en")]
    return "\n".join(parts)


def help_of(*arguments: str) -> str:
    """What the program prints for these arguments."""
    out = io.StringIO()
    with redirect_stdout(out), suppress(SystemExit):
        run_inspector(list(arguments))
    return out.getvalue()


def schema(model: type[Thing]) -> str:
    """The JSON Schema of a file that the program writes."""
    found = {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(mode="serialization")}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def pages() -> Iterator[tuple[Path, str]]:
    """Every page with its text."""
    yield ROOT / "docs" / "rules.md", rules()
    yield ROOT / "docs" / "data.md", data()
    yield ROOT / "docs" / "commands.md", commands()
    for name, model in SCHEMAS.items():
        yield ROOT / "docs" / "schema" / f"{name}.schema.json", schema(model)


def write(check: bool) -> int:
    """Writes the pages, or with `check` tells which are old; the exit code."""
    old = [path for path, text in pages() if not path.exists() or path.read_text("utf-8") != text]
    if not check:
        for path, text in pages():
            path.write_text(text, "utf-8", newline="\n")
    for path in old:
        print(f"{'old' if check else 'written'}: {path.relative_to(ROOT)}")
    return 1 if check and old else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    sys.exit(write(parser.parse_args().check))

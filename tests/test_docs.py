"""The pages say what the program does: made pages are fresh, nothing is left out, no link leads nowhere."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from inspector.cli.main import COMMANDS
from inspector.domain.goals import GOALS
from inspector.domain.rulebook import RULEBOOK
from scripts import pages

ROOT = Path(__file__).resolve().parents[1]
READMES = sorted(ROOT.glob("README*.md"))
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md")), *sorted((ROOT / "data").rglob("*.md"))]
DOCS = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
NOT_IN_A_SLUG = re.compile(r"[^\w\- ]")


def name(path: object) -> str:
    return path.relative_to(ROOT).as_posix() if isinstance(path, Path) else str(path)


def test_made_pages_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert pages.write(check=True) == 0, f"{capsys.readouterr().out}: run scripts/pages.py"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"## inspector {command}\n" in DOCS


@pytest.mark.parametrize("readme", READMES, ids=name)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_readme_shows_every_command(readme: Path, command: str) -> None:
    assert re.search(rf"(run\.py |inspector |`){command}\b", readme.read_text("utf-8"))


@pytest.mark.parametrize("rule", [card.id for card in RULEBOOK])
def test_every_rule_is_documented(rule: str) -> None:
    assert f"## {rule}\n" in DOCS


@pytest.mark.parametrize("goal", [goal.id for goal in GOALS])
def test_every_goal_is_documented(goal: str) -> None:
    assert f"| {goal} |" in DOCS


def links(path: Path) -> Iterator[tuple[Path, str]]:
    """The files that a page links to and the places in them; addresses on the web are not followed."""
    for found in LINK.findall(FENCE.sub("", path.read_text("utf-8"))):
        if not re.match(r"\w+:", found):
            file, _, place = unquote(found).partition("#")
            yield (path.parent / file if file else path), place


def headings(path: Path) -> set[str]:
    """The places of a page that can be linked to."""
    lines = FENCE.sub("", path.read_text("utf-8")).splitlines()
    titles = [line.lstrip("#").strip().lower() for line in lines if line.startswith("#")]
    return {NOT_IN_A_SLUG.sub("", title).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = [
        f"{target}#{place}"
        for target, place in links(page)
        if not target.exists() or (place and target.suffix == ".md" and place not in headings(target))
    ]
    assert lost == []


def test_links_are_found() -> None:
    assert [page for page in PAGES if any(True for _ in links(page))]


def test_the_example_of_the_page_is_the_one_that_runs() -> None:
    code = (ROOT / "examples" / "from_python.py").read_text("utf-8")
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    assert code.partition('"""\n\n')[2] == page.partition("```python\n")[2].partition("```")[0]


@pytest.mark.slow
def test_the_example_runs() -> None:
    command = [sys.executable, str(ROOT / "examples" / "from_python.py")]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=env, check=False)
    assert done.returncode == 0, done.stderr
    assert [card.id for card in RULEBOOK if card.id not in done.stdout] == []


def undocumented(tree: ast.AST, place: str) -> Iterator[str]:
    """Public modules, classes and functions without a docstring; what lies within a function is private."""
    if isinstance(tree, ast.Module | ast.ClassDef | ast.FunctionDef) and not ast.get_docstring(tree):
        yield place
    for inner in tree.body if isinstance(tree, ast.Module | ast.ClassDef) else ():
        if isinstance(inner, ast.ClassDef | ast.FunctionDef) and not inner.name.startswith("_"):
            yield from undocumented(inner, f"{place}.{inner.name}")


@pytest.mark.parametrize("module", sorted((ROOT / "inspector").rglob("*.py")), ids=name)
def test_everything_public_says_what_it_is(module: Path) -> None:
    assert list(undocumented(ast.parse(module.read_text("utf-8")), name(module))) == []

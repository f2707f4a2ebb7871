"""Who may know whom: the contracts of pyproject.toml, and what they alone would miss."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from scripts import bundle

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"ortools", "pandas", "networkx", "rich", "pydantic", "numpy"}
# in pieces, as this file is searched too
REGISTRIES = ("py" + "pi.", "python" + "hosted", "npm" + "js.", "registry." + "npm")
OUTSIDE = (".." + "/shared", "work" + "/shared")


def python(code: str) -> str:
    """What a fresh interpreter prints that runs this in the checkout."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_contracts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0


def test_the_block_of_the_next_test_would_stop_the_solver() -> None:
    code = (
        "import sys; sys.modules['ortools'] = None\ntry: import inspector.solver.solve\nexcept ImportError: print('no')"
    )
    assert python(code) == "no\n"


@pytest.mark.parametrize(
    "name",
    ["inspector.verify.verify", "inspector.verify.describe", "inspector.io.load", "inspector.io.plan_file"],
)
def test_whoever_does_not_solve_runs_without_a_solver(name: str) -> None:
    python(f"import sys; sys.modules['ortools'] = None; import {name}")


def test_help_waits_for_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from inspector.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit as end: print(end.code, file=sys.stderr)\n"
        f"print('loaded:', sorted({HEAVY!r} & set(sys.modules)))"
    )
    printed = python(code)
    assert "inspector" in printed
    assert printed.endswith("loaded: []\n")


def written() -> list[Path]:
    """The files under git; in a copy without git, all that a bundle would carry."""
    git = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if (ROOT / ".git").exists():
        names = subprocess.run(git, capture_output=True, encoding="utf-8", check=True).stdout.split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return list(bundle.written(ROOT))


def test_files_are_found() -> None:
    assert ROOT / "pyproject.toml" in written()
    assert Path(__file__) in written()


@pytest.mark.parametrize("words", [REGISTRIES, OUTSIDE], ids=["registry", "outside"])
def test_no_file_names_a_package_registry_or_a_folder_outside(words: tuple[str, ...]) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in written()
        for word in words
        if word.encode() in path.read_bytes().lower()
    ]
    assert found == []

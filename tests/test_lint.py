"""Style, format and types hold over the whole tree, by the settings of pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def tool(*arguments: str) -> None:
    """Runs a tool of the environment in the checkout; fails with what it printed."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ruff_has_no_complaint() -> None:
    tool("ruff", "check", "--no-fix", "--output-format", "concise")


def test_every_file_is_formatted() -> None:
    tool("ruff", "format", "--check")


@pytest.mark.slow
def test_types_fit() -> None:
    tool("mypy")

"""A plan folder of the small case."""

from pathlib import Path

import pytest

from tests.cli.drawing import plan
from tests.small import small_case


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan folder as `plan` writes it, without the search."""
    monkeypatch.chdir(tmp_path)
    return plan(small_case(tmp_path / "case"), tmp_path / "plan", monkeypatch)

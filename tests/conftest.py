"""What every test stands on: no key of the developer's is read or made."""

from pathlib import Path

import pytest

pytest_plugins = ["tests.machine"]


@pytest.fixture(autouse=True)
def own_configuration(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A configuration folder of the test's own, in which the office's key is made."""
    folder = tmp_path_factory.mktemp("configuration")
    for name in ("XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    return folder

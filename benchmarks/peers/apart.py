"""An environment of its own for PyJobShop, which brings packages that the program must not depend on."""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "pyjobshop"
REQUIRED = Path(__file__).with_name("requirements.txt")
PYTHON = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def ready() -> bool:
    """Whether it is there with what is required now."""
    mark = FOLDER / "requirements.txt"
    return PYTHON.exists() and mark.exists() and mark.read_bytes() == REQUIRED.read_bytes()


def prepare() -> None:
    """Makes it; half a minute, only once. Raises CalledProcessError where packages cannot be had."""
    if ready():
        return
    venv.create(FOLDER, with_pip=True, clear=True)
    line = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(REQUIRED)]
    subprocess.run(line, check=True, stderr=subprocess.DEVNULL)
    (FOLDER / "requirements.txt").write_bytes(REQUIRED.read_bytes())

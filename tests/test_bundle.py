"""A computer without a network: what is packed for it, and that run.py sets up from that and from nothing else."""

import hashlib
import itertools
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from scripts import bundle
from tests.test_run import ROOT, start

DEV_LOCK = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")

PROGRAM = """import sys, carried
print(carried.WORD, sys.argv[1:])
sys.exit(3)
"""


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with run.py, a program, and the wheel it needs under `wheels`; pip's own sources are an empty folder."""
    folder = tmp_path / "Máy không mạng"
    for made in (folder / "inspector", folder / "wheels", tmp_path / "empty"):
        made.mkdir(parents=True)
    shutil.copy(ROOT / "run.py", folder)
    (folder / "inspector" / "__init__.py").touch()
    (folder / "inspector" / "__main__.py").write_text(PROGRAM)
    wheel = folder / "wheels" / "carried-1-py3-none-any.whl"
    about = "carried-1.dist-info"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("carried.py", "WORD = 'arrived'\n")
        packed.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: carried\nVersion: 1\n")
        packed.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{about}/RECORD", f"carried.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (folder / "requirements.lock").write_text(f"carried==1 --hash=sha256:{digest}\n")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", (tmp_path / "empty").as_uri())
    return folder


@pytest.mark.slow
def test_it_sets_up_from_the_wheels_carried_and_passes_on_arguments_and_exit_code(carried: Path) -> None:
    done = start(carried, "plan", "Bình Dương")
    assert done.stdout == "arrived ['plan', 'Bình Dương']\n", done.stderr
    assert done.returncode == 3


@pytest.mark.slow
@pytest.mark.parametrize("lock", [f"carried==1 --hash=sha256:{'0' * 64}\n", "carried==1\n"], ids=["another", "none"])
def test_a_wheel_without_the_hash_of_the_lock_is_not_installed(carried: Path, lock: str) -> None:
    (carried / "requirements.lock").write_text(lock)
    done = start(carried, "plan")
    assert (done.returncode, done.stdout) == (69, "")
    assert "Not set up" in done.stderr
    assert not list((carried / ".venv").rglob("carried.py"))
    assert not (carried / ".venv" / "installed").exists()


def test_wheels_are_fetched_for_the_other_computer_by_hash_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def pip(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.extend(command)
        return subprocess.CompletedProcess(command, 7)

    monkeypatch.setattr(bundle.subprocess, "run", pip)
    assert bundle.download(tmp_path / "some.lock", tmp_path / "wheels", "win_amd64", "3.12") == 7
    assert {"download", "--require-hashes", "--no-deps", "--platform=win_amd64"} <= set(asked)
    pairs = set(itertools.pairwise(asked))
    assert {("--only-binary", ":all:"), ("--python-version", "3.12"), ("-r", str(tmp_path / "some.lock"))} <= pairs


@pytest.mark.parametrize(
    ("platform", "python", "kept"),
    [
        ("win_amd64", "3.12", ["always", "windows", "new"]),
        ("win_amd64", "3.11", ["always", "windows"]),
        ("manylinux_2_28_x86_64", "3.11", ["always"]),
        ("macosx_14_0_arm64", "3.12", ["always", "mac", "new"]),
    ],
)
def test_conditions_are_decided_for_the_other_computer(platform: str, python: str, kept: list[str]) -> None:
    lock = (
        "# a comment\n"
        "always==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "windows==1 ; sys_platform == 'emscripten' or sys_platform == 'win32' \\\n    --hash=sha256:cc\n"
        "mac==1 ; platform_system == 'Darwin' \\\n    --hash=sha256:dd\n"
        "new==1 ; python_full_version >= '3.12' \\\n    --hash=sha256:ee\n"
    )
    lines = bundle.for_target(lock, platform, python).splitlines()
    assert [line.partition("==")[0] for line in lines if "==" in line] == kept
    assert lines[1].split() == ["always==1", "--hash=sha256:aa", "--hash=sha256:bb"]
    assert not [line for line in lines if ";" in line]


def test_windows_gets_the_colours_of_its_terminal_and_linux_brings_its_own() -> None:
    assert "\ncolorama==" in bundle.for_target(DEV_LOCK, "win_amd64", "3.12")
    assert "\ncolorama==" not in bundle.for_target(DEV_LOCK, "manylinux_2_28_x86_64", "3.12")


def test_a_newer_linux_takes_the_wheels_of_an_older_one() -> None:
    assert bundle.tags("manylinux_2_18_x86_64") == [
        "manylinux_2_18_x86_64",
        "manylinux_2_17_x86_64",
        "manylinux2014_x86_64",
    ]
    assert bundle.tags("win_amd64") == ["win_amd64"]


def test_a_bundle_holds_what_is_written_and_not_what_is_made(tmp_path: Path) -> None:
    made = (".git/config", ".venv/installed", "out/plan.json", "tests/js/node_modules/a/a.js", "wheels/a.whl")
    for name in ("run.py", "data/law/limits.yaml", *made):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in bundle.written(tmp_path)]
    assert found == ["data/law/limits.yaml", "run.py"]

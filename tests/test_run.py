"""run.py: plain words where it cannot set up, once where it can, in any folder."""

import ast
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from scripts import bundle
from tests.machine import missing

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
SMALL = "mdurl"  # the smallest wheel of the lock: asked for to learn whether wheels can be had at all


def start(folder: Path, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Runs the run.py of a folder as a user does, from elsewhere; `before` is Python to run first."""
    script = str(folder / "run.py")
    command = [sys.executable, script, *arguments]
    if before:
        given = f"import sys; sys.argv = {[script, *arguments]!r}; {before}"
        runs = f"{given}; import runpy; runpy.run_path({script!r}, run_name='__main__')"
        command = [sys.executable, "-c", runs]
    env = {**os.environ, "PYTHONUTF8": "1", "INSPECTOR_LANG": "en"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder.parent, env=env, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with run.py and two small locks."""
    made = tmp_path / "copy"
    made.mkdir()
    shutil.copy(ROOT / "run.py", made)
    (made / "requirements.lock").write_text("one\n")
    (made / "requirements-dev.lock").write_text("one\ntwo\n")
    return made


class Pretence:
    """run.py of a folder, loaded; makes an empty environment and writes down what it would have installed."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        spec = importlib.util.spec_from_file_location("run_of_a_copy", folder / "run.py")
        assert spec is not None
        assert spec.loader is not None
        self.run: ModuleType = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.run)
        self.environments = 0
        self.locks: list[str] = []
        self.fails = False
        monkeypatch.setattr(self.run.subprocess, "run", self.make)
        monkeypatch.setattr(self.run, "install", self.install)

    def make(self, command: list[str], **_: object) -> None:
        self.environments += 1
        if "--clear" in command:
            shutil.rmtree(self.run.VENV, ignore_errors=True)
        site = Path(self.run.VENV, f"lib/python{self.run.VERSION}/site-packages")
        for made in (site, self.run.VENV / "Lib/site-packages", self.run.PYTHON.parent):
            made.mkdir(parents=True, exist_ok=True)
        self.run.PYTHON.touch()

    def install(self, lock: Path) -> None:
        assert not self.run.STAMP.exists()
        if self.fails:
            raise subprocess.CalledProcessError(1, "pip")
        self.locks.append(lock.name)

    def set_up(self, *, tests: bool = False) -> None:
        self.run.set_up([self.run.LOCK, self.run.DEV_LOCK] if tests else [self.run.LOCK])


@pytest.fixture
def pretence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Pretence:
    return Pretence(folder, monkeypatch)


def test_an_old_python_can_read_it() -> None:
    with pytest.raises(SyntaxError):
        ast.parse("(a := 1)", feature_version=(3, 6))
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_so_in_both_languages(folder: Path) -> None:
    old = "import pathlib, subprocess, hashlib; sys.version_info = (3, 6, 9)"
    done = start(folder, "plan", "x", before=old)
    assert done.returncode == 69
    assert done.stdout == ""
    vietnamese, english = done.stderr.splitlines()
    assert vietnamese.startswith("Cần Python 3.11 trở lên, đây là 3.6. Hãy cài (")
    assert english.startswith("Python 3.11 or newer is needed, this is 3.6. Install it (")


def test_a_python_without_venv_is_told_what_to_install(folder: Path) -> None:
    done = start(folder, "plan", "x", before="sys.modules['ensurepip'] = None")
    assert done.returncode == 69
    assert len(done.stderr.splitlines()) == 2
    assert "apt install python3-venv" in done.stderr
    assert not (folder / ".venv").exists()


def test_a_failed_installation_is_one_message_and_leaves_no_stamp(folder: Path) -> None:
    (folder / "wheels").mkdir()
    (folder / "requirements.lock").write_text(f"no-such-package==1 --hash=sha256:{'0' * 64}\n")
    done = start(folder, "check", "x")
    assert done.returncode == 69
    assert "Not set up" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert not (folder / ".venv" / "installed").exists()


def test_it_installs_once(pretence: Pretence) -> None:
    pretence.set_up()
    pretence.set_up()
    assert (pretence.environments, pretence.locks) == (1, ["requirements.lock"])
    digest = hashlib.sha256(b"one\n").hexdigest()
    assert pretence.run.STAMP.read_text() == f"{pretence.run.VERSION} {digest}"


def test_a_changed_lock_is_installed_into_the_same_environment(pretence: Pretence, folder: Path) -> None:
    pretence.set_up()
    (folder / "requirements.lock").write_text("one, changed\n")
    pretence.set_up()
    pretence.set_up()
    assert (pretence.environments, pretence.locks) == (1, ["requirements.lock"] * 2)


def test_the_lock_of_the_tests_holds_the_other(pretence: Pretence) -> None:
    pretence.set_up()
    pretence.set_up(tests=True)
    pretence.set_up()
    assert (pretence.environments, pretence.locks) == (1, ["requirements.lock", "requirements-dev.lock"])


def test_an_unfinished_installation_starts_over(pretence: Pretence, folder: Path) -> None:
    pretence.set_up()
    (folder / "requirements.lock").write_text("one, changed\n")
    pretence.fails = True
    with pytest.raises(subprocess.CalledProcessError):
        pretence.set_up()
    pretence.fails = False
    pretence.set_up()
    assert (pretence.environments, pretence.locks) == (2, ["requirements.lock"] * 2)


def test_another_python_makes_the_environment_anew(pretence: Pretence) -> None:
    pretence.set_up()
    pretence.run.STAMP.write_text(pretence.run.STAMP.read_text().replace(pretence.run.VERSION, "3.99"))
    pretence.set_up()
    assert pretence.environments == 2


@pytest.mark.parametrize(
    ("arguments", "locks", "command"),
    [
        (["plan", "x"], ["requirements.lock"], ["-P", "-m", "inspector", "plan", "x"]),
        (["test", "-k", "x"], ["requirements.lock", "requirements-dev.lock"], ["-m", "pytest", "-k", "x"]),
        (["bundle", "--to", "x"], ["requirements.lock"], ["scripts/bundle.py", "--to", "x"]),
        ([], ["requirements.lock"], ["-P", "-m", "inspector"]),
    ],
)
def test_each_command_gets_its_lock_and_its_arguments(
    pretence: Pretence, monkeypatch: pytest.MonkeyPatch, arguments: list[str], locks: list[str], command: list[str]
) -> None:
    seen: list[list[str]] = []
    monkeypatch.chdir(pretence.run.ROOT)  # `test` changes folder
    monkeypatch.setenv("PYTHONUTF8", "0")  # main sets it
    monkeypatch.setattr(pretence.run, "set_up", lambda found: seen.append([lock.name for lock in found]))
    monkeypatch.setattr(pretence.run, "run", lambda found: seen.append(found) or 5)
    assert pretence.run.main(arguments) == 5
    assert os.environ["PYTHONUTF8"] == "1"
    script = str(pretence.run.ROOT / "scripts" / "bundle.py")
    assert seen == [locks, [script if part == "scripts/bundle.py" else part for part in command]]


@pytest.fixture
def wheels(tmp_path: Path) -> None:
    """Skips where no wheel can be had, from a folder, a cache or a network; in CI that is a failure."""
    start = LOCK.index(f"\n{SMALL}==") + 1
    line = bundle.for_target(LOCK[start:], "", f"{sys.version_info.major}.{sys.version_info.minor}").splitlines()[0]
    (tmp_path / "small.lock").write_text(line + "\n")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--retries=0", "--timeout=10", "--no-deps"]
    pip += ["--require-hashes", "-d", str(tmp_path / "small"), "-r", str(tmp_path / "small.lock")]
    done = subprocess.run(pip, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        missing(f"no source of wheels: pip could not fetch {SMALL}: {done.stderr}")


@pytest.mark.slow
@pytest.mark.usefixtures("wheels")
def test_a_fresh_copy_works_in_a_folder_with_spaces_and_diacritics_and_after_a_move(tmp_path: Path) -> None:
    copy = tmp_path / "Kiểm tra Bình Dương"
    for path in bundle.written(ROOT):
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    first = start(copy, "check", str(copy / "data" / "binh-duong-2024"))
    assert first.returncode == 0, first.stderr
    assert "Setting up the environment" in first.stderr
    again = start(copy, "check", str(copy / "data" / "binh-duong-2024"))
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert again.stderr == ""
    moved = copy.rename(tmp_path / "Nơi khác")
    after = start(moved, "check", str(moved / "data" / "binh-duong-2024"))
    assert (after.returncode, after.stderr) == (0, "")

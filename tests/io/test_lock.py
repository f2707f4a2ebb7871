"""One process at a time in a plan folder, whatever becomes of the one before."""

import subprocess
import sys
from pathlib import Path

import pytest

from inspector.domain.errors import OutputRefused
from inspector.io import lock

HOLDS = """
import sys, time
from pathlib import Path
from inspector.io.lock import alone
with alone(Path(sys.argv[1])):
    print("in", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(folder: Path, seconds: float) -> "subprocess.Popen[str]":
    """Another process that is in the folder, for so long."""
    command = [sys.executable, "-c", HOLDS, str(folder), str(seconds)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    assert other.stdout is not None
    assert other.stdout.readline() == "in\n"
    return other


def test_who_comes_second_waits_and_nothing_is_left_behind(tmp_path: Path) -> None:
    with holder(tmp_path, 0.5) as other, lock.alone(tmp_path):
        assert other.wait() == 0  # it had to be through before this one came in
        assert [path.name for path in tmp_path.iterdir()] == [lock.NAME]
    assert list(tmp_path.iterdir()) == []


def test_who_waits_too_long_is_refused(tmp_path: Path) -> None:
    with holder(tmp_path, 60) as other:
        with pytest.raises(OutputRefused) as error, lock.alone(tmp_path, patience=0.2):
            pytest.fail("two at once")
        other.kill()
    assert error.value.message.code == "io.out_busy"


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    with holder(tmp_path, 60) as other:
        other.kill()
    assert (tmp_path / lock.NAME).exists()
    with lock.alone(tmp_path, patience=0):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_error_inside_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside"), lock.alone(tmp_path):
        raise ValueError("inside")
    with lock.alone(tmp_path, patience=0):
        pass


def test_many_at_once_are_in_one_after_the_other(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")
    code = (
        "import sys\nfrom pathlib import Path\nfrom inspector.io.lock import alone\n"
        "folder = Path(sys.argv[1])\n"
        "for _ in range(50):\n"
        "    with alone(folder, 60):\n"
        "        n = int((folder / 'count').read_text())\n"
        "        (folder / 'count').write_text(str(n + 1))\n"
    )
    others = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(3)]
    assert [other.wait() for other in others] == [0, 0, 0]
    assert count.read_text() == "150"


def test_where_there_is_no_folder_there_is_nothing_to_keep(tmp_path: Path) -> None:
    with lock.alone(tmp_path / "none"):
        pass
    assert not (tmp_path / "none").exists()

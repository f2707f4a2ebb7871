"""One process at a time in a folder: what is read there is still so when it is written."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inspector.domain.errors import OutputRefused, say

NAME = ".inspector.lock"
"""The file that is locked; gone again afterwards. One left by a kill is in nobody's way: its lock died with it."""
PATIENCE = 10.0
"""Seconds that the second process waits for the first."""
_PAUSE = 0.05


@contextmanager
def alone(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Runs the body while no other process is in `alone` for this folder; the system ends a lock with its process.

    OutputRefused where the other one takes longer than `patience`, or the folder cannot be written. Where there is
    no folder there is nothing to keep: the body runs.
    """
    if not folder.is_dir():
        yield
        return
    file = folder / NAME
    handle = _held(file, patience)
    try:
        yield
    finally:
        _let_go(file, handle)


def _held(file: Path, patience: float) -> int:
    """The lock file, open and locked."""
    until = time.monotonic() + patience
    while True:
        handle = _open(file)
        if handle is not None and _lock(handle, file) and _is(handle, file):
            return handle
        if handle is not None:
            os.close(handle)
        if time.monotonic() > until:
            raise OutputRefused(say("io.out_busy", path=str(file.parent)))
        time.sleep(_PAUSE)


def _open(file: Path) -> int | None:
    """None where Windows is about to remove it."""
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        if sys.platform == "win32" and isinstance(error, PermissionError):
            return None
        raise OutputRefused(say("io.out_denied", path=str(file))) from error


def _lock(handle: int, file: Path) -> bool:
    """Whether the open file is now locked for this process."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:  # a disk that knows no locks
        os.close(handle)
        raise OutputRefused(say("io.out_failed", path=str(file), reason=error.strerror or "")) from error
    return True


def _is(handle: int, file: Path) -> bool:
    """Whether the file that was locked is still the one of that name: the one before may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except OSError:
        return False


def _let_go(file: Path, handle: int) -> None:
    """The file goes before its lock, so that nobody locks one that is about to go; Windows has it the other way."""
    if sys.platform != "win32":
        with suppress(OSError):
            file.unlink()
    os.close(handle)
    if sys.platform == "win32":
        with suppress(OSError):
            file.unlink()  # refused while another has it open

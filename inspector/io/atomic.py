"""Files and folders that are the old ones or the new ones at any moment, never half of either."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)


def new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Fill a folder beside the place where it belongs, then put it there in one step; OSError where that fails."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)  # left there by a kill
    try:
        beside.mkdir()
        for name, data in files.items():
            _write(beside / name, data)
        beside.rename(folder)
    except OSError:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _settle(folder.parent)


@contextmanager
def prepared(file: Path, data: bytes) -> Iterator[None]:
    """Write `data` beside a file, run the body, then put it in the file's place in one step.

    Where the body or the disk fails, the file stays as it was.
    """
    beside = file.with_name(f".{file.name}.new")
    try:
        _write(beside, data)
        yield
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)
    _settle(file.parent)


def _write(file: Path, data: bytes) -> None:
    """Files that hold or open a secret are their owner's alone."""
    private = any(suffix in (".age", ".key") for suffix in file.suffixes)
    if private:
        file.unlink(missing_ok=True)
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600 if private else 0o666), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _settle(folder: Path) -> None:
    """Have the disk note new names in a folder, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

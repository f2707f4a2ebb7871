"""Sealed files: who can open them, what their length tells, and what damaged ones say."""

import os
import stat
import subprocess
from pathlib import Path

import pyrage
import pytest

from inspector.domain.errors import InputRefused
from inspector.io import atomic, sealed
from tests.machine import program

TEXT = '{"unit":"Sở Y tế"}'.encode()


def key(folder: Path, name: str) -> tuple[Path, str]:
    """A fresh key file and its public half."""
    path = folder / f"{name}.key"
    return path, sealed.public_half(path, make=True)


def fault(path: Path, own: Path) -> tuple[str, str]:
    """File and code of the only fault."""
    with pytest.raises(InputRefused) as error:
        sealed.unseal(path, own)
    (found,) = error.value.faults
    return found.file, found.problem.code


def test_each_of_several_recipients_opens_it_and_nobody_else(tmp_path: Path) -> None:
    (one, first), (two, second), (other, _) = (key(tmp_path, name) for name in ("one", "two", "other"))
    file = tmp_path / "x.age"
    file.write_bytes(sealed.seal(TEXT, [first, second], 100))
    assert sealed.unseal(file, one) == sealed.unseal(file, two) == TEXT
    assert sealed.unseal(file, other) is None
    assert TEXT not in file.read_bytes()


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "office.key"
    made = sealed.public_half(path, make=True)
    assert sealed.public_half(path, make=True) == sealed.public_half(path) == made
    assert sealed.is_recipient(made)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_sealed_files_are_their_owners_alone_even_over_an_open_one(tmp_path: Path) -> None:
    file = tmp_path / "secret.age"
    beside = tmp_path / ".secret.age.new"
    beside.write_text("left by a kill")
    beside.chmod(0o666)
    with atomic.prepared(file, b"x"):
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_length_tells_nothing_of_the_text(tmp_path: Path) -> None:
    path, public = key(tmp_path, "one")
    # what age itself adds: a header with a line of random length, and 16 bytes a chunk of 64 KiB
    lengths = {len(sealed.seal(b"x" * n, [public], 20_000)) for n in (0, 1, 19_999) for _ in range(40)}
    assert max(lengths) - 2 * sealed.BLOCK < 700
    held = pyrage.decrypt(sealed.seal(b"x", [public], 20_000), sealed._identities(path, sealed.Faults()))
    assert len(held) == 2 * sealed.BLOCK


def test_what_does_not_fit_is_not_sealed(tmp_path: Path) -> None:
    _, public = key(tmp_path, "one")
    with pytest.raises(ValueError, match="do not fit"):
        sealed.seal(b"x" * (sealed.BLOCK + 1), [public], sealed.BLOCK)


def test_a_tampered_or_truncated_file_is_refused(tmp_path: Path) -> None:
    own, public = key(tmp_path, "one")
    good = sealed.seal(TEXT, [public], 100)
    file = tmp_path / "x.age"
    header = good.index(b"\n---")
    for bad in (good[:-1], good[:50], good[: header + 10], good[:-30] + b"A" * 30, b"", b"hello", good[:-1] + b"\0"):
        file.write_bytes(bad)
        assert fault(file, own) == ("x.age", "io.sealed_damaged")


def test_files_that_are_not_there_or_no_keys_are_refused(tmp_path: Path) -> None:
    own, public = key(tmp_path, "one")
    file = tmp_path / "x.age"
    assert fault(file, own)[1] == "io.unreadable"
    file.write_bytes(sealed.seal(TEXT, [public], 100))
    assert fault(file, tmp_path / "none.key")[1] == "io.unreadable"
    wrong = tmp_path / "wrong.key"
    for text in ("", "# nothing\n", own.read_text()[:-9], public, "AGE-SECRET-KEY-1QQQ"):
        wrong.write_text(text)
        assert fault(file, wrong) == ("wrong.key", "io.no_key")


def test_what_stands_in_a_wrong_key_file_is_never_shown(tmp_path: Path) -> None:
    own, _ = key(tmp_path, "one")
    secret = own.read_text().splitlines()[-1]
    own.write_text(secret[:-2])
    with pytest.raises(InputRefused) as error:
        sealed.public_half(own)
    assert secret[:20] not in repr(error.value.faults)


@pytest.mark.parametrize("text", ["", "age1", "age1" + "q" * 58, "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA", "x" * 62])
def test_what_is_no_recipient(text: str) -> None:
    assert not sealed.is_recipient(text)


def test_the_public_tool_opens_what_we_seal_and_we_what_it_seals(tmp_path: Path) -> None:
    age = program("age")
    own, public = key(tmp_path, "one")
    ours, theirs = tmp_path / "ours.age", tmp_path / "theirs.age"
    ours.write_bytes(sealed.seal(TEXT, [public], 100))
    opened = subprocess.run([age, "-d", "-i", str(own), str(ours)], capture_output=True, check=True).stdout
    assert opened.rstrip() == TEXT
    subprocess.run([age, "-r", public, "-o", str(theirs)], input=TEXT, check=True)
    assert sealed.unseal(theirs, own) == TEXT
